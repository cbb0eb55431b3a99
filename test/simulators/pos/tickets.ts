// The simulated POS's invoices, as far as its customer services point at them: who bought, and which products
// (pos-customers-warranty.txt:733-744). Nothing at this API creates one; they come from the till.
import { uuidOf } from '../identifiers'
import type { Area } from './area'

export type TicketLine = { readonly product_id: string | number; readonly product_name: string }

export type Ticket = {
  readonly ticket_uuid: string
  readonly ticket_id: string
  readonly customer_id: string
  readonly lines: readonly TicketLine[]
}

export type Tickets = {
  readonly area: Area
  find(idOrUuid: string): Ticket | undefined
  byId(ticketId: string): Ticket | undefined
  byUuid(uuid: string): Ticket | undefined
}

export function createTickets(): Tickets {
  const all: Ticket[] = []
  const byId = (ticketId: string) => all.find((ticket) => ticket.ticket_id === ticketId)
  const byUuid = (uuid: string) => all.find((ticket) => ticket.ticket_uuid === uuid)

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
