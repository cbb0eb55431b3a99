// Finan's customers, read: the list, and one by id.
import { z } from 'zod'
import { isJsonObject, remoteIdOf, textOf, unreadable } from '../answer'
import type { PagedRead, ReadOperation } from '../operation'
import { finanRequest, isNotFound, isSuccess, refusal, rowsOf } from './envelope'
import { FinanRecord, readRecord } from './record'

const FinanCustomer = z.strictObject({
  /** `customer_id` */
  id: z.string(),
  /** `customer_code`: ours. Not necessarily unique there (F12). */
  code: z.string(),
  name: z.string(),
  /** `personal` or `company`, as received. */
  type: z.string(),
})
/** A customer as Finan lists it: a part of the record only (F5). */
type FinanCustomer = z.infer<typeof FinanCustomer>

/** A row of an answer as a customer; null where it has no id. */
export function readCustomer(value: unknown): FinanCustomer | null {
  if (!isJsonObject(value)) return null
  const id = remoteIdOf(value.customer_id)
  if (id === null) return null
  const info = isJsonObject(value.general_info) ? value.general_info : {}
  return { id, code: textOf(info.customer_code), name: textOf(info.name), type: textOf(info.type) }
}

export const FinanCustomersListInput = z.strictObject({})
export type FinanCustomersListInput = z.infer<typeof FinanCustomersListInput>

export const FinanCustomersList = z.strictObject({ customers: z.array(FinanCustomer) })
export type FinanCustomersList = z.infer<typeof FinanCustomersList>

/** All customers in one call: no page and no filter is documented (F15). */
export const finanCustomersList: PagedRead<FinanCustomersListInput, FinanCustomersList> = {
  id: 'finan.customers.list',
  system: 'finan',
  mutates: false,
  permission: null,
  errorCodes: [],
  evidence: 'documented',
  source: 'finan.txt:139-167',
  timeoutMs: 60_000,
  input: FinanCustomersListInput,
  request: (_input, profile) => finanRequest(profile, 'GET', '/api/v1/customers'),
  read: (answer) => {
    if (!isSuccess(answer)) return { kind: 'refused', outcome: refusal(answer) }
    const customers = rowsOf(answer)?.map(readCustomer)
    const readable = customers?.filter((customer) => customer !== null)
    if (!customers || !readable || readable.length < customers.length) return unreadable('data is no list of customers')
    return { kind: 'found', value: { customers: readable } }
  },
  // F15: one call tells all there is.
  paging: { next: () => null, mayHideMore: () => false },
}

/** Ids are UUIDs (F13); the schema keeps anything else out of the path. */
export const FinanCustomerId = z.uuid()

export const FinanGetInput = z.strictObject({ id: FinanCustomerId })
export type FinanGetInput = z.infer<typeof FinanGetInput>

export const FinanCustomerDetail = z.strictObject({ id: z.string(), record: FinanRecord })
/** One customer, as much of it as Finan tells. */
export type FinanCustomerDetail = z.infer<typeof FinanCustomerDetail>

/** One customer by Finan's id. The document shows no answer: the shape of the other answers is assumed (F14). */
export const finanCustomersGet: ReadOperation<FinanGetInput, FinanCustomerDetail> = {
  id: 'finan.customers.get',
  system: 'finan',
  mutates: false,
  permission: null,
  errorCodes: ['104004', '105000'],
  evidence: 'assumed',
  source: 'finan.txt:168-169',
  timeoutMs: 20_000,
  input: FinanGetInput,
  request: ({ id }, profile) => finanRequest(profile, 'GET', `/api/v1/customers/${id}`),
  read: (answer, { id }) => {
    if (!isSuccess(answer)) {
      // Only Finan's own word for it: a gateway that does not know the path answers 404 too.
      if (isNotFound(answer)) return { kind: 'notFound' }
      return { kind: 'refused', outcome: refusal(answer) }
    }
    // F14: an object or a list of one.
    const [row, another] = rowsOf(answer) ?? []
    if (!isJsonObject(row) || another !== undefined) return unreadable('data is no customer')
    if (textOf(row.customer_id).toLowerCase() !== id.toLowerCase()) return unreadable('another customer than asked for')
    return { kind: 'found', value: { id, record: readRecord(row) } }
  },
}
