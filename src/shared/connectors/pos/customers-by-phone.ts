// The POS's customers by phone: its filter may be dropped without a word (A4), it keeps old 11-digit forms, and its
// lists carry no phones (C27).
import { phoneSearchForms } from '@shared/domain/phone'
import type { Reading } from '@shared/kit/outcome'
import { readingOfRefusal } from '../answer'
import type { CallRead } from '../operation'
import { eachPage, resultOf } from '../paging'
import { type PosCustomer, type PosCustomersListInput, posCustomersList } from './customers-reads'

/** Pages followed per phone form; a filtered list has one, so more means that the filter was dropped. */
const PAGES_MAX = 10

/** A phone nobody has: rows in answer to it show that the POS does not filter by phone. */
export const NOBODYS_PHONE = '0000000000'

/** What the lists gave, or the reading that ends the verification. */
type Listing =
  | { readonly kind: 'rows'; readonly rows: readonly PosCustomer[]; readonly complete: boolean }
  | { readonly kind: 'ended'; readonly reading: Reading }

/** The customers listed for one spelling of a phone. */
export async function listByPhone(phone: string, call: CallRead): Promise<Listing> {
  const rows: PosCustomer[] = []
  let complete = true
  const ask = async (input: PosCustomersListInput) => resultOf(await call(posCustomersList, input))
  for await (const page of eachPage(posCustomersList, { phone, page: 1 }, ask, PAGES_MAX)) {
    if (page.ok) rows.push(...page.value.value.customers)
    else if (page.error !== 'tooManyPages') return { kind: 'ended', reading: readingOfRefusal(page.error) }
    complete &&= page.ok && !page.value.mayHideMore
  }
  return { kind: 'rows', rows, complete }
}

/** The customers listed for any spelling of a phone, each once. @param phone E.164 */
export async function listByPhoneForms(phone: string, call: CallRead): Promise<Listing> {
  const rows = new Map<string, PosCustomer>()
  let complete = true
  // The 10-digit form, then the 11-digit one: old records may never have been migrated (D1).
  for (const form of phoneSearchForms(phone)) {
    const listing = await listByPhone(form, call)
    if (listing.kind === 'ended') return listing
    for (const row of listing.rows) rows.set(row.id, row)
    complete &&= listing.complete
  }
  return { kind: 'rows', rows: [...rows.values()], complete }
}
