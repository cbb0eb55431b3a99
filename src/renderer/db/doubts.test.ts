// Goal: whoever may differ is in doubt, whatever is written by whom, also in a database from before there were doubts; and
// nobody else is looked at. Method: the real tables, written as pulls and people write them.
import 'fake-indexeddb/auto'
import { EMPTY_VALUES } from '@shared/domain/customer-values'
import { CustomerId } from '@shared/kit/ids'
import Dexie from 'dexie'
import { expect, test } from 'vitest'
import { Database } from './database'
import { type Doubted, readDoubts, settleDoubts } from './doubts'
import { storePulled } from './pull-store'

const SOURCES = { nowMs: () => 1_000, newUuid: () => '00000000-0000-4000-8000-0000000000aa' }

const record = (name: string, email: string, askedAtMs: number) => ({
  ...{ remoteId: '7', code: 'KH-1', name, phoneRaw: '0389123456', account: null, askedAtMs },
  values: { name, phone: '+84389123456', email, address: EMPTY_VALUES.address },
})

test('a first pull leaves nobody in doubt; another system that says something else does', async () => {
  const db = new Database('relaxed', 'doubts-pulled')
  await storePulled(db, 'goup', [record('An', 'an@example.com', 1_000)], SOURCES)
  expect(await readDoubts(db)).toEqual([])
  await storePulled(db, 'finan', [record('An', 'khac@example.com', 2_000)], SOURCES)
  const [subject] = await readDoubts(db)
  expect(subject).toBe(`customer:${SOURCES.newUuid()}`)
  const differs = await settleDoubts(db, [subject ?? ''], ({ customer, shadows }) =>
    shadows.some(({ seen }) => seen.email !== undefined && seen.email !== customer.email),
  )
  expect(differs).toHaveLength(1)
  expect(await readDoubts(db)).toHaveLength(1)
})

test('a row that is changed is in doubt until somebody looks', async () => {
  const db = new Database('relaxed', 'doubts-changed')
  await storePulled(db, 'goup', [record('An', '', 1_000)], SOURCES)
  await db.customers.toCollection().modify({ name: 'Bình' })
  const doubts = await readDoubts(db)
  expect(doubts).toHaveLength(1)
  expect(await settleDoubts(db, doubts, () => false)).toEqual([])
  expect(await readDoubts(db)).toEqual([])
})

test('many in doubt beside few, and one who came in doubt meanwhile: each is told of, none is lost', async () => {
  const db = new Database('relaxed', 'doubts-many')
  const subjectAt = (at: number) => `customer:${String(at).padStart(8, '0')}-aaaa-4bcd-8eef-000000000000`
  await storePulled(db, 'goup', [record('An', '', 1_000)], SOURCES)
  const [an] = await db.customers.toArray()
  if (!an) throw new Error('nobody was stored')
  const rows = Array.from({ length: 60 }, (_, at) => ({
    ...{ ...an, id: CustomerId.parse(subjectAt(at).slice('customer:'.length)), name: `An ${at}` },
  }))
  await db.customers.bulkPut(rows)
  const everybody = await readDoubts(db)
  const isNamed = (names: readonly string[]) => (one: Doubted) => names.includes(one.customer.name)
  // One after the other, and far apart: both ways of reading find the same.
  const dense = await settleDoubts(db, everybody.slice(0, 40), isNamed(['An 3', 'An 50']))
  expect(dense.map(({ customer }) => customer.name)).toEqual(['An 3'])
  const sparse = await settleDoubts(db, [subjectAt(3), subjectAt(50)], isNamed(['An 3', 'An 50']))
  expect(sparse.map(({ customer }) => customer.name)).toEqual(['An 3', 'An 50'])
  const before = await readDoubts(db)
  await db.customers.update(rows[55]?.id ?? an.id, { name: 'An mới' })
  await db.doubts.put({ subject: subjectAt(10) })
  await settleDoubts(db, before, isNamed([]))
  expect(await readDoubts(db)).toEqual([subjectAt(10)])
})

test('whoever was taken out of the list, or is gone, is struck off', async () => {
  const db = new Database('relaxed', 'doubts-removed')
  await storePulled(db, 'goup', [record('An', '', 1_000)], SOURCES)
  await db.customers.toCollection().modify({ removed: { atMs: 1, by: 'lan', mergedInto: null } })
  await db.doubts.put({ subject: 'customer:00000000-0000-4000-8000-0000000000ff' })
  expect(await settleDoubts(db, await readDoubts(db), () => true)).toEqual([])
  expect(await readDoubts(db)).toEqual([])
})

test('in a database of the version before, all whom a system was seen to hold are in doubt', async () => {
  const before = new Dexie('doubts-upgrade')
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
  const db = new Database('relaxed', 'doubts-upgrade')
  expect(await readDoubts(db)).toEqual(['customer:1'])
  expect(await db.outbox.where('operation').equals('pos.customers.delete').count()).toBe(1)
})
