// Goal: what search says of the customers is what the table says: after a crash at any time, with a snapshot that is
// damaged, old or not of this table, and while customers are written. Method: a real (in-memory) database, keepers that
// are stopped and started on it, damage by hand, and a random history.
import 'fake-indexeddb/auto'
import { type Customer, makeSearchText } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Database } from '../../../db/database'
import type { Live } from '../../../db/live-query'
import { type IndexKeeper, keepIndex, type Timing } from './keep-index'
import { readQuery } from './query'
import { idOf, type SearchIndex, search, textOf } from './search-index'

let db: Database
let made = 0
const keepers: IndexKeeper[] = []

beforeEach(() => {
  made += 1
  db = new Database('relaxed', `search-${made}`)
})
afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.stop()
  db.close()
})

function makeCustomer(number: number, name = `Khách ${number}`): Customer {
  const facts = { name, code: `KH-${number}`, phoneRaw: '', phones: [`+8491${String(1_000_000 + number)}`] }
  return {
    ...facts,
    id: CustomerId.parse(`${String(number).padStart(8, '0')}-aaaa-4bcd-8eef-000000000000`),
    address: { province: '', district: '', ward: '', line: '' },
    email: '',
    origin: 'pulled',
    createdBy: '',
    createdAtMs: number % 3,
    searchText: makeSearchText(facts),
  }
}

/** Starts as after a start of the app. */
function start(mergeAfter = 1_000, timing: Partial<Timing> = {}) {
  let live: Live<SearchIndex> = { state: 'loading' }
  const keeper = keepIndex({
    db,
    pause: () => Promise.resolve(),
    onIndex: (next) => {
      live = next
    },
    onChanged: () => undefined,
    timing: { mergeAfter, quietMs: 10, auditAfterMs: 1e9, auditStepMs: 0, ...timing },
  })
  keepers.push(keeper)
  /** Every line that search knows, in order of ids. */
  const lines = () => {
    if (live.state !== 'ready') return live
    const index = live.value
    return [...search(index, readQuery(''))].map((found) => `${idOf(index, found)} ${textOf(index, found)}`).sort()
  }
  const isTabulated = () => live.state === 'ready' && live.value.tables !== null
  return { keeper, lines, isTabulated, count: () => [lines()].flat().length }
}

async function wanted(): Promise<readonly string[]> {
  const customers = await db.customers.toArray()
  return customers.flatMap(({ id, searchText, removed }) => (removed ? [] : [`${id} ${searchText}`])).sort()
}

async function expectInStep({ lines }: ReturnType<typeof start>) {
  const all = await wanted()
  await vi.waitFor(() => expect(lines()).toEqual(all), { timeout: 5_000 })
}

const snapshot = () => db.searchSnapshots.get('snapshot')
const noteCount = () => db.searchSnapshots.where('key').startsWith('changed:').count()

async function keptSnapshot(amount: number) {
  await db.customers.bulkPut(Array.from({ length: amount }, (_, number) => makeCustomer(number)))
  const first = start(1)
  await vi.waitFor(async () => expect(await snapshot()).toBeDefined(), { timeout: 5_000 })
  await vi.waitFor(async () => expect(await noteCount()).toBe(0))
  first.keeper.stop()
}

test('follows what is registered, edited, taken out and deleted, and keeps a snapshot once there is quiet', async () => {
  const search = start(5)
  await vi.waitFor(() => expect(search.lines()).toEqual([]))
  await db.customers.bulkPut([1, 2, 3, 4].map((number) => makeCustomer(number)))
  await expectInStep(search)
  await db.customers.put(makeCustomer(2, 'Tên mới'))
  await db.customers.put({ ...makeCustomer(3), removed: { atMs: 1, by: 'lan', mergedInto: null } })
  await db.customers.delete(makeCustomer(4).id)
  await expectInStep(search)
  await vi.waitFor(async () => expect(await noteCount()).toBe(0), { timeout: 5_000 })
  expect((await snapshot())?.bytes.length).toBeGreaterThan(100)
  await expectInStep(search)
})

test('while very many are written what piles up is merged; the snapshot and the tables come with quiet', async () => {
  const search = start(5, { mergeAtOnceAfter: 10, quietMs: 1_500 })
  await vi.waitFor(() => expect(search.isTabulated()).toBe(true))
  await db.customers.bulkPut(Array.from({ length: 30 }, (_, number) => makeCustomer(number)))
  await vi.waitFor(() => expect(search.isTabulated()).toBe(false))
  await expectInStep(search)
  expect(await snapshot()).toBeUndefined()
  await vi.waitFor(async () => expect(await snapshot()).toBeDefined(), { timeout: 5_000 })
  expect(search.isTabulated()).toBe(true)
  await expectInStep(search)
})

test('writing nobody is no change: a pull that brings nothing new costs nothing', async () => {
  await keptSnapshot(10)
  await db.customers.bulkPut([])
  await db.customers.bulkDelete([])
  expect(await noteCount()).toBe(0)
})

test('the next start knows the snapshot and what was written without anybody following', async () => {
  await keptSnapshot(50)
  await db.customers.put(makeCustomer(7, 'Sau khi đóng'))
  await db.customers.put(makeCustomer(70, 'Người mới'))
  await db.customers.delete(makeCustomer(8).id)
  await expectInStep(start())
})

test('the snapshot is what a start reads: without a change, no customer is', async () => {
  await keptSnapshot(50)
  // Behind everybody's back, to see who looks.
  await withRaw((store) => store.put({ ...makeCustomer(7), searchText: 'nobody noted this' }))
  const next = start()
  await vi.waitFor(() => expect(next.isTabulated()).toBe(true))
  expect(next.lines()).not.toEqual(await wanted())
})

test('a snapshot with any byte damaged, cut short or empty is not believed', async () => {
  await keptSnapshot(40)
  const whole = (await snapshot())?.bytes ?? new Uint8Array()
  const places = [0, 4, 8, 12, 16, 20, 30, Math.floor(whole.length / 3), Math.floor(whole.length / 2), whole.length - 5]
  const damaged = places.map((place) => whole.map((byte, at) => (at === place ? byte ^ 0x41 : byte)))
  for (const bytes of [...damaged, whole.slice(0, -8), new Uint8Array(), new Uint8Array(3)]) {
    await db.searchSnapshots.put({ key: 'snapshot', bytes })
    const search = start()
    await expectInStep(search)
    search.keeper.stop()
  }
})

test('a clearing of the whole table is followed, at once and after a start', async () => {
  await keptSnapshot(20)
  const search = start()
  await vi.waitFor(() => expect(search.count()).toBe(20))
  await db.customers.clear()
  await vi.waitFor(() => expect(search.lines()).toEqual([]))
  search.keeper.stop()
  await db.customers.put(makeCustomer(3))
  await expectInStep(start())
})

test('who is written is known from the note: nobody is read again', async () => {
  const search = start()
  await vi.waitFor(() => expect(search.lines()).toEqual([]))
  let readRows = 0
  db.customers.hook('reading', (customer) => {
    readRows += 1
    return customer
  })
  await db.customers.bulkAdd(Array.from({ length: 600 }, (_, number) => makeCustomer(number)))
  await vi.waitFor(() => expect(search.count()).toBe(600), { timeout: 5_000 })
  expect(readRows).toBe(0)
  await expectInStep(search)
  expect(readRows).toBeGreaterThan(0)
})

test('who was written more than once, in whatever order it is noted, is as in the table', async () => {
  await keptSnapshot(5)
  for (const name of ['Một', 'Hai', 'Ba']) await db.customers.put(makeCustomer(3, name))
  await db.customers.bulkPut([makeCustomer(4, 'Trước'), makeCustomer(4, 'Sau')])
  const notes = await db.searchSnapshots.where('key').startsWith('changed:').toArray()
  await db.searchSnapshots.bulkPut(
    notes.map(({ key }, place) => ({ key, bytes: notes.at(-1 - place)?.bytes ?? new Uint8Array() })),
  )
  await expectInStep(start())
})

test('a row that was refused while others were stored with it is as in the table', async () => {
  const search = start()
  await db.customers.put(makeCustomer(1, 'Có trước'))
  await db.transaction('rw', [db.customers], async () => {
    await db.customers.bulkAdd([makeCustomer(1, 'Bị từ chối'), makeCustomer(2)]).catch(() => undefined)
  })
  expect(await wanted()).toHaveLength(2)
  await expectInStep(search)
  search.keeper.stop()
  await expectInStep(start())
})

test('notes of ids alone, as they once were, are understood', async () => {
  await keptSnapshot(5)
  await withRaw((store) => store.put(makeCustomer(2, 'Tên mới')))
  const ids = [makeCustomer(2).id, makeCustomer(9).id]
  await db.searchSnapshots.put({ key: 'changed:old:1', bytes: new TextEncoder().encode(ids.join('\n')) })
  await expectInStep(start())
})

/** Writes as something would that knows of no notes: an older version of this app, or a repair by hand. */
async function withRaw(write: (store: IDBObjectStore) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const transaction = db.backendDB().transaction('customers', 'readwrite')
    write(transaction.objectStore('customers'))
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })
}

test.each<[string, (store: IDBObjectStore) => void]>([
  ['hides somebody', (store) => store.put(makeCustomer(99))],
  ['shows an old name', (store) => store.put(makeCustomer(5, 'Đã đổi tên'))],
  ['invents somebody', (store) => store.delete(makeCustomer(6).id)],
])('a snapshot that %s is put right by comparing it with the table', async (_, write) => {
  await keptSnapshot(30)
  await withRaw(write)
  const search = start()
  await vi.waitFor(() => expect(search.isTabulated()).toBe(true))
  expect(search.lines()).not.toEqual(await wanted())
  expect(await search.keeper.audit()).toBe(1)
  expect(search.lines()).toEqual(await wanted())
  expect(await search.keeper.audit()).toBe(0)
})

test('whoever turns out not to be there is forgotten', async () => {
  await keptSnapshot(10)
  await withRaw((store) => store.delete(makeCustomer(6).id))
  const search = start()
  await vi.waitFor(() => expect(search.count()).toBe(10))
  await search.keeper.recheck([makeCustomer(6).id])
  expect(search.lines()).toEqual(await wanted())
})

test('stays in step through any history of writes, crashes and snapshots', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), numbers: fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }) }),
    fc.record({ kind: fc.constant('delete' as const), numbers: fc.array(fc.nat(20), { minLength: 1, maxLength: 2 }) }),
    fc.constant({ kind: 'start' as const, numbers: [] }),
    fc.constant({ kind: 'snapshot' as const, numbers: [] }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      made += 1
      db = new Database('relaxed', `search-${made}`)
      let search = start(3)
      for (const [turn, { kind, numbers }] of steps.entries()) {
        if (kind === 'put') await db.customers.bulkPut(numbers.map((number) => makeCustomer(number, `Tên ${turn}`)))
        if (kind === 'delete') await db.customers.bulkDelete(numbers.map((number) => makeCustomer(number).id))
        if (kind === 'snapshot') await new Promise((resolve) => setTimeout(resolve, 60))
        if (kind !== 'start') continue
        search.keeper.stop()
        search = start(3)
      }
      await expectInStep(search)
      search.keeper.stop()
      db.close()
    }),
    { numRuns: 12 },
  )
})
