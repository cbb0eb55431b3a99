// From a filter to the ids it leaves: read once per change of it, so that typing reads nothing. Categories come from their
// index alone; how customers stand in the systems is in no index, so for that all of them are walked, in pieces.
import type { Customer } from '@shared/domain/customer'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { entriesWithin, rowsWithin, type Stretch } from '../../../db/by-subject'
import type { Database } from '../../../db/database'
import { remoteIdOf, remoteIdsOf, subjectOfRemote } from '../../../db/remote-subjects'
import { customersBehind } from '../../../db/search-snapshots'
import { differencesOf, isSeenOtherwise } from '../conflicts/differences'
import { subjectOf } from '../customer-entries'
import { type Condition, type CustomerFilter, NO_CATEGORY } from './customer-filter'

export type ReadingParts = {
  readonly db: Database
  /** The systems that are set up. */
  readonly systems: readonly System[]
  /** Between two pieces: what a person does meanwhile comes first. */
  readonly pause: () => Promise<void>
  /** False once nobody waits for it any more. */
  readonly isWanted: () => boolean
}

const ROWS_AT_ONCE = 250

/** All conditions that the filter makes. */
export async function readConditions(parts: ReadingParts, filter: CustomerFilter): Promise<readonly Condition[]> {
  const { categories, isDiffering, isMissing } = filter
  return [
    ...(categories.length > 0 ? [await inCategories(parts.db, categories)] : []),
    ...(isDiffering ? [{ ids: await walk(parts, differingIn), isWithout: false }] : []),
    ...(isMissing ? [{ ids: await walk(parts, missingIn), isWithout: false }] : []),
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

type Customers = readonly Customer[]
type Judge = (parts: ReadingParts, customers: Customers) => Promise<readonly string[]>

/** The ids that the judge names, of all customers in the list. */
async function walk(parts: ReadingParts, judge: Judge): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  let last = ''
  while (parts.isWanted()) {
    const customers = await customersBehind(parts.db, last, ROWS_AT_ONCE)
    const listed = customers.filter(({ removed }) => removed === undefined)
    if (listed.length > 0) for (const id of await judge(parts, listed)) ids.add(id)
    last = customers.at(-1)?.id ?? last
    if (customers.length < ROWS_AT_ONCE) break
    await parts.pause()
  }
  return ids
}

function stretchOf(customers: Customers): Stretch {
  const [first, last] = [customers[0], customers.at(-1)]
  return first && last ? [subjectOf(first), subjectOf(last)] : ['', '']
}

/** Links and entries are looked at only of those whom a system was seen to hold otherwise: few. */
const differingIn: Judge = async ({ db, systems }, customers) => {
  const shadows = await rowsWithin(db.remoteShadows, SYSTEMS, stretchOf(customers))
  const doubted = customers.filter((customer) =>
    shadows.get(subjectOf(customer))?.some((shadow) => isSeenOtherwise(customer, shadow)),
  )
  const differing = await Promise.all(
    doubted.map(async (customer) => {
      const subject = subjectOf(customer)
      const [links, entries] = await Promise.all([
        db.remoteLinks.where('subject').equals(subject).toArray(),
        db.outbox.where('subject').equals(subject).toArray(),
      ])
      const all = differencesOf({ customer, links, shadows: shadows.get(subject) ?? [], entries })
      const isConflict = SYSTEMS.some((system) => all[system].conflicts.length > 0)
      return isConflict || systems.some((system) => all[system].agreement === 'differs')
    }),
  )
  return doubted.filter((_, place) => differing[place]).map(({ id }) => id)
}

/** Neither there nor on the way. */
const missingIn: Judge = async ({ db, systems }, customers) => {
  const stretch = stretchOf(customers)
  const [links, entries] = await Promise.all([rowsWithin(db.remoteLinks, systems, stretch), entriesWithin(db, stretch)])
  const isMissing = (customer: Customer) => {
    const subject = subjectOf(customer)
    const own = { links: links.get(subject) ?? [], entries: entries.get(subject) ?? [] }
    const all = differencesOf({ customer, shadows: [], ...own })
    return systems.some((system) => all[system].agreement === 'notThere')
  }
  return customers.filter(isMissing).map(({ id }) => id)
}
