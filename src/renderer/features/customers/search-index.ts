// The in-memory index that search runs over: one flat folded line per customer, newest first. Pure.
import type { Customer } from '@shared/domain/customer'
import { readPhone, wirePhone } from '@shared/domain/phone'
import { digitsOf, foldText } from '@shared/kit/text'

type Row = {
  readonly customer: Customer
  /** The folded line with a blank before it, so that " an" finds word beginnings. */
  readonly line: string
}

export type CustomerIndex = {
  /** Newest first. */
  readonly customers: readonly Customer[]
  /** In the same order. */
  readonly rows: readonly Row[]
  readonly byId: ReadonlyMap<string, Customer>
}

function makeIndex(rows: Row[]): CustomerIndex {
  // Nearly sorted already whenever only some rows changed, which costs next to nothing.
  rows.sort((one, other) => other.customer.createdAtMs - one.customer.createdAtMs)
  const customers = rows.map(({ customer }) => customer)
  return { customers, rows, byId: new Map(customers.map((customer) => [customer.id as string, customer])) }
}

function makeRow(customer: Customer): Row {
  return { customer, line: ` ${customer.searchText}` }
}

/** Builds the index from rows in any order. */
export function buildCustomerIndex(customers: readonly Customer[]): CustomerIndex {
  return makeIndex(customers.map(makeRow))
}

/** The index after some customers were added, changed or taken away. */
export function updateCustomerIndex(
  index: CustomerIndex,
  changedIds: readonly string[],
  customers: readonly Customer[],
): CustomerIndex {
  const changed = new Set(changedIds)
  const kept = index.rows.filter(({ customer }) => !changed.has(customer.id))
  return makeIndex([...customers.map(makeRow), ...kept])
}

/** Only digits and what people put between them, and long enough to mean a phone or its last digits. */
const PHONE_LIKE = /^[+\d\s.()-]+$/

/** What every found line must contain. A token of letters must begin a word; one with a digit may stand anywhere. */
function needlesOf(search: string): readonly string[] {
  const folded = foldText(search)
  if (folded === '') return []
  if (PHONE_LIKE.test(folded) && digitsOf(folded).length >= 2) {
    const { canonical } = readPhone(search)
    return [canonical === null ? digitsOf(folded) : wirePhone(canonical)]
  }
  return folded.split(' ').map((token) => (/\d/.test(token) ? token : ` ${token}`))
}

/** Customers in whose line everything typed is found, newest first; all of them when nothing was typed. */
export function searchCustomers(index: CustomerIndex, search: string): readonly Customer[] {
  const needles = needlesOf(search)
  if (needles.length === 0) return index.customers
  const found: Customer[] = []
  for (const { customer, line } of index.rows) {
    if (needles.every((needle) => line.includes(needle))) found.push(customer)
  }
  return found
}
