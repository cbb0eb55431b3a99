// Reads of the POS's customers: list and detail, and how a customer in an answer is read.
import { z } from 'zod'
import { isJsonObject, remoteIdOf, textOf } from '../answer'
import type { PagedRead, ReadOperation, WireAnswer } from '../operation'
import { readInstant } from './dates'
import { PosPage } from './envelope'
import { posList, posOne, segment } from './frame'
import { numberOf, toldPhone, toldText } from './values'

export const PosCustomer = z.strictObject({
  id: z.string(),
  /** `taxid`, labelled "Mã KH" in lists and "Mã số thuế" in the detail: a customer code, never checked as a tax code (C1). */
  code: z.string(),
  name: z.string(),
  /** Null where the POS hides it or the answer has no such field; never a key, never written back (C26). */
  phone: z.string().nullable(),
  address: z.string(),
  /** `city`: quận, huyện. */
  district: z.string(),
  /** `region`: tỉnh, thành phố. */
  province: z.string(),
  categoryName: z.string(),
  /** `Y` shown, `N` hidden, anything else as received. */
  visible: z.string(),
  notes: z.string(),
  // From here on null means that the answer does not tell it: lists leave most of it out (C27).
  searchKey: z.string().nullable(),
  taxId: z.string().nullable(),
  card: z.string().nullable(),
  categoryId: z.string().nullable(),
  loyalCategoryId: z.string().nullable(),
  loyalCategoryName: z.string().nullable(),
  /** Whole points (C56). */
  loyalScore: z.number().nullable(),
  /** Đồng; 0 is shown as 0 and not interpreted (C56). */
  maxDebt: z.number().nullable(),
  debt: z.number().nullable(),
  debtAtMs: z.number().int().nullable(),
})
/** A customer as the POS tells it. Lists leave out phone and notes (C27). */
export type PosCustomer = z.infer<typeof PosCustomer>

function readCustomer(value: unknown): PosCustomer | null {
  if (!isJsonObject(value)) return null
  const id = remoteIdOf(value.id)
  if (id === null) return null
  return {
    id,
    code: textOf(value.taxid) || textOf(value.searchkey),
    name: textOf(value.name),
    phone: toldPhone(value.phone),
    address: textOf(value.address),
    district: textOf(value.city),
    province: textOf(value.region),
    // C33: the detail's names and the create answer's.
    categoryName: textOf(value.category_name),
    visible: textOf(value.visible),
    notes: textOf(value.notes),
    searchKey: toldText(value.searchkey),
    taxId: toldText(value.taxid),
    // The detail tells that there is none by null; a list does not speak of it at all.
    card: value.card === null ? '' : toldText(value.card),
    categoryId: toldText(value.category_id) ?? toldText(value.taxcategory),
    loyalCategoryId: toldText(value.loyal_cat_id) ?? toldText(value.taxcustloyalcategory),
    loyalCategoryName: toldText(value.loyal_cat_name),
    loyalScore: numberOf(value.loyal_score),
    maxDebt: numberOf(value.maxdebt),
    debt: numberOf(value.curdebt),
    debtAtMs: readInstant(value.curdate),
  }
}

/** The customer in an answer of the form `{result, customer}`, or null. */
export function customerIn(answer: WireAnswer): PosCustomer | null {
  return isJsonObject(answer.json) ? readCustomer(answer.json.customer) : null
}

/** C28: named after the columns of the list, as the warranty lists do it; results are sorted again where it matters. */
const ORDERS = { loyalScore: 'loyal_score', debt: 'curdebt', debtDate: 'curdate' } as const

export const PosCustomersListInput = z.strictObject({
  /** Any spelling the POS may hold; its match rule is not documented, so results are filtered again here. */
  phone: z.string().min(1).max(200).optional(),
  name: z.string().min(1).max(350).optional(),
  /** `taxid` */
  code: z.string().min(1).max(50).optional(),
  /** Barcode of the card (C54). */
  card: z.string().min(1).max(255).optional(),
  onlyVisible: z.boolean().optional(),
  order: z.enum(['loyalScore', 'debt', 'debtDate']).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
  page: z.number().int().min(1).optional(),
})
export type PosCustomersListInput = z.infer<typeof PosCustomersListInput>

export const PosCustomersPage = z.strictObject({ customers: z.array(PosCustomer), page: PosPage })
export type PosCustomersPage = z.infer<typeof PosCustomersPage>

/** Customers by filter, one page. */
export const posCustomersList: PagedRead<PosCustomersListInput, PosCustomersPage> = posList({
  id: 'pos.customers.list',
  module: 'customers',
  permission: 'customer.view_list',
  source: 'pos-customers-warranty.txt:170-274',
  input: PosCustomersListInput,
  path: '/customers',
  query: ({ phone, name, code, card, onlyVisible, order, direction }) => ({
    phone,
    name,
    taxid: code,
    card,
    visible: onlyVisible ? 'Y' : undefined,
    order: order && ORDERS[order],
    dir: direction,
  }),
  collection: 'customers',
  readRow: readCustomer,
  output: (customers, page) => ({ customers: [...customers], page }),
  keyOf: ({ id }) => id,
  rowsOf: ({ customers }) => customers,
})

export const PosCustomersGetInput = z.strictObject({ id: z.string().min(1).max(255) })
export type PosCustomersGetInput = z.infer<typeof PosCustomersGetInput>

/** One customer in full. */
export const posCustomersGet: ReadOperation<PosCustomersGetInput, PosCustomer> = posOne({
  id: 'pos.customers.get',
  module: 'customers',
  permission: 'customer.view_detail',
  errorCodes: ['NOT_FOUND_CUSTOMER'],
  source: 'pos-customers-warranty.txt:353-428',
  input: PosCustomersGetInput,
  path: ({ id }) => `/customers/${segment(id)}`,
  readValue: customerIn,
})
