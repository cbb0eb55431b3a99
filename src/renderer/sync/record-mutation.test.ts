// Goal: a disk that runs full takes in no photos first and then nothing at all, and whoever is refused is told why.
// Method: the app's own saving on an in-memory database, with the disk in every state.
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeEntry } from '../../../test/factories/outbox'
import { makePhoto } from '../../../test/factories/photo'
import { db } from '../db/database'
import { useDisk } from './disk'
import { recordMutation } from './record-mutation'
import { startUp } from './start-up'

beforeAll(async () => {
  const nothing = { entries: [], customers: [], tornBytes: 0, damagedStretches: 0, unopened: 0 }
  const request = async (channel: string) => ({ ok: true, value: channel === 'journal.open' ? nothing : null })
  const bridge = { request, on: () => () => {} }
  Object.defineProperty(globalThis, 'window', { configurable: true, value: { bridge } })
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
