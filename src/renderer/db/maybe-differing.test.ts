// Goal: whoever may differ is noted, whatever is written by whom, also in a database from before this was noted; and
// nobody else is looked at. Method: the real tables, written as pulls and people write them.
import 'fake-indexeddb/auto'
import { EMPTY_VALUES } from '@shared/domain/customer-values'
import { CustomerId } from '@shared/kit/ids'
import Dexie from 'dexie'
import { expect, test } from 'vitest'
import { Database } from './database'
import { readMaybeDiffering, type SeenCustomer, settleMaybeDiffering } from './maybe-differing'
import { storePulled } from './pull-store'

const SOURCES = { nowMs: () => 1_000, newUuid: () => '00000000-0000-4000-8000-0000000000aa' }

const record = (name: string, email: string, askedAtMs: number) => ({
  ...{ remoteId: '7', code: 'KH-1', name, phoneRaw: '0389123456', account: null, askedAtMs },
  values: { name, phone: '+84389123456', email, address: EMPTY_VALUES.address },
})

test('a first pull notes nobody; another system that says something else does', async () => {
  const db = new Database('relaxed', 'differing-pulled')
  await storePulled(db, 'goup', [record('An', 'an@example.com', 1_000)], SOURCES)
  expect(await readMaybeDiffering(db)).toEqual([])
  await storePulled(db, 'finan', [record('An', 'khac@example.com', 2_000)], SOURCES)
  const [subject] = await readMaybeDiffering(db)
  expect(subject).toBe(`customer:${SOURCES.newUuid()}`)
  const differs = await settleMaybeDiffering(db, [subject ?? ''], ({ customer, shadows }) =>
    shadows.some(({ seen }) => seen.email !== undefined && seen.email !== customer.email),
  )
  expect(differs).toHaveLength(1)
  expect(await readMaybeDiffering(db)).toHaveLength(1)
})

test('a row that is changed is noted until somebody looks', async () => {
  const db = new Database('relaxed', 'differing-changed')
  await storePulled(db, 'goup', [record('An', '', 1_000)], SOURCES)
  await db.customers.toCollection().modify({ name: 'Bình' })
  const noted = await readMaybeDiffering(db)
  expect(noted).toHaveLength(1)
  expect(await settleMaybeDiffering(db, noted, () => false)).toEqual([])
  expect(await readMaybeDiffering(db)).toEqual([])
})

test('many beside few, and one who is noted meanwhile: each is told of, none is lost', async () => {
  const db = new Database('relaxed', 'differing-many')
  const subjectAt = (at: number) => `customer:${String(at).padStart(8, '0')}-aaaa-4bcd-8eef-000000000000`
  await storePulled(db, 'goup', [record('An', '', 1_000)], SOURCES)
  const [an] = await db.customers.toArray()
  if (!an) throw new Error('nobody was stored')
  const rows = Array.from({ length: 60 }, (_, at) => ({
    ...{ ...an, id: CustomerId.parse(subjectAt(at).slice('customer:'.length)), name: `An ${at}` },
  }))
  await db.customers.bulkPut(rows)
  const everybody = await readMaybeDiffering(db)
  const isNamed = (names: readonly string[]) => (one: SeenCustomer) => names.includes(one.customer.name)
  // One after the other, and far apart: both ways of reading find the same.
  const dense = await settleMaybeDiffering(db, everybody.slice(0, 40), isNamed(['An 3', 'An 50']))
  expect(dense.map(({ customer }) => customer.name)).toEqual(['An 3'])
  const sparse = await settleMaybeDiffering(db, [subjectAt(3), subjectAt(50)], isNamed(['An 3', 'An 50']))
  expect(sparse.map(({ customer }) => customer.name)).toEqual(['An 3', 'An 50'])
  const before = await readMaybeDiffering(db)
  await db.customers.update(rows[55]?.id ?? an.id, { name: 'An mới' })
  await db.maybeDiffering.put({ subject: subjectAt(10) })
  await settleMaybeDiffering(db, before, isNamed([]))
  expect(await readMaybeDiffering(db)).toEqual([subjectAt(10)])
})

test('whoever was taken out of the list, or is gone, is struck off', async () => {
  const db = new Database('relaxed', 'differing-removed')
  await storePulled(db, 'goup', [record('An', '', 1_000)], SOURCES)
  await db.customers.toCollection().modify({ removed: { atMs: 1, by: 'lan', mergedInto: null } })
  await db.maybeDiffering.put({ subject: 'customer:00000000-0000-4000-8000-0000000000ff' })
  expect(await settleMaybeDiffering(db, await readMaybeDiffering(db), () => true)).toEqual([])
  expect(await readMaybeDiffering(db)).toEqual([])
})

test('in a database of the version before, all whom a system was seen to hold are noted', async () => {
  const before = new Dexie('differing-upgrade')
  before.version(5).stores({
    customers: 'id, code, *phones, createdAtMs, details.categoryId',
    outbox: '++seq, &id, mutationId, subject, progress.state, createdAtMs',
    remoteShadows: '[system+subject], subject, *conflicts',
    searchSnapshots: 'key',
  })
  const shadow = { subject: 'customer:1', seen: {}, ours: {}, conflicts: [], theirs: {}, seenAtMs: 1 }
  await before.table('remoteShadows').bulkPut([
    { ...shadow, system: 'pos' },
    { ...shadow, system: 'goup' },
  ])
  await before.table('outbox').put({ id: 'e1', operation: 'pos.customers.delete', subject: 'customer:1' })
  before.close()
  const db = new Database('relaxed', 'differing-upgrade')
  expect(await readMaybeDiffering(db)).toEqual(['customer:1'])
  expect(await db.outbox.where('operation').equals('pos.customers.delete').count()).toBe(1)
})
