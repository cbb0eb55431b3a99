// Does a warranty stand in the POS as we sent it? It has no read by id (C42), so it is looked for in lists, whose filters
// may be dropped or match more than they say (A4): every row is compared here.
import type { Outcome, Reading } from '@shared/kit/outcome'
import { tidyText } from '@shared/kit/text'
import { type ChangedField, readingOfChange } from '../change-reading'
import { hasMarker } from '../marker'
import type { CallRead, Confirmed } from '../operation'
import { findRows, type Search } from './search'
import { isSameTicket, otherTicketId } from './tickets'
import type { NewWarranty } from './warranty-info-inputs'
import { type PosWarranty, type PosWarrantyInfoListInput, posWarrantyInfoList } from './warranty-info-reads'

type IsWanted = (row: PosWarranty) => boolean

function searchIn(list: PosWarrantyInfoListInput, isWanted: IsWanted, call: CallRead): Promise<Search<PosWarranty>> {
  return findRows(posWarrantyInfoList, list, ({ warranties }) => warranties, isWanted, call)
}

/**
 * Looks through one list after the other until a row is found. Where none is, a list that was seen to its end says so
 * for those that were too long.
 */
async function searchThrough(
  lists: readonly PosWarrantyInfoListInput[],
  isWanted: IsWanted,
  call: CallRead,
): Promise<Search<PosWarranty>> {
  let answer: Search<PosWarranty> | null = null
  for (const list of lists) {
    const search = await searchIn(list, isWanted, call)
    if (search.kind === 'rows' && search.rows.length > 0) return search
    if (search.kind === 'ended' && search.reading.kind !== 'cannotTell') return search
    if (answer === null || search.kind === 'rows') answer = search
  }
  return answer ?? { kind: 'rows', rows: [] }
}

/**
 * Looks for a record by its id: under the invoices it may belong to, then among all, because an edit may have taken it to
 * another invoice.
 */
export function lookForWarranty(id: string, tickets: readonly string[], call: CallRead): Promise<Search<PosWarranty>> {
  const lists = tickets.filter((ticket) => ticket !== '').map((ticket) => ({ ticket }))
  return searchThrough([...lists, { order: 'createdAt', direction: 'desc' }], (row) => row.id === id, call)
}

/** A text as told; undefined where the POS hides it (C26). */
export function unmasked(text: string): string | undefined {
  return text.includes('*') ? undefined : text
}

/** Finds the edited record and holds its fields against what was wanted. */
export async function readingOfEdit(
  id: string,
  tickets: readonly string[],
  call: CallRead,
  fieldsOf: (seen: PosWarranty) => readonly ChangedField[],
): Promise<Reading> {
  const search = await lookForWarranty(id, tickets, call)
  if (search.kind === 'ended') return search.reading
  const [row] = search.rows
  // A record that is not there holds no change, and sending the change again would not bring it back.
  return row ? readingOfChange(row.id, fieldsOf(row)) : { kind: 'cannotTell', detail: 'the record was not found' }
}

/** Whether a record is of the same invoice, product and customer; null where it does not tell all it would take. */
function isOfSameSale({ ticket, productId, customerId }: NewWarranty, seen: PosWarranty): boolean | null {
  const isOther = (ours: string, theirs: string) => theirs !== '' && theirs !== ours
  const isOtherTicket = seen.ticketId !== '' && !isSameTicket(ticket, seen.ticketId)
  if (isOtherTicket || isOther(productId, seen.productId) || isOther(customerId, seen.customerId)) return false
  return seen.ticketId !== '' && seen.productId !== '' && seen.customerId !== '' ? true : null
}

/** What stands there under our key, for a person to compare. */
function readingOfOther({
  id,
  productName,
  customerName,
  ticketId,
  model,
  serial,
  note,
  imageUrl,
}: PosWarranty): Reading {
  const seen = { productName, customerName, ticketId, model, serial, note, imageUrl: imageUrl ?? '' }
  return { kind: 'differs', remoteId: id, seen }
}

/** What a look for a new record gave: the record, or the reading that stands for it. */
type Sighting =
  | { readonly kind: 'ours'; readonly row: PosWarranty }
  | { readonly kind: 'none'; readonly reading: Reading }

const HIDDEN: Sighting = { kind: 'none', reading: { kind: 'cannotTell', detail: 'the POS hides what would tell' } }

/** The serial number is the key: exactly, for the POS's own search also finds parts of it. */
async function sightBySerial(input: NewWarranty, call: CallRead): Promise<Sighting> {
  const { serial } = input
  const isTold = (row: PosWarranty) => tidyText(row.serial) === tidyText(serial)
  const isHidden = (row: PosWarranty) => unmasked(row.serial) === undefined && isOfSameSale(input, row) !== false
  const search = await searchIn({ product: serial }, (row) => isTold(row) || isHidden(row), call)
  if (search.kind === 'ended') return { kind: 'none', reading: search.reading }
  const { rows } = search
  const ours = rows.find((row) => isTold(row) && isOfSameSale(input, row) === true)
  if (ours) return { kind: 'ours', row: ours }
  if (rows.some((row) => isOfSameSale(input, row) !== false)) return HIDDEN
  const [other] = rows
  return { kind: 'none', reading: other ? readingOfOther(other) : { kind: 'notApplied' } }
}

/** Without a serial number: by the marker in the note, among the records of the invoice under either of its names (C4). */
async function sightByMarker(input: NewWarranty, call: CallRead): Promise<Sighting> {
  const { ticket, marker } = input
  const isMarked = (row: PosWarranty) => hasMarker(row.note, marker)
  const isHidden = (row: PosWarranty) => unmasked(row.note) === undefined && isOfSameSale(input, row) !== false
  let mayBeHidden = false
  for (const name of [ticket.id, otherTicketId(ticket)]) {
    if (name === null) continue
    const search = await searchIn({ ticket: name }, (row) => isMarked(row) || isHidden(row), call)
    if (search.kind === 'ended') return { kind: 'none', reading: search.reading }
    const ours = search.rows.find(isMarked)
    if (ours) return { kind: 'ours', row: ours }
    mayBeHidden ||= search.rows.length > 0
  }
  return mayBeHidden ? HIDDEN : { kind: 'none', reading: { kind: 'notApplied' } }
}

function sight(input: NewWarranty, call: CallRead): Promise<Sighting> {
  return input.serial === '' ? sightByMarker(input, call) : sightBySerial(input, call)
}

/** Looks once for a new warranty as we sent it. Reads only. */
export async function verifyNewWarranty(input: NewWarranty, call: CallRead): Promise<Reading> {
  const sighting = await sight(input, call)
  if (sighting.kind === 'none') return sighting.reading
  const { row } = sighting
  // C10: the record may stand there without the picture that came with it, which a person has to know.
  return input.photo !== null && row.imageUrl === null ? readingOfOther(row) : { kind: 'applied', remoteId: row.id }
}

/** C23: the answer tells no id, so the record is looked for; not to find it takes nothing back. */
export async function confirmNewWarranty(input: NewWarranty, call: CallRead): Promise<Confirmed> {
  const sighting = await sight(input, call)
  const outcome: Outcome = { kind: 'applied', remoteId: sighting.kind === 'ours' ? sighting.row.id : null }
  return { outcome }
}
