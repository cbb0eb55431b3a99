// Goal: a disk that runs full takes in no photos first and then nothing at all, and whoever is refused is told why.
// Method: the app's own saving on an in-memory database, with the disk in every state.
import 'fake-indexeddb/auto'
import type { JournalItem } from '@shared/ipc/journal'
import { MutationId } from '@shared/kit/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeEntry } from '../../../test/factories/outbox'
import { makePhoto } from '../../../test/factories/photo'
import { db } from '../db/database'
import { useDisk } from './disk'
import { recordMutation, recordMutations } from './record-mutation'
import { startUp } from './start-up'

/** Mutations that the journal was told to forget. */
const voided: string[] = []

beforeAll(async () => {
  const nothing = { entries: [], customers: [], tornBytes: 0, damagedStretches: 0, unopened: 0 }
  const request = async (channel: string, input: { items?: readonly JournalItem[] } | undefined) => {
    voided.push(...(input?.items ?? []).flatMap((item) => (item.kind === 'void' ? [item.mutationId] : [])))
    return { ok: true, value: channel === 'journal.open' ? nothing : null }
  }
  // Another file of this thread may have put a window of its own there, and rows into the database.
  const value = { bridge: { request, on: () => () => {} } }
  Object.defineProperty(globalThis, 'window', { configurable: true, value })
  await db.outbox.clear()
  await startUp(0)
})

// Files run one after the other in one process: the next one has its disk back.
afterAll(() => useDisk.getState().diskLooked('roomy'))

test.each([
  ['roomy', 'plain', null],
  ['roomy', 'with a photo', null],
  ['tight', 'with a photo', null],
  ['noPhotos', 'plain', null],
  ['noPhotos', 'with a photo', 'diskNoPhotos'],
  ['full', 'plain', 'diskFull'],
  ['full', 'with a photo', 'diskFull'],
] as const)('%s, %s: %s', async (state, what, refusal) => {
  useDisk.getState().diskLooked(state)
  const before = await db.outbox.count()
  const { seq: _, ...entry } = makeEntry(before + 1)
  const photos = what === 'plain' ? [] : [makePhoto(`${state} ${before}`)]
  const saved = await recordMutation({ customers: [], photos, entries: [entry] })
  expect(saved.ok ? null : saved.error.kind).toBe(refusal)
  expect((await db.outbox.count()) - before).toBe(refusal === null ? 1 : 0)
  expect(await db.photos.bulkGet(photos.map(({ ref }) => ref))).toHaveLength(photos.length)
  if (refusal === null) for (const photo of photos) expect(await db.photos.get(photo.ref)).toMatchObject(photo)
})

test('several are saved together or not at all', async () => {
  useDisk.getState().diskLooked('roomy')
  const start = (await db.outbox.count()) + 1
  const { seq: _one, ...one } = makeEntry(start)
  const { seq: _other, ...other } = makeEntry(start + 1)
  const saved = await recordMutations([one, other].map((entry) => ({ customers: [], entries: [entry] })))
  expect(saved).toMatchObject({ ok: true, value: [{ id: one.id }, { id: other.id }] })
  const count = await db.outbox.count()
  const mutationOf = (digit: number) => MutationId.parse(`00000000-0000-4000-9000-00000000001${digit}`)
  const { seq: _fresh, ...fresh } = makeEntry(start + 2, { mutationId: mutationOf(2) })
  const known = { ...one, mutationId: mutationOf(3) }
  expect(await recordMutations([fresh, known].map((entry) => ({ customers: [], entries: [entry] })))).toMatchObject({
    ok: false,
    error: { kind: 'storageFailed' },
  })
  expect(await db.outbox.count()).toBe(count)
  expect(voided).toEqual([fresh.mutationId, known.mutationId])
})
