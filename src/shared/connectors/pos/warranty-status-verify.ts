// Did what we sent about a repair take effect? Edits are held against the repair as it stands now, steps against
// the state it has reached; new repairs and progress notes are known by their marker.
import { readPhones, wirePhone } from '@shared/domain/phone'
import { addDays, type Day, dayAt, instantOf } from '@shared/kit/dates'
import type { Reading } from '@shared/kit/outcome'
import { tidyText } from '@shared/kit/text'
import { readingOfRefusal } from '../answer'
import { type ChangedField, readingOfChange } from '../change-reading'
import { hasMarker, type Marker } from '../marker'
import type { CallRead } from '../operation'
import { writeInstant } from './dates'
import { findRows } from './search'
import type { Ref } from './values'
import { findRepairs, type Glance, glanceAt, lookForRepair } from './warranty-status-look'
import { posWarrantyStatusHistory, REPAIR_STATES, type Repair, type RepairState } from './warranty-status-reads'

type Known = { readonly id: string; readonly createdDay: Day | null }
/** What a repair is to hold. What it held before is not known here: other people work on it too. */
export type Wanted = ChangedField

/** A text field. Masked is not told (I10). */
export function textField(name: string, wanted: string, seen: string): Wanted {
  return { name, wanted, seen: seen.includes('*') ? undefined : seen }
}

/** A number; null is not told. */
export function numberField(name: string, wanted: number, seen: number | null): Wanted {
  return { name, wanted: String(wanted), seen: seen === null ? undefined : String(seen) }
}

/** A location, whose id may come back in another JSON type (C11). */
export function locationField(wanted: Ref, seen: Ref | null): Wanted {
  return { name: 'locationId', wanted: String(wanted), seen: seen === null ? undefined : String(seen) }
}

/** A phone in any spelling; hidden and none look alike, so null is not told (C26). */
export function phoneField(wanted: string, seen: string | null): Wanted {
  const isSame = seen !== null && readPhones(seen).canonical.includes(wanted)
  return { name: 'customerPhone', wanted, seen: isSame ? wanted : (seen ?? undefined) }
}

/** An instant, to the second. A list that tells only the day does not tell whether it is ours. */
export function instantField(name: string, wanted: number, seen: number | null): Wanted {
  const written = writeInstant(wanted)
  const isDayOnly = seen !== null && seen === instantOf(dayAt(wanted)) && writeInstant(seen) !== written
  return { name, wanted: written, seen: seen === null || isDayOnly ? undefined : writeInstant(seen) }
}

/** The repair, or the reading that ends the verification. */
async function repairOf(known: Known, call: CallRead): Promise<Repair | Reading> {
  const result = await lookForRepair(known, call)
  if (result.kind === 'found') return result.value
  // A repair that is gone holds no change, and sending the change again would not bring it back.
  return result.kind === 'notFound' ? { kind: 'cannotTell', detail: 'the repair is gone' } : readingOfRefusal(result)
}

/** A verification of an edit: the repair's fields against what they were to be. */
export function verifyRepairEdit<I extends Known>(wanted: (input: I, repair: Repair) => readonly Wanted[]) {
  return async (input: I, call: CallRead): Promise<Reading> => {
    const repair = await repairOf(input, call)
    return 'kind' in repair ? repair : readingOfChange(repair.id, wanted(input, repair))
  }
}

function rankOf(status: string): number {
  return (REPAIR_STATES as readonly string[]).indexOf(status)
}

const differs = (repair: Repair, fields: readonly Wanted[]): Reading => ({
  kind: 'differs',
  remoteId: repair.id,
  seen: { status: repair.status, ...Object.fromEntries(fields.map(({ name, seen = '' }) => [name, seen])) },
})

/**
 * A verification of a step. A repair that stands at the step's state or beyond has made it, with us or with somebody
 * else: what the step writes tells which, and other contents `differ`.
 * @param at when the POS says the step was made; without it the state may have been set by hand (C20)
 */
export function verifyRepairStep<I extends Known>(
  state: RepairState,
  at: (repair: Repair) => number | null,
  wanted: (input: I, repair: Repair) => readonly Wanted[],
) {
  return async (input: I, call: CallRead): Promise<Reading> => {
    const repair = await repairOf(input, call)
    if ('kind' in repair) return repair
    const rank = rankOf(repair.status)
    if (rank < 0) return { kind: 'cannotTell', detail: `status ${repair.status}` }
    if (rank < rankOf(state)) return { kind: 'notApplied' }
    const fields = wanted(input, repair)
    const isOther = ({ wanted: ours, seen }: Wanted) => seen !== undefined && tidyText(seen) !== tidyText(ours)
    if (fields.some(isOther)) return differs(repair, fields)
    const untold = fields.filter(({ seen }) => seen === undefined).map(({ name }) => name)
    if (untold.length > 0) return { kind: 'cannotTell', detail: `not told: ${untold.join(', ')}` }
    return at(repair) === null
      ? { kind: 'cannotTell', detail: 'no date of the step' }
      : { kind: 'applied', remoteId: repair.id }
  }
}

/**
 * Verifies a state set by hand. It may be a correction backwards (only `pending` is out of reach, C15), so a later state
 * is no proof of ours: it may be the one that was to be corrected.
 */
export async function verifyRepairState(
  input: Known & { readonly status: RepairState },
  call: CallRead,
): Promise<Reading> {
  const repair = await repairOf(input, call)
  if ('kind' in repair) return repair
  const rank = rankOf(repair.status)
  if (rank < 0) return { kind: 'cannotTell', detail: `status ${repair.status}` }
  if (rank > rankOf(input.status)) return differs(repair, [])
  return readingOfChange(repair.id, [textField('status', input.status, repair.status)])
}

type Note = { readonly id: string; readonly marker: Marker; readonly photo: unknown }

/** Verifies a progress note: by its marker in the repair's history, the only place that may show it (C47). */
export async function verifyProgressNote({ id, marker, photo }: Note, call: CallRead): Promise<Reading> {
  const isOurs = ({ log }: { readonly log: string }) => hasMarker(log, marker)
  const search = await findRows(posWarrantyStatusHistory, { repairId: id }, ({ changes }) => changes, isOurs, call)
  if (search.kind === 'ended') return search.reading
  if (search.rows.length === 0) return { kind: 'notApplied' }
  // An image may fail where its note does not, and the history tells texts only.
  return photo === null
    ? { kind: 'applied', remoteId: id }
    : { kind: 'cannotTell', detail: 'the note is there, its photo is not told' }
}

type Made = {
  readonly product: { readonly photos: readonly unknown[] }
  readonly customerPhone: string
  readonly marker: Marker
  /** When it was entered here; it may have reached the POS days later. */
  readonly createdDay: Day
}

function glancesAtNew({ customerPhone, createdDay }: Made): readonly Glance[] {
  const createdFrom = addDays(createdDay, -1)
  const phone = customerPhone === '' ? {} : { customerPhone: wirePhone(customerPhone) }
  return [
    { filter: { ...phone, createdFrom, createdTo: addDays(createdDay, 1) }, mayEnd: false },
    // Neither ends the search: the day is this device's, whose clock may be wrong.
    { filter: { createdFrom }, mayEnd: false },
  ]
}

/** Verifies a new repair: by the marker in its note, wherever in the list it stands. */
export async function verifyNewRepair(made: Made, call: CallRead): Promise<Reading> {
  const search = await findRepairs(glancesAtNew(made), ({ note }) => hasMarker(note, made.marker), call)
  if (search.kind === 'ended') return search.reading
  // Several would be repeats of ours; there must be no further one.
  const [repair] = search.rows
  if (!repair) return { kind: 'notApplied' }
  // The POS may make the repair and lose its photos (ERROR_UPLOAD_IMAGE): a person has to see that.
  if (repair.imageUrls.length < made.product.photos.length) {
    return differs(repair, [numberField('photos', made.product.photos.length, repair.imageUrls.length)])
  }
  return { kind: 'applied', remoteId: repair.id }
}

/** The id of a repair just made (C23); null where it is not where it should be. The whole list is not worth it here. */
export async function idOfNewRepair(made: Made, call: CallRead): Promise<string | null> {
  for (const { filter } of glancesAtNew(made)) {
    const { search } = await glanceAt(filter, ({ note }) => hasMarker(note, made.marker), call)
    if (search.kind === 'ended') return null
    const [repair] = search.rows
    if (repair) return repair.id
  }
  return null
}
