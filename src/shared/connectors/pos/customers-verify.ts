// Did a customer we sent to the POS arrive? The POS finds by phone, may silently drop the filter, keeps old 11-digit
// forms and may hide phones: each of these is allowed for before anything counts as there or not there.
import { isSameProvince } from '@shared/domain/address'
import { type CustomerRegistration, foldName } from '@shared/domain/customer'
import { readPhones } from '@shared/domain/phone'
import type { Reading } from '@shared/kit/outcome'
import { foldText } from '@shared/kit/text'
import { readingOfRefusal } from '../answer'
import type { CallRead } from '../operation'
import { listByPhone, listByPhoneForms, NOBODYS_PHONE } from './customers-by-phone'
import { type PosCustomer, posCustomersGet } from './customers-reads'

type Sent = CustomerRegistration & {
  /** The `address` field as it was sent. */
  readonly street: string
}

/** Details read at most; the likeliest rows come first. */
const DETAILS_MAX = 10

/** True unless both sides name something and it is not the same. */
function agrees(ours: string, theirs: string): boolean {
  return ours === '' || theirs === '' || foldText(ours) === foldText(theirs)
}

function addressAgrees(sent: Sent, seen: PosCustomer): boolean {
  const provinceAgrees =
    agrees(sent.address.province, seen.province) || isSameProvince(sent.address.province, seen.province)
  return provinceAgrees && agrees(sent.address.district, seen.district) && agrees(sent.street, seen.address)
}

function addressEquals(sent: Sent, seen: PosCustomer): boolean {
  return (
    foldText(sent.street) === foldText(seen.address) &&
    foldText(sent.address.district) === foldText(seen.district) &&
    foldText(sent.address.province) === foldText(seen.province)
  )
}

function differs(seen: PosCustomer): Reading {
  const { id, name, phone, address, district, province, code } = seen
  return { kind: 'differs', remoteId: id, seen: { name, phone: phone ?? '', address, district, province, code } }
}

/** Looks once for a customer as we sent it. Reads only. */
export async function verifyPosCustomer(sent: Sent, call: CallRead): Promise<Reading> {
  const listing = await listByPhoneForms(sent.phone, call)
  if (listing.kind === 'ended') return listing.reading
  const name = foldName(sent.name)
  const isNamesake = (row: PosCustomer) => foldName(row.name) === name
  const byLikelihood = [...listing.rows].sort((a, b) => Number(isNamesake(b)) - Number(isNamesake(a)))
  const strangers: PosCustomer[] = []
  const hidden: PosCustomer[] = []
  for (const row of byLikelihood.slice(0, DETAILS_MAX)) {
    // C27: lists carry no phone.
    const detail = await call(posCustomersGet, { id: row.id })
    if (detail.kind === 'notFound') continue
    const mayNotLook =
      detail.kind === 'refused' && detail.outcome.kind === 'rejected' && detail.outcome.category === 'permission'
    if (detail.kind === 'refused' && !mayNotLook) return readingOfRefusal(detail)
    const seen = detail.kind === 'found' ? detail.value : row
    if (seen.phone === null) hidden.push(seen)
    // A4: the filter may have been dropped, so the phone is compared here too.
    else if (!readPhones(seen.phone).canonical.includes(sent.phone)) continue
    else if (isNamesake(seen) && addressAgrees(sent, seen)) return { kind: 'applied', remoteId: seen.id }
    else strangers.push(seen)
  }
  const [stranger] = strangers
  if (stranger) return differs(stranger)
  const hiddenNamesakes = hidden.filter(isNamesake)
  if (hiddenNamesakes.length > 0) return judgeHidden(sent, hiddenNamesakes, call)
  const isAllSeen = listing.complete && listing.rows.length <= DETAILS_MAX
  // Unfiltered and too long to look through: a namesake would have come first, and the POS refuses a phone twice.
  if (!isAllSeen && byLikelihood.slice(DETAILS_MAX).some(isNamesake)) {
    return { kind: 'cannotTell', detail: 'too many customers of that name' }
  }
  return listing.complete ? { kind: 'notApplied' } : { kind: 'cannotTell', detail: 'the POS gave too many pages' }
}

/** Phones are hidden: the list's own filter must stand for them, once it is shown to work. */
async function judgeHidden(sent: Sent, namesakes: readonly PosCustomer[], call: CallRead): Promise<Reading> {
  const control = await listByPhone(NOBODYS_PHONE, call)
  if (control.kind === 'ended') return control.reading
  const isFiltered = control.rows.length === 0
  const same = namesakes.find((seen) => addressEquals(sent, seen))
  if (same && isFiltered) return { kind: 'applied', remoteId: same.id }
  return { kind: 'cannotTell', detail: 'the POS hides phones' }
}
