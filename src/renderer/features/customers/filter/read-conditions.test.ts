// Goal: a filter leaves exactly those whom it names: who is in a category under any of its names, who stands as the card
// would say, whatever pieces the table is read in. Method: small shops by hand, and random ones against the card's own rule
// applied to everybody.
import 'fake-indexeddb/auto'
import type { Customer } from '@shared/domain/customer'
import { CustomerId, type System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeEntry, T0 } from '../../../../../test/factories/outbox'
import { Database, type RemoteShadow } from '../../../db/database'
import { differencesOf } from '../conflicts/differences'
import { type CustomerFilter, NO_CATEGORY, NO_FILTER } from './customer-filter'
import { type ReadingParts, readConditions } from './read-conditions'

const SYSTEMS = ['pos', 'goup'] as const
const HERE = 'An'

const idOf = (number: number) => CustomerId.parse(`${String(number).padStart(8, '0')}-aaaa-4bcd-8eef-000000000000`)
const subjectOf = (number: number) => `customer:${idOf(number)}`

function customer(number: number, categoryId: string | null = null): Customer {
  return {
    ...{ id: idOf(number), code: `KH-${number}`, name: HERE, phoneRaw: '', phones: [], email: '', searchText: '' },
    address: { province: '', district: '', ward: '', line: '' },
    ...{ origin: 'counter', createdBy: 'lan', createdAtMs: number },
    ...(categoryId !== null && { details: { categoryId } }),
  }
}

let databases = 0
function openDatabase(): Database {
  databases += 1
  return new Database('relaxed', `filter-${databases}`)
}

const PARTS = {
  ...{ systems: SYSTEMS, tellingSystems: SYSTEMS, pause: async () => {}, isWanted: () => true, onShare: () => {} },
}

/** Of those in the list, whom the filter leaves. */
async function left(
  db: Database,
  filter: Partial<CustomerFilter>,
  others: Partial<ReadingParts> = {},
): Promise<readonly string[]> {
  const parts = { ...PARTS, db, ...others }
  const conditions = await readConditions(parts, { ...NO_FILTER, ...filter })
  const listed = (await db.customers.toArray()).filter(({ removed }) => !removed)
  return listed
    .filter(({ id }) => conditions.every(({ ids, isWithout }) => ids.has(id) !== isWithout))
    .map(({ id }) => id)
}

test('no filter, no condition', async () => {
  expect(await readConditions({ ...PARTS, db: openDatabase() }, NO_FILTER)).toEqual([])
})

test('by category: one, several, none, and one that was made here under each of its names', async () => {
  const db = openDatabase()
  const own = 'category:00000000-0000-4000-8000-00000000000c'
  await db.customers.bulkPut([
    ...[customer(1, '7'), customer(2, '8'), customer(3), customer(4, own), customer(5, '9')],
    { ...customer(6), details: { card: '893' } },
  ])
  const ids = (...numbers: readonly number[]) => numbers.map(idOf)
  expect(await left(db, { categories: ['7'] })).toEqual(ids(1))
  expect(await left(db, { categories: ['7', '8'] })).toEqual(ids(1, 2))
  expect(await left(db, { categories: [NO_CATEGORY] })).toEqual(ids(3, 6))
  expect(await left(db, { categories: [NO_CATEGORY, '8'] })).toEqual(ids(2, 3, 6))
  expect(await left(db, { categories: [own] })).toEqual(ids(4))
  // The POS told its id since; a customer of that id at the POS is no category.
  await db.remoteLinks.bulkPut([
    { system: 'pos', subject: own, remoteId: '9', linkedAtMs: T0 },
    { system: 'pos', subject: subjectOf(1), remoteId: '9', linkedAtMs: T0 },
  ])
  for (const value of [own, '9']) expect(await left(db, { categories: [value] })).toEqual(ids(4, 5))
})

/** How one customer stands in one system. */
const placed = fc.record({
  isLinked: fc.boolean(),
  seen: fc.constantFrom<Partial<RemoteShadow> | null>(
    null,
    { seen: { name: HERE } },
    { seen: { name: 'Bình' } },
    { seen: { name: 'Bình' }, conflicts: ['name'], theirs: { name: 'Chi' } },
  ),
  entry: fc.constantFrom<Entry['progress']['state'] | null>(null, 'waiting', 'parked', 'settled'),
  operation: fc.constantFrom('customers.create', 'customers.editName', 'customers.delete'),
})

const PROGRESS = {
  waiting: { state: 'waiting', because: 'new', notBeforeMs: T0 },
  parked: { state: 'parked', reason: { kind: 'unproven', detail: 'notFound' }, atMs: T0 },
  settled: { state: 'settled', provenBy: 'answer', remoteId: '1', atMs: T0 + 1 },
} as const

test('who differs and who is missing is who the card says it of; both together are both', async () => {
  const shop = fc.array(fc.record({ pos: placed, goup: placed, vbot: placed, isRemoved: fc.boolean() }), {
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(shop, async (people) => {
      const db = openDatabase()
      let seq = 0
      for (const [number, person] of people.entries()) {
        const subject = subjectOf(number)
        const removed = person.isRemoved ? { removed: { atMs: T0, by: 'lan', mergedInto: null } } : {}
        await db.customers.put({ ...customer(number), ...removed })
        for (const system of ['pos', 'goup', 'vbot'] as const) {
          const { isLinked, seen, entry, operation } = person[system]
          if (isLinked) await db.remoteLinks.put({ system, subject, remoteId: `${number}`, linkedAtMs: T0 })
          const nothing = { seen: {}, ours: {}, conflicts: [], theirs: {}, seenAtMs: T0 }
          if (seen) await db.remoteShadows.put({ system, subject, ...nothing, ...seen })
          if (entry === null || entry === 'checking' || entry === 'sending' || entry === 'discarded') continue
          seq += 1
          const about = { system, subject, operation: `${system}.${operation}`, progress: PROGRESS[entry] }
          await db.outbox.put(makeEntry(seq, about))
        }
      }
      const said = await Promise.all((await db.customers.toArray()).map((one) => cardOf(db, one)))
      const listed = said.filter(({ one }) => !one.removed)
      const differing = listed.filter(
        ({ all }) => Object.values(all).some(({ conflicts }) => conflicts.length > 0) || saysOf(all, 'differs'),
      )
      const missing = listed.filter(({ unseen }) => saysOf(unseen, 'notThere'))
      const ids = (some: typeof said) => some.map(({ one }) => one.id)
      expect(await left(db, { isDiffering: true })).toEqual(ids(differing))
      expect(await left(db, { isMissing: true })).toEqual(ids(missing))
      const both = differing.filter((one) => missing.includes(one))
      expect(await left(db, { isDiffering: true, isMissing: true })).toEqual(ids(both))
      await db.delete()
    }),
    { numRuns: 25 },
  )
})

async function cardOf(db: Database, one: Customer) {
  const about = `customer:${one.id}`
  const [links, shadows, entries] = await Promise.all([
    db.remoteLinks.where('subject').equals(about).toArray(),
    db.remoteShadows.where('subject').equals(about).toArray(),
    db.outbox.where('subject').equals(about).toArray(),
  ])
  const all = differencesOf({ customer: one, links, shadows, entries })
  // What a record was once seen to hold does not make it stand there.
  return { one, all, unseen: differencesOf({ customer: one, links, shadows: [], entries }) }
}

type All = ReturnType<typeof differencesOf>

/** VBot is not set up here. */
function saysOf(all: All, agreement: All[System]['agreement']): boolean {
  return SYSTEMS.some((system) => all[system].agreement === agreement)
}

test('a long table is read in pieces, with a pause between them and how far it is', async () => {
  const db = openDatabase()
  await db.customers.bulkPut(Array.from({ length: 700 }, (_, number) => customer(number)))
  await db.remoteShadows.put({
    ...{
      system: 'pos',
      subject: subjectOf(699),
      seen: { name: 'Bình' },
      ours: {},
      conflicts: [],
      theirs: {},
      seenAtMs: T0,
    },
  })
  await db.remoteLinks.put({ system: 'pos', subject: subjectOf(699), remoteId: '1', linkedAtMs: T0 })
  const shares: number[] = []
  let pauses = 0
  const pause = async () => {
    pauses += 1
  }
  const told = { pause, onShare: (share: number) => shares.push(share) }
  expect(await left(db, { isDiffering: true }, told)).toEqual([idOf(699)])
  expect(pauses).toBe(1)
  expect(shares).toEqual([500 / 700, 1])
  // The others agree: nobody looks at them again until they, or what is seen of them, are written.
  expect(await db.maybeDiffering.toCollection().primaryKeys()).toEqual([subjectOf(699)])
  await db.customers.update(idOf(699), { name: 'Bình' })
  expect(await left(db, { isDiffering: true }, told)).toEqual([])
  expect(await db.maybeDiffering.count()).toBe(0)
  await db.customers.update(idOf(699), { name: HERE })
  expect(await left(db, { isDiffering: true })).toEqual([idOf(699)])
})

test('a system that tells nothing back misses nobody', async () => {
  const db = openDatabase()
  await db.customers.bulkPut([customer(1), customer(2)])
  await db.remoteLinks.put({ system: 'pos', subject: subjectOf(1), remoteId: '1', linkedAtMs: T0 })
  expect(await left(db, { isMissing: true }, { tellingSystems: ['pos'] })).toEqual([idOf(2)])
  expect(await left(db, { isMissing: true }, { tellingSystems: [] })).toEqual([])
})
