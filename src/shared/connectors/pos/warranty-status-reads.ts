// Reads of the POS's repairs (`warranty-status`): list and history.
import { Day } from '@shared/kit/dates'
import { z } from 'zod'
import { isJsonObject, remoteIdOf, textOf } from '../answer'
import { required } from '../inputs'
import type { PagedRead } from '../operation'
import { readInstant } from './dates'
import type { PosPage } from './envelope'
import { posList } from './frame'
import { listOf, numberOf, Ref, refOf, toldPhone } from './values'
import { historyView } from './warranty-shared-reads'

export const REPAIRS_PATH = '/warranty-status'
/** The permission of every read of repairs. */
export const VIEW_REPAIRS = 'customer.warranty_status.view_list'

/** A repair's way, in order; C39: nothing to do with the status of a warranty. */
export const REPAIR_STATES = ['pending', 'send', 'receive', 'success'] as const
export type RepairState = (typeof REPAIR_STATES)[number]

export const WarrantyType = z.enum(['customer', 'company'])

const page = z.number().int().min(1).optional()
const instant = z.number().int().nullable()

export const Repair = z.strictObject({
  id: z.string(),
  reference: z.string(),
  productName: z.string(),
  productStatus: z.string(),
  quantity: z.number().int().nullable(),
  /** Never sent back (C9). */
  imageUrls: z.array(z.string()),
  customerName: z.string(),
  /** Null where the POS hides it; free text, joined with customers by the normalised number only (C55). */
  customerPhone: z.string().nullable(),
  customerAddress: z.string(),
  /** Who made the repair. */
  personName: z.string(),
  /** Who works on it: the text form that goes back out too (C44). */
  receiver: z.string(),
  locationId: Ref.nullable(),
  locationName: z.string(),
  receivedAtMs: instant,
  returnedAtMs: instant,
  /** Đồng. */
  repairCost: z.number().nullable(),
  /** `other_cost`: the number of an invoice, never money (C13). */
  invoiceNumber: z.string(),
  supplierName: z.string(),
  supplierSentAtMs: instant,
  supplierReturnedAtMs: instant,
  /** Đồng. */
  warrantyExpenses: z.number().nullable(),
  /** `customer`, `company` (C52), or as received. */
  warrantyType: z.string(),
  note: z.string(),
  /** What the repair was flagged with; no operation sets it (C46). */
  failureReason: z.string(),
  /** One of `REPAIR_STATES`, or as received. */
  status: z.string(),
  createdAtMs: instant,
})
/** A repair as the POS tells it. */
export type Repair = z.infer<typeof Repair>

function readRepair(value: unknown): Repair | null {
  if (!isJsonObject(value)) return null
  const id = remoteIdOf(value.id)
  if (id === null) return null
  const quantity = numberOf(value.product_qty)
  return {
    id,
    reference: textOf(value.reference),
    productName: textOf(value.product_name),
    productStatus: textOf(value.product_status),
    quantity: Number.isInteger(quantity) ? quantity : null,
    imageUrls: (listOf(value.product_img) ?? []).map(textOf).filter((url) => url !== ''),
    customerName: textOf(value.customer_name),
    customerPhone: toldPhone(value.customer_phone),
    customerAddress: textOf(value.customer_address),
    personName: textOf(value.person_name),
    receiver: textOf(value.receiver),
    locationId: refOf(value.location_id),
    locationName: textOf(value.location_name),
    receivedAtMs: readInstant(value.cust_received_date),
    returnedAtMs: readInstant(value.cust_return_date),
    repairCost: numberOf(value.repair_cost),
    invoiceNumber: textOf(value.other_cost),
    supplierName: textOf(value.supplier_name),
    supplierSentAtMs: readInstant(value.supplier_send_date),
    supplierReturnedAtMs: readInstant(value.supplier_return_date),
    warrantyExpenses: numberOf(value.warranty_expenses),
    warrantyType: textOf(value.warranty_type),
    note: textOf(value.note),
    failureReason: textOf(value.failure_reason),
    status: textOf(value.status),
    createdAtMs: readInstant(value.created_at),
  }
}

const ORDERS = {
  productName: 'product_name',
  customerName: 'customer_name',
  receivedAt: 'cust_received_date',
  returnedAt: 'cust_return_date',
  supplierName: 'supplier_name',
  supplierSentAt: 'supplier_send_date',
  supplierReturnedAt: 'supplier_return_date',
  locationName: 'location_name',
} as const

export const RepairsListInput = z.strictObject({
  productName: required(255).optional(),
  productReference: required(255).optional(),
  customerName: required(255).optional(),
  customerPhone: required(255).optional(),
  receiver: required(255).optional(),
  supplierName: required(255).optional(),
  receivedDay: Day.optional(),
  returnedDay: Day.optional(),
  supplierSentDay: Day.optional(),
  supplierReturnedDay: Day.optional(),
  /** Whether the first and last day belong to it is not documented. */
  createdFrom: Day.optional(),
  createdTo: Day.optional(),
  locationId: Ref.optional(),
  warrantyType: WarrantyType.optional(),
  status: z.enum(REPAIR_STATES).optional(),
  order: z
    .enum([
      ...(['productName', 'customerName', 'receivedAt', 'returnedAt'] as const),
      ...(['supplierName', 'supplierSentAt', 'supplierReturnedAt', 'locationName'] as const),
    ])
    .optional(),
  direction: z.enum(['asc', 'desc']).optional(),
  page,
})
export type RepairsListInput = z.infer<typeof RepairsListInput>
export type RepairsPage = { readonly repairs: Repair[]; readonly page: PosPage }

/** Repairs by filter, one page. */
export const posWarrantyStatusList: PagedRead<RepairsListInput, RepairsPage> = posList({
  id: 'pos.warrantyStatus.list',
  module: 'customers',
  permission: VIEW_REPAIRS,
  source: 'pos-customers-warranty.txt:953-972, 1028-1063',
  // C7: days without a documented format, as `Y-m-d`.
  evidence: 'assumed',
  input: RepairsListInput,
  path: REPAIRS_PATH,
  query: (input) => ({
    product_name: input.productName,
    product_reference: input.productReference,
    customer_name: input.customerName,
    customer_phone: input.customerPhone,
    cust_received_date: input.receivedDay,
    cust_return_date: input.returnedDay,
    receiver: input.receiver,
    location: input.locationId === undefined ? undefined : String(input.locationId),
    supplier_name: input.supplierName,
    supplier_send_date: input.supplierSentDay,
    supplier_return_date: input.supplierReturnedDay,
    warranty_type: input.warrantyType,
    status: input.status,
    start_date: input.createdFrom,
    end_date: input.createdTo,
    order: input.order && ORDERS[input.order],
    dir: input.direction,
  }),
  collection: 'warranty_status',
  readRow: readRepair,
  output: (repairs, page) => ({ repairs: [...repairs], page }),
  keyOf: ({ id }) => id,
  rowsOf: ({ repairs }) => repairs,
})

const RepairHistoryInput = z.strictObject({ repairId: required(255), page })

/** A repair's history, one page. */
export const posWarrantyStatusHistory = historyView({
  id: 'pos.warrantyStatus.history',
  permission: VIEW_REPAIRS,
  source: 'pos-customers-warranty.txt:973-975, 1064-1076',
  path: REPAIRS_PATH,
  collection: 'warranty_status',
  input: RepairHistoryInput,
  recordOf: ({ repairId }) => repairId,
})
