// Invoices as other operations name them: by id, or by uuid where the POS does not know the id (C4).
import { z } from 'zod'
import { required } from '../inputs'
import type { WireAnswer } from '../operation'
import { classifyPos } from './envelope'

export const Ticket = z.strictObject({
  /** `ticket_id`; it goes first (C4). */
  id: required(100),
  /** `ticket_uuid`; null where no look-up told it. */
  uuid: z.string().min(1).max(255).nullable(),
})
/** An invoice as a look-up told it, or its id as a person typed it. */
export type Ticket = z.infer<typeof Ticket>

/** What to send where the id was not found; null where there is no other name. */
export function otherTicketId({ id, uuid }: Ticket): string | null {
  return uuid === id ? null : uuid
}

/** True where a record that tells `told` belongs to this invoice, whichever of its names the POS uses. */
export function isSameTicket({ id, uuid }: Ticket, told: string): boolean {
  return told === id || told === uuid
}

/** True for an answer that names no such product of the invoice: nothing was changed, so the other name may be tried (C4). */
export function saysNoSuchTicketProduct(answer: WireAnswer): boolean {
  const outcome = classifyPos(answer, null)
  return outcome.kind === 'rejected' && outcome.code === 'TICKET_PRODUCT_NOT_FOUND'
}
