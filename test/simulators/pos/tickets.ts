// The invoices of the simulated POS. No operation makes or lists them; points and warranties refer to them
// (pos-customers-warranty.txt:487, 640, 734-747).
import type { Area } from './area'

export type TicketLine = { readonly product_id: string; readonly product_name: string }

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
  const tickets: Ticket[] = []
  // An invoice number may be kept as a number; requests bring texts.
  const by = (member: 'ticket_id' | 'ticket_uuid', text: string) =>
    tickets.find((ticket) => String(ticket[member]) === text)
  const byId = (ticketId: string) => by('ticket_id', ticketId)
  const byUuid = (uuid: string) => by('ticket_uuid', uuid)

  function put(record: Readonly<Record<string, unknown>>): void {
    tickets.push({ ticket_uuid: '', ticket_id: '', customer_id: '', lines: [], ...(record as Partial<Ticket>) })
  }

  return {
    area: { routes: [], kinds: { tickets: put } },
    find: (idOrUuid) => byId(idOrUuid) ?? byUuid(idOrUuid),
    byId,
    byUuid,
  }
}
