// Goal: a start keeps the order of writing and loses nothing it cannot read. Method: the real runtime and store on an
// in-memory IndexedDB, with rows of another version, and a save that comes while the start is still reading.
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import type { EntryId } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { DEFAULT_LIMITS } from '@shared/outbox/limits'
import { expect, test } from 'vitest'
import { Database } from '../../src/renderer/db/database'
import { makeOutboxStore } from '../../src/renderer/db/outbox-store'
import { writeMutation } from '../../src/renderer/db/write'
import { makeRuntime, type Runtime } from '../../src/renderer/sync/runtime'
import { makeEntry } from '../factories/outbox'

function entry(seq: number, lane: string, dependsOn: readonly EntryId[] = []): Entry {
  return makeEntry(seq, { lane, dependsOn: [...dependsOn], title: `${seq}` })
}

function makeCounter(db: Database) {
  const sent: string[] = []
  const store = makeOutboxStore(db, db, () => Date.now())
  // Ten thousand rows take a while to read.
  const loadOpen = async () => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    return store.loadOpen()
  }
  const runtime: Runtime = makeRuntime({
    store: { ...store, loadOpen },
    send: async ({ title }) => {
      sent.push(title)
      return { kind: 'applied', remoteId: title }
    },
    probe: async () => ({ kind: 'notApplied' }),
    knock: async () => 'up',
    nowMs: () => Date.now(),
    chance: () => 0.5,
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, Math.min(delayMs, 50))
      return () => clearTimeout(timer)
    },
    limits: { ...DEFAULT_LIMITS, systems: { pos: { inFlightMax: 4, credential: 'shop' } } },
    onChange: () => {},
    onNotice: () => {},
  })
  return { runtime, sent }
}

test('what is saved while the start is reading goes after what was there before', async () => {
  const db = new Database('strict', randomUUID())
  const first = entry(1, 'pos:a')
  const second = entry(2, 'pos:a')
  const third = entry(3, 'pos:b', [first.id])
  await writeMutation(db, { customers: [], photos: [], entries: [first, second, third] })
  const { runtime, sent } = makeCounter(db)
  const started = runtime.start()
  runtime.enqueued([second])
  runtime.enqueued([third])
  await started
  await expect.poll(() => sent.length, { timeout: 5_000 }).toBe(3)
  expect(sent[0]).toBe('1')
  runtime.stop()
  db.close()
})

test('rows that nobody can read are told of, stay as they are, and nothing goes past them', async () => {
  const db = new Database('strict', randomUUID())
  const behind = entry(3, 'pos:a')
  const waiting = entry(1, 'pos:a')
  const newer = { ...waiting, version: 2, progress: { state: 'held', until: 'spring' } }
  const formless = { ...entry(2, 'pos:b'), progress: 'lost' }
  // As another version would have written them; the types of this one cannot say so.
  await db.table('outbox').bulkAdd([newer, formless])
  await writeMutation(db, { customers: [], photos: [], entries: [behind, entry(4, 'pos:c')] })
  const { runtime, sent } = makeCounter(db)
  const unreadable = await runtime.start()
  expect(unreadable.map(({ problem, lane }) => [problem, lane])).toEqual([
    ['newer', 'pos:a'],
    ['invalid', 'pos:b'],
  ])
  await expect.poll(() => sent, { timeout: 5_000 }).toEqual(['4'])
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(sent).toEqual(['4'])
  runtime.stop()
  expect(await db.table('outbox').bulkGet([1, 2])).toEqual([newer, formless])
  db.close()
})
