// What became of a change to one of VBot's customers whose answer was lost, read back through generation 3 where the shop
// has a key for it (V22). Without one nothing is asked and nothing is claimed.
import { formatAddress } from '@shared/domain/address'
import { readPhones, wirePhone } from '@shared/domain/phone'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { Reading } from '@shared/kit/outcome'
import { tidyText } from '@shared/kit/text'
import { readingOfChange } from '../change-reading'
import type { CallRead } from '../operation'
import type { VbotCustomerRecord, VbotRegistration } from './customers'
import { findVbotCustomer, readingOfVbotRefusal, type VbotTold } from './generation-3'
import type { VbotCodeOnly, VbotNewCode } from './inputs'

/** As every operation without a read says. */
const NO_READ: Reading = { kind: 'cannotTell', detail: 'noRead' }

const hasReads = ({ systems }: ShopProfile) => systems.vbot?.reads != null

/** A told value by generation 3's field code, or by the name generation 1 gives it; undefined where neither is told. */
function told({ values }: VbotTold, ...codes: readonly string[]): string | undefined {
  return codes.map((code) => values[code]).find((value) => value !== undefined)
}

const nameIn = (customer: VbotTold) => told(customer, 'name', 'customer_name')
const phoneIn = (customer: VbotTold) => told(customer, 'phone', 'customer_phones')

/** True where any of the numbers stands in a field as it was told, in whatever form; or just as it was sent. */
function holdsPhone(field: string, phones: readonly string[]): boolean {
  const { canonical } = readPhones(field)
  const parts = field.split(',').map((part) => part.trim())
  return phones.some((phone) => canonical.includes(phone) || parts.includes(wirePhone(phone)))
}

/** Our code with our name and phone: ours. With others: somebody else's, or changed since. */
export async function verifyCreate(
  { code, name, phone }: VbotRegistration,
  call: CallRead,
  profile: ShopProfile,
): Promise<Reading> {
  if (!hasReads(profile)) return NO_READ
  const result = await findVbotCustomer(call, code)
  if (result.kind !== 'found') return readingOfVbotRefusal(result)
  const [nameThere, phoneThere] = [nameIn(result.value), phoneIn(result.value)]
  if (nameThere === undefined) return { kind: 'cannotTell', detail: 'not told: name' }
  const isSame = tidyText(nameThere) === tidyText(name) && (phoneThere === undefined || holdsPhone(phoneThere, [phone]))
  if (isSame) return { kind: 'applied', remoteId: code }
  return { kind: 'differs', remoteId: code, seen: { code, name: nameThere, phone: phoneThere ?? '' } }
}

/** Whether the record stands there as it was sent. What it was before is not known, so all of it must be told. */
export async function verifyUpdate(input: VbotCustomerRecord, call: CallRead, profile: ShopProfile): Promise<Reading> {
  if (!hasReads(profile)) return NO_READ
  const { code, phones, address, fields } = input
  const result = await findVbotCustomer(call, code)
  // A record that is gone holds no change, and sending the change again would not bring it back.
  if (result.kind === 'notFound') return { kind: 'cannotTell', detail: 'the customer is gone' }
  if (result.kind !== 'found') return readingOfVbotRefusal(result)
  const { value } = result
  const wantedPhones = phones.map(wirePhone).join(', ')
  const phoneThere = phoneIn(value)
  // Generation 3 has one field for phones: one of several is as much as it may hold.
  const { vbot } = profile.systems
  const place = {
    statusCode: { wanted: input.statusCode ?? vbot?.statusCode ?? '', field: 'customer_status_code' },
    typeCode: { wanted: input.typeCode ?? vbot?.typeCode ?? '', field: 'customer_type_code' },
    groupName: { wanted: input.groupName ?? vbot?.groupName ?? '', field: 'customer_group_name' },
  }
  const isPhoneThere = phoneThere !== undefined && holdsPhone(phoneThere, phones)
  return readingOfChange(code, [
    { name: 'name', wanted: input.name, seen: nameIn(value) },
    { name: 'phone', wanted: wantedPhones, seen: isPhoneThere ? wantedPhones : phoneThere },
    { name: 'address', wanted: formatAddress(address), seen: told(value, 'address', 'customer_address') },
    { name: 'email', wanted: input.email, seen: told(value, 'email', 'customer_email') },
    ...Object.entries(place).map(([name, { wanted, field }]) => ({ name, wanted, seen: told(value, field) })),
    ...fields.map((field) => ({ name: field.key, wanted: field.value, seen: told(value, field.key) })),
  ])
}

/** Under which of the two codes the customer stands. */
export async function verifyUpdateNo(
  { code, newCode }: VbotNewCode,
  call: CallRead,
  profile: ShopProfile,
): Promise<Reading> {
  if (!hasReads(profile)) return NO_READ
  // The new code first: a change that comes between the two looks then shows as neither, and never as both.
  const after = await findVbotCustomer(call, newCode)
  if (after.kind === 'refused') return readingOfVbotRefusal(after)
  const before = await findVbotCustomer(call, code)
  if (before.kind === 'refused') return readingOfVbotRefusal(before)
  if (after.kind === 'notFound') {
    // Neither: just now, or somebody removed it or gave it a third code.
    return before.kind === 'found' ? { kind: 'notApplied' } : { kind: 'cannotTell', detail: 'neither code is there' }
  }
  if (before.kind === 'notFound') return { kind: 'applied', remoteId: newCode }
  const seen = { code: newCode, name: nameIn(after.value) ?? '', phone: phoneIn(after.value) ?? '' }
  return { kind: 'differs', remoteId: newCode, seen }
}

/** Gone is all that was asked for. */
export async function verifyDelete({ code }: VbotCodeOnly, call: CallRead, profile: ShopProfile): Promise<Reading> {
  if (!hasReads(profile)) return NO_READ
  const result = await findVbotCustomer(call, code)
  if (result.kind === 'found') return { kind: 'notApplied' }
  return result.kind === 'notFound' ? { kind: 'applied', remoteId: null } : readingOfVbotRefusal(result)
}
