// Was a change to one of the POS's customers made? The detail is read and the changed fields are held against it.
import { phoneSearchForms, readPhones, wirePhone } from '@shared/domain/phone'
import type { Reading } from '@shared/kit/outcome'
import { digitsOf } from '@shared/kit/text'
import { readingOfRefusal } from '../answer'
import { type ChangedField, readingOfChange } from '../change-reading'
import type { CallRead } from '../operation'
import { listByPhone, NOBODYS_PHONE } from './customers-by-phone'
import { type PosCustomer, posCustomersGet } from './customers-reads'

/** What is told of a text: a masked one is not told (I10). */
export function told(value: string | null): string | undefined {
  return value === null || value.includes('*') ? undefined : value
}

/** What is told of a text that cannot be empty: an empty one is not told. */
export function toldName(value: string): string | undefined {
  return value === '' ? undefined : told(value)
}

/** `Y` or `N`; any other letter tells nothing. */
export function toldLetter(value: string): string | undefined {
  const letter = value.toUpperCase()
  return letter === 'Y' || letter === 'N' ? letter : undefined
}

type Found =
  | { readonly kind: 'customer'; readonly customer: PosCustomer }
  | { readonly kind: 'ended'; readonly reading: Reading }

async function findCustomer(id: string, call: CallRead): Promise<Found> {
  const result = await call(posCustomersGet, { id })
  if (result.kind === 'found') return { kind: 'customer', customer: result.value }
  // A customer that is gone holds no change, and sending the change again would not bring it back.
  if (result.kind === 'notFound')
    return { kind: 'ended', reading: { kind: 'cannotTell', detail: 'the customer is gone' } }
  return { kind: 'ended', reading: readingOfRefusal(result) }
}

/** One look at a customer. @param fieldsOf the changed fields, as they were wanted and as they are seen */
export async function verifyCustomerFields(
  id: string,
  fieldsOf: (customer: PosCustomer) => readonly ChangedField[],
  call: CallRead,
): Promise<Reading> {
  const found = await findCustomer(id, call)
  return found.kind === 'customer' ? readingOfChange(id, fieldsOf(found.customer)) : found.reading
}

/** True where the text is that number and no other, in the digits of today: the old form is what the change replaces. */
function isPhone(phone: string, text: string): boolean {
  const [, before2018] = phoneSearchForms(phone)
  if (before2018 !== undefined && digitsOf(text).includes(before2018.slice(1))) return false
  const { canonical, problem } = readPhones(text)
  return problem === null && canonical.length === 1 && canonical[0] === phone
}

/** One look at a customer's phone: in the detail, or, where that hides it, by the list's own filter. */
export async function verifyCustomerPhone(id: string, phone: string, call: CallRead): Promise<Reading> {
  const found = await findCustomer(id, call)
  if (found.kind === 'ended') return found.reading
  const { customer } = found
  if (customer.phone !== null) {
    return isPhone(phone, customer.phone) ? { kind: 'applied', remoteId: id } : { kind: 'notApplied' }
  }
  const listing = await listByPhone(wirePhone(phone), call)
  if (listing.kind === 'ended') return listing.reading
  if (!listing.rows.some((row) => row.id === id)) {
    return listing.complete ? { kind: 'notApplied' } : { kind: 'cannotTell', detail: 'the list may go on' }
  }
  // A4: the filter may have been dropped, and then everybody is in the list.
  const control = await listByPhone(NOBODYS_PHONE, call)
  if (control.kind === 'ended') return control.reading
  return control.rows.length === 0
    ? { kind: 'applied', remoteId: id }
    : { kind: 'cannotTell', detail: 'the POS hides phones' }
}
