// The in-memory index that search runs over: one flat folded line per customer, newest first. Pure.
import type { Customer } from '@shared/domain/customer'
import { readPhone, wirePhone } from '@shared/domain/phone'
import { digitsOf, foldText } from '@shared/kit/text'

export type CustomerIndex = {
  /** Newest first. */
  readonly customers: readonly Customer[]
  /** The folded line of the customer at the same place, with a blank before it so that " an" finds word beginnings. */
  readonly lines: readonly string[]
  readonly byId: ReadonlyMap<string, Customer>
}

/** Builds the index from rows that are already newest first. */
export function buildCustomerIndex(customers: readonly Customer[]): CustomerIndex {
  return {
    customers,
    lines: customers.map((customer) => ` ${customer.searchText}`),
    byId: new Map(customers.map((customer) => [customer.id as string, customer])),
  }
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
  return index.customers.filter((_, place) => {
    const line = index.lines[place] ?? ''
    return needles.every((needle) => line.includes(needle))
  })
}
