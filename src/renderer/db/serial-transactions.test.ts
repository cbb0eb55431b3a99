// Goal: no transaction that Chromium could let overlap with another (ADR 10).
// Method: a real (in-memory) IndexedDB whose transactions are listened to while everything that reads and writes does.
import 'fake-indexeddb/auto'
import { liveQuery } from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Database } from './database'

let db: Database
/** How every transaction so far was really opened: its tables and its mode. */
let opened: () => ReadonlyArray<{ tables: readonly string[]; mode: IDBTransactionMode | undefined }>

beforeEach(async () => {
  // Dexie takes hold of the function when it opens.
  const spied = vi.spyOn(IDBDatabase.prototype, 'transaction')
  opened = () =>
    spied.mock.calls.map(([tables, mode]) => ({ tables: typeof tables === 'string' ? [tables] : [...tables], mode }))
  db = new Database('strict', `reads-${crypto.randomUUID()}`)
  await db.open()
  spied.mockClear()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await db.delete()
})

test('reads and writes of whatever tables lock exclusively and share a table', async () => {
  await db.settings.put({ key: 'one', value: 1 })
  await db.settings.get('one')
  await db.outbox.where('progress.state').equals('waiting').count()
  await db.transaction('r', [db.outbox, db.settings], () => db.settings.toArray())
  await db.transaction('rw', [db.customers, db.remoteShadows], () => db.customers.clear())
  await Promise.all([db.staff.count(), db.photos.count(), db.categories.clear()])
  expect(opened().length).toBeGreaterThanOrEqual(8)
  expect([...new Set(opened().map(({ mode }) => mode))]).toEqual(['readwrite'])
  const shared = db.tables
    .map(({ name }) => name)
    .filter((name) => opened().every(({ tables }) => tables.includes(name)))
  expect(shared).not.toEqual([])
})

test('two transactions of different tables never run at once', async () => {
  let running = 0
  const most: number[] = []
  const busy = (table: typeof db.staff | typeof db.photos) =>
    db.transaction('rw', [table], async () => {
      await table.count()
      most.push(++running)
      for (let i = 0; i < 5; i += 1) await table.count()
      running -= 1
    })
  await Promise.all([busy(db.staff), busy(db.photos), busy(db.staff)])
  expect(most).toEqual([1, 1, 1])
})

test('a live query still hears of changes, and of those of its own tables only', async () => {
  const seen: unknown[] = []
  const subscription = liveQuery(() => db.settings.get('heard')).subscribe((row) => seen.push(row?.value))
  await vi.waitFor(() => expect(seen).toEqual([undefined]))
  await db.categories.clear()
  await db.settings.put({ key: 'heard', value: 'yes' })
  await vi.waitFor(() => expect(seen.at(-1)).toBe('yes'))
  expect(seen).toEqual([undefined, 'yes'])
  subscription.unsubscribe()
})
