// The invoices of the simulated POS. No operation makes or lists them; points and warranties refer to them
// (pos-customers-warranty.txt:487, 640, 733-747).
import { uuidOf } from '../identifiers'
import type { Area } from './area'

export type TicketLine = { readonly product_id: string | number; readonly product_name: string }

export type Ticket = {
  readonly ticket_uuid: string
  readonly ticket_id: string
  readonly customer_id: string
  readonly lines: readonly TicketLine[]
}

/** Which of an invoice's two ids `ticketid` means: the document says only "id hóa đơn" (C4). */
export type TicketKey = 'id' | 'uuid' | 'either'

export type Tickets = {
  readonly area: Area
  find(idOrUuid: string): Ticket | undefined
  byId(ticketId: string): Ticket | undefined
  byUuid(uuid: string): Ticket | undefined
}

export function createTickets(): Tickets {
  const all: Ticket[] = []
  // An invoice number may be kept as a number; requests bring texts.
  const by = (member: 'ticket_id' | 'ticket_uuid', text: string) =>
    all.find((ticket) => String(ticket[member]) === text)
  const byId = (ticketId: string) => by('ticket_id', ticketId)
  const byUuid = (uuid: string) => by('ticket_uuid', uuid)

  function put(given: Partial<Ticket>): void {
    const number = all.length + 1
    const ticket = { ticket_uuid: uuidOf('pos-ticket', number), ticket_id: `${100_000 + number}`, customer_id: '' }
    all.push({ ...ticket, lines: [], ...given })
  }

  return {
    area: { routes: [], kinds: { tickets: (record) => put(record as Partial<Ticket>) } },
    find: (idOrUuid) => byId(idOrUuid) ?? byUuid(idOrUuid),
    byId,
    byUuid,
  }
}
