// Reads of the POS's warranty records: the list, one record's history, and the customers and invoices they are made of.
import { Day } from '@shared/kit/dates'
import { z } from 'zod'
import { isJsonObject, isSuccessStatus, remoteIdOf, textOf } from '../answer'
import { required } from '../inputs'
import type { PagedRead, ReadOperation, WireAnswer } from '../operation'
import { readDay, readInstant } from './dates'
import { findPosCode, PosPage } from './envelope'
import { posList, posOne } from './frame'
import { listOf, numberOf, toldPhone, yesNo } from './values'
import { customersView, historyView } from './warranty-shared-reads'

export const WARRANTY_INFO_PATH = '/warranty-info'
const PERMISSION = 'customer.warranty_info.view_list'

export const PosWarranty = z.strictObject({
  id: z.string(),
  productId: z.string(),
  productName: z.string(),
  model: z.string(),
  serial: z.string(),
  privateCode: z.string(),
  /** Null where the record has no picture. */
  imageUrl: z.string().nullable(),
  customerId: z.string(),
  customerName: z.string(),
  /** Null where the POS hides it (C26). */
  customerPhone: z.string().nullable(),
  ticketId: z.string(),
  months: z.number().int().nullable(),
  activeDay: Day.nullable(),
  expiredDay: Day.nullable(),
  /** `Y` under warranty, `N` no longer (C39), anything else as received. */
  status: z.string(),
  note: z.string(),
  personId: z.string(),
  personName: z.string(),
  createdAtMs: z.number().int().nullable(),
})
/** A product of a customer's under warranty, as the list tells it; nothing tells more of it (C42). */
export type PosWarranty = z.infer<typeof PosWarranty>

function wholeOf(value: unknown): number | null {
  const number = numberOf(value)
  return Number.isSafeInteger(number) ? number : null
}

function readWarranty(value: unknown): PosWarranty | null {
  const id = isJsonObject(value) ? remoteIdOf(value.id) : null
  if (!isJsonObject(value) || id === null) return null
  return {
    id,
    productId: textOf(value.product_id),
    productName: textOf(value.product_name),
    model: textOf(value.model),
    serial: textOf(value.serial_num),
    privateCode: textOf(value.private_code),
    imageUrl: textOf(value.image) || null,
    customerId: textOf(value.cust_id),
    customerName: textOf(value.cust_name),
    customerPhone: toldPhone(value.cust_phone),
    ticketId: textOf(value.ticketid),
    months: wholeOf(value.time_warranty),
    activeDay: readDay(value.active_date),
    expiredDay: readDay(value.expired_date),
    status: textOf(value.status),
    note: textOf(value.note),
    personId: textOf(value.person_id),
    personName: textOf(value.person_name),
    createdAtMs: readInstant(value.created_at),
  }
}

const ORDERS = {
  productName: 'product_name',
  customerName: 'cust_name',
  ticketId: 'ticketid',
  activeDay: 'active_date',
  expiredDay: 'expired_date',
  personName: 'person_name',
  createdAt: 'created_at',
} as const

export const PosWarrantyInfoListInput = z.strictObject({
  /** Part of a product's name, code, model or serial number. */
  product: required(255).optional(),
  /** Part of a customer's name or code; phones are only found by the view of customers (C51). */
  customer: required(255).optional(),
  ticket: required(255).optional(),
  isActive: z.boolean().optional(),
  order: z
    .enum(['productName', 'customerName', 'ticketId', 'activeDay', 'expiredDay', 'personName', 'createdAt'])
    .optional(),
  direction: z.enum(['asc', 'desc']).optional(),
  page: z.number().int().min(1).optional(),
})
export type PosWarrantyInfoListInput = z.infer<typeof PosWarrantyInfoListInput>

export const PosWarrantyInfoPage = z.strictObject({ warranties: z.array(PosWarranty), page: PosPage })
export type PosWarrantyInfoPage = z.infer<typeof PosWarrantyInfoPage>

/** Warranties by filter, one page. */
export const posWarrantyInfoList: PagedRead<PosWarrantyInfoListInput, PosWarrantyInfoPage> = posList({
  id: 'pos.warrantyInfo.list',
  module: 'customers',
  permission: PERMISSION,
  source: 'pos-customers-warranty.txt:610-705',
  input: PosWarrantyInfoListInput,
  path: WARRANTY_INFO_PATH,
  query: ({ product, customer, ticket, isActive, order, direction }) => ({
    search_product: product,
    search_customer: customer,
    search_ticket: ticket,
    is_active: isActive === undefined ? undefined : yesNo(isActive),
    order: order && ORDERS[order],
    dir: direction,
  }),
  collection: 'warranty_info',
  readRow: readWarranty,
  output: (warranties, page) => ({ warranties: [...warranties], page }),
  keyOf: ({ id }) => id,
  rowsOf: ({ warranties }) => warranties,
})

const PosWarrantyInfoHistoryInput = z.strictObject({
  warrantyId: z.string().min(1).max(255),
  page: z.number().int().min(1).optional(),
})

/** Who changed one warranty, when and how. */
export const posWarrantyInfoHistory = historyView({
  id: 'pos.warrantyInfo.history',
  permission: PERMISSION,
  source: 'pos-customers-warranty.txt:622-626, 706-718',
  path: WARRANTY_INFO_PATH,
  collection: 'warranty_info',
  input: PosWarrantyInfoHistoryInput,
  recordOf: ({ warrantyId }) => warrantyId,
})

/** Customers for whom a warranty can be made. */
export const posWarrantyInfoCustomers = customersView({
  id: 'pos.warrantyInfo.customers',
  permission: PERMISSION,
  source: 'pos-customers-warranty.txt:627-631, 719-732',
  path: WARRANTY_INFO_PATH,
})

export const PosTicket = z.strictObject({
  /** Empty where the POS tells none. */
  uuid: z.string(),
  id: z.string(),
  customerId: z.string(),
  lines: z.array(z.strictObject({ productId: z.string(), productName: z.string() })),
})
/** An invoice, as far as a warranty needs it. */
export type PosTicket = z.infer<typeof PosTicket>

function readTicket({ json }: WireAnswer): PosTicket | null {
  const ticket = isJsonObject(json) ? json.ticket : null
  if (!isJsonObject(ticket)) return null
  const id = remoteIdOf(ticket.ticket_id)
  const lines = listOf(ticket.lines)
  if (id === null || lines === null) return null
  return {
    uuid: textOf(ticket.ticket_uuid),
    id,
    customerId: textOf(ticket.customer_id),
    lines: lines.filter(isJsonObject).map((line) => ({
      productId: textOf(line.product_id),
      productName: textOf(line.product_name),
    })),
  }
}

/** `ticket` is there and holds nothing; PHP writes an empty map as an empty list. */
function saysNoTicket({ status, json }: WireAnswer): boolean {
  if (!isSuccessStatus(status) || !isJsonObject(json) || findPosCode(json) !== null) return false
  return json.ticket === null || (Array.isArray(json.ticket) && json.ticket.length === 0)
}

export const PosWarrantyInfoTicketInput = z.strictObject({ ticketId: required(100) })
export type PosWarrantyInfoTicketInput = z.infer<typeof PosWarrantyInfoTicketInput>

const ticketRead = posOne({
  id: 'pos.warrantyInfo.ticket',
  module: 'customers',
  permission: PERMISSION,
  source: 'pos-customers-warranty.txt:632-635, 733-744',
  input: PosWarrantyInfoTicketInput,
  path: () => WARRANTY_INFO_PATH,
  // C4: the parameter is `ticket_id`, the field of a change `ticketid`.
  query: ({ ticketId }) => ({ other_view: 'ticket', ticket_id: ticketId }),
  readValue: readTicket,
})

/** One invoice with its products. */
export const posWarrantyInfoTicket: ReadOperation<PosWarrantyInfoTicketInput, PosTicket> = {
  ...ticketRead,
  // What the POS says of an invoice it does not have is not documented.
  read: (answer, input) => (saysNoTicket(answer) ? { kind: 'notFound' } : ticketRead.read(answer, input)),
}
