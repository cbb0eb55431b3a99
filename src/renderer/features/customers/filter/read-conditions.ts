// From a filter to the ids it leaves: read once per change of it, so that typing reads nothing. Categories and who is missing
// come from keys alone, and who differs from the few who may: no customer is read who is not asked for.
import { DELETE_OPERATIONS } from '@shared/connectors/customer-plan'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { OPEN_STATES } from '@shared/outbox/entry'
import type { Database } from '../../../db/database'
import { readMaybeDiffering, type SeenCustomer, settleMaybeDiffering } from '../../../db/maybe-differing'
import { remoteIdOf, remoteIdsOf, subjectOfRemote } from '../../../db/remote-subjects'
import { differencesOf, isSeenOtherwise } from '../conflicts/differences'
import { subjectOf } from '../customer-entries'
import { isDeletedSince } from '../where'
import { type Condition, type CustomerFilter, NO_CATEGORY } from './customer-filter'

export type ReadingParts = {
  readonly db: Database
  /** The systems that are set up. */
  readonly systems: readonly System[]
  /** Those of them that tell who stands there: of others nobody can say who is missing. */
  readonly tellingSystems: readonly System[]
  /** Between two pieces: what a person does meanwhile comes first. */
  readonly pause: () => Promise<void>
  /** False once nobody waits for it any more. */
  readonly isWanted: () => boolean
  /** How much is done, from 0 to 1. */
  readonly onShare: (share: number) => unknown
}

const ROWS_AT_ONCE = 500
/** Keys are a hundredth of the rows. */
const KEYS_AT_ONCE = 10_000

const FIRST_SUBJECT = 'customer:'
const END_OF_SUBJECTS = 'customer;'

/** All conditions that the filter makes. */
export async function readConditions(parts: ReadingParts, filter: CustomerFilter): Promise<readonly Condition[]> {
  const { categories, isDiffering, isMissing } = filter
  return [
    ...(categories.length > 0 ? [await inCategories(parts.db, categories)] : []),
    ...(isDiffering ? [await differing(parts)] : []),
    ...(isMissing ? [await missing(parts)] : []),
  ]
}

async function inCategories(db: Database, values: readonly string[]): Promise<Condition> {
  const spellings = await Promise.all(
    values.filter((value) => value !== NO_CATEGORY).map((value) => spellingsOf(db, value)),
  )
  const keys = await Promise.all(
    [...new Set(spellings.flat())].map((value) => db.customers.where('details.categoryId').equals(value).primaryKeys()),
  )
  const ids = new Set<string>(keys.flat())
  if (!values.includes(NO_CATEGORY)) return { ids, isWithout: false }
  // Who has no category is not in the index: they are all but those in others.
  const placed = await db.customers.where('details.categoryId').above(NO_CATEGORY).primaryKeys()
  return { ids: new Set(placed.filter((id) => !ids.has(id))), isWithout: true }
}

/** All that may stand in a customer for one category: one that was made here had no id at the POS at first. */
async function spellingsOf(db: Database, value: string): Promise<readonly string[]> {
  const subject = value.startsWith('category:') ? value : subjectOfRemote('category', value)
  const link = await db.remoteLinks.get(['pos', subject])
  const remoteId = remoteIdOf(subject, remoteIdsOf(link ? [link] : []))
  if (remoteId === null) return [value]
  const links = await db.remoteLinks.where('[system+remoteId]').equals(['pos', remoteId]).toArray()
  const names = links.map((one) => one.subject).filter((one) => one.startsWith('category:'))
  return [remoteId, subjectOfRemote('category', remoteId), ...names]
}

/** Who differs: only those who may are looked at (maybe-differing.ts), in pieces. */
async function differing(parts: ReadingParts): Promise<Condition> {
  const ids = new Set<string>()
  const subjects = await readMaybeDiffering(parts.db)
  await inPieces(parts, subjects, async (some) => {
    const seen = await settleMaybeDiffering(parts.db, some, ({ customer, shadows }) =>
      shadows.some((shadow) => isSeenOtherwise(customer, shadow)),
    )
    const isDiffering = await Promise.all(seen.map((one) => differsNow(parts, one)))
    for (const [place, { customer }] of seen.entries()) if (isDiffering[place]) ids.add(customer.id)
  })
  return { ids, isWithout: false }
}

/** Whether a system that is set up holds something else, or a person must decide: what is on its way there counts. */
async function differsNow({ db, systems }: ReadingParts, { customer, shadows }: SeenCustomer): Promise<boolean> {
  const subject = subjectOf(customer)
  const [links, entries] = await Promise.all([
    db.remoteLinks.where('subject').equals(subject).toArray(),
    db.outbox.where('subject').equals(subject).toArray(),
  ])
  const all = differencesOf({ customer, links, shadows, entries })
  const isConflict = SYSTEMS.some((system) => all[system].conflicts.length > 0)
  return isConflict || systems.some((system) => all[system].agreement === 'differs')
}

/** Who is missing somewhere: all but those who stand in every system that can tell, or are on their way there. */
async function missing(parts: ReadingParts): Promise<Condition> {
  const { db, tellingSystems } = parts
  if (tellingSystems.length === 0) return { ids: new Set(), isWithout: false }
  const open = await openKeys(db)
  const places = new Map(tellingSystems.map((system) => [system, new Set<string>()]))
  for (const system of tellingSystems) {
    const deleted = await deletedIn(db, system)
    await linkedIn(parts, system, (subject) => !deleted.has(subject) && places.get(system)?.add(subject))
  }
  await inPieces(parts, open, async (some) => {
    const entries = await db.outbox.bulkGet([...some])
    for (const entry of entries) if (entry) places.get(entry.system)?.add(entry.subject)
  })
  const [first = new Set<string>(), ...others] = places.values()
  const everywhere = [...first].filter((subject) => others.every((place) => place.has(subject)))
  return { ids: new Set(everywhere.map((subject) => subject.slice('customer:'.length))), isWithout: true }
}

async function openKeys(db: Database): Promise<readonly number[]> {
  const keys = await Promise.all(
    OPEN_STATES.map((state) => db.outbox.where('progress.state').equals(state).primaryKeys()),
  )
  return keys.flat()
}

/** Whose record was deleted from here after it was linked: a link outlives what it led to. */
async function deletedIn(db: Database, system: System): Promise<ReadonlySet<string>> {
  const deletions = await db.outbox.where('operation').equals(DELETE_OPERATIONS[system]).toArray()
  const subjects = [...new Set(deletions.map(({ subject }) => subject))]
  const isGone = await Promise.all(
    subjects.map(async (subject) => {
      const link = await db.remoteLinks.get([system, subject])
      const entries = await db.outbox.where('subject').equals(subject).toArray()
      return link !== undefined && isDeletedSince(link, entries)
    }),
  )
  return new Set(subjects.filter((_, place) => isGone[place]))
}

/** Names all who are linked there, by the keys alone. */
async function linkedIn({ db, pause, isWanted }: ReadingParts, system: System, name: (subject: string) => void) {
  let last = FIRST_SUBJECT
  while (isWanted()) {
    const range = db.remoteLinks.where('[system+subject]').between([system, last], [system, END_OF_SUBJECTS], false)
    const keys = await range.limit(KEYS_AT_ONCE).primaryKeys()
    for (const [, subject] of keys) name(subject)
    last = keys.at(-1)?.[1] ?? last
    if (keys.length < KEYS_AT_ONCE) return
    await pause()
  }
}

/** Works through the keys in pieces, with a pause between them. */
async function inPieces<K>(
  { pause, isWanted, onShare }: ReadingParts,
  keys: readonly K[],
  work: (some: readonly K[]) => Promise<void>,
) {
  for (let from = 0; from < keys.length && isWanted(); from += ROWS_AT_ONCE) {
    if (from > 0) await pause()
    await work(keys.slice(from, from + ROWS_AT_ONCE))
    onShare(Math.min(1, (from + ROWS_AT_ONCE) / keys.length))
  }
}
