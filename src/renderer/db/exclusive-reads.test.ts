// Goal: no transaction that Chromium could let overlap with another on the same table (ADR 10).
// Method: a real (in-memory) IndexedDB whose transactions are listened to while everything that reads reads.
import 'fake-indexeddb/auto'
import { liveQuery } from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Database } from './database'

let db: Database
/** How every transaction so far was really opened. */
let modes: () => readonly (IDBTransactionMode | undefined)[]

beforeEach(async () => {
  // Dexie takes hold of the function when it opens.
  const spied = vi.spyOn(IDBDatabase.prototype, 'transaction')
  modes = () => spied.mock.calls.map(([, mode]) => mode)
  db = new Database('strict', `reads-${crypto.randomUUID()}`)
  await db.open()
  spied.mockClear()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await db.delete()
})

test('single reads, reads in a transaction and live queries all lock exclusively', async () => {
  await db.settings.put({ key: 'one', value: 1 })
  await db.settings.get('one')
  await db.outbox.where('progress.state').equals('waiting').count()
  await db.transaction('r', [db.outbox, db.settings], () => db.settings.toArray())
  expect(modes().length).toBeGreaterThanOrEqual(4)
  expect([...new Set(modes())]).toEqual(['readwrite'])
})

test('a live query still hears of changes', async () => {
  const seen: unknown[] = []
  const subscription = liveQuery(() => db.settings.get('heard')).subscribe((row) => seen.push(row?.value))
  await vi.waitFor(() => expect(seen).toEqual([undefined]))
  await db.settings.put({ key: 'heard', value: 'yes' })
  await vi.waitFor(() => expect(seen.at(-1)).toBe('yes'))
  subscription.unsubscribe()
})
