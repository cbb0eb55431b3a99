// Reads of the POS's customers: list and detail, and how a customer in an answer is read.
import { z } from 'zod'
import { isJsonObject, remoteIdOf, textOf, unreadable } from '../answer'
import type { ReadOperation, WireAnswer } from '../operation'
import { PosPage, posHeaders, readCollection, readPos } from './envelope'

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
})
/** A customer as the POS tells it. Lists leave out phone and notes (C27). */
export type PosCustomer = z.infer<typeof PosCustomer>

function readCustomer(value: unknown): PosCustomer | null {
  if (!isJsonObject(value)) return null
  const id = remoteIdOf(value.id)
  if (id === null) return null
  const phone = textOf(value.phone)
  return {
    id,
    code: textOf(value.taxid) || textOf(value.searchkey),
    name: textOf(value.name),
    // C26: absent, null or any value with `*` is hidden.
    phone: phone === '' || phone.includes('*') ? null : phone,
    address: textOf(value.address),
    district: textOf(value.city),
    province: textOf(value.region),
    // C33: the detail's names and the create answer's.
    categoryName: textOf(value.category_name) || textOf(value.taxcategory),
    visible: textOf(value.visible),
    notes: textOf(value.notes),
  }
}

/** The customer in an answer of the form `{result, customer}`, or null. */
export function customerIn(answer: WireAnswer): PosCustomer | null {
  return isJsonObject(answer.json) ? readCustomer(answer.json.customer) : null
}

export const PosCustomersListInput = z.strictObject({
  /** Any spelling the POS may hold; its match rule is not documented, so results are filtered again here. */
  phone: z.string().min(1).max(200).optional(),
  name: z.string().min(1).max(350).optional(),
  /** `taxid` */
  code: z.string().min(1).max(50).optional(),
  /** Barcode of the card (C54). */
  card: z.string().min(1).max(255).optional(),
  page: z.number().int().min(1).optional(),
})
export type PosCustomersListInput = z.infer<typeof PosCustomersListInput>

export const PosCustomersPage = z.strictObject({ customers: z.array(PosCustomer), page: PosPage })
export type PosCustomersPage = z.infer<typeof PosCustomersPage>

function listQuery(input: PosCustomersListInput): Record<string, string> {
  const { phone, name, code, card, page } = input
  return {
    ...(phone !== undefined && { phone }),
    ...(name !== undefined && { name }),
    ...(code !== undefined && { taxid: code }),
    ...(card !== undefined && { card }),
    // The first page is asked for without a number: paging is not documented (C48).
    ...(page !== undefined && page > 1 && { page: String(page) }),
  }
}

/** Customers by filter, one page. */
export const posCustomersList: ReadOperation<PosCustomersListInput, PosCustomersPage> = {
  id: 'pos.customers.list',
  system: 'pos',
  mutates: false,
  permission: 'customer.view_list',
  errorCodes: [],
  evidence: 'documented',
  source: 'pos-customers-warranty.txt:170-274',
  timeoutMs: 20_000,
  input: PosCustomersListInput,
  request: (input) => ({
    method: 'GET',
    path: '/customers',
    query: listQuery(input),
    headers: posHeaders('customers', false),
  }),
  read: (answer, input) => {
    const number = input.page ?? 1
    // A4: beyond the last page Laminas answers 409; that is the end, not an error.
    if (answer.status === 409 && number > 1 && answer.json !== undefined) {
      const page = { page: number, pageCount: null, totalItems: null, hasNext: false, mayHaveMore: false }
      return { kind: 'found', value: { customers: [], page } }
    }
    const collection = readCollection(answer.json, 'customers', number)
    const customers = collection?.rows.map(readCustomer) ?? []
    const readable = customers.filter((customer) => customer !== null)
    // A row without an id is not skipped: a verification would take its silence for "not there".
    if (readable.length < customers.length) return unreadable('a row without an id')
    const result = readPos(answer, collection && { customers: readable, page: collection.page })
    // A collection is never "not found": that is a wrong path.
    return result.kind === 'notFound' ? unreadable(`HTTP ${answer.status}`) : result
  },
}

export const PosCustomersGetInput = z.strictObject({ id: z.string().min(1).max(255) })
export type PosCustomersGetInput = z.infer<typeof PosCustomersGetInput>

/** One customer in full. */
export const posCustomersGet: ReadOperation<PosCustomersGetInput, PosCustomer> = {
  id: 'pos.customers.get',
  system: 'pos',
  mutates: false,
  permission: 'customer.view_detail',
  errorCodes: ['NOT_FOUND_CUSTOMER'],
  evidence: 'documented',
  source: 'pos-customers-warranty.txt:353-428',
  timeoutMs: 20_000,
  input: PosCustomersGetInput,
  request: ({ id }) => ({
    method: 'GET',
    path: `/customers/${encodeURIComponent(id)}`,
    headers: posHeaders('customers', false),
  }),
  read: (answer) => readPos(answer, customerIn(answer)),
}
