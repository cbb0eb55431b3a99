// Goal: a photo of something acknowledged outlives the loss of the database and the loss of its file, and goes once
// nobody needs it. Method: the app's own saving, journal and start-up on a real journal folder and an in-memory database.
import 'fake-indexeddb/auto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type JournalKeeper, keepJournal } from '../../src/main/platform/journal-keeper'
import { Database } from '../../src/renderer/db/database'
import { reconcile } from '../../src/renderer/db/reconcile'
import { bringPhotosTogether } from '../../src/renderer/sync/bring-photos'
import { makeJournalWriter } from '../../src/renderer/sync/journal-writer'
import { saveMutation } from '../../src/renderer/sync/save-mutation'
import { makeEntry, T0 } from '../factories/outbox'
import { makePhoto } from '../factories/photo'
import { makeMemoryVault } from '../factories/vault'

const DAY_MS = 24 * 60 * 60_000
const vault = makeMemoryVault()
const [front, back] = [makePhoto('the front'), makePhoto('the back')]

const closings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
})

let databases = 0

type Machine = { isJournalDown: boolean; laterMs: number; db: Database; keeper: JournalKeeper }

/** One machine: a folder for the journal and a database that can be lost. */
async function openMachine() {
  const folder = mkdtempSync(join(tmpdir(), 'machine-'))
  const open = async (): Promise<JournalKeeper> => {
    const keeper = await keepJournal(folder, vault, () => Date.now() + laterMs())
    closings.push(keeper.close)
    return keeper
  }
  const laterMs = (): number => machine.laterMs
  const photoFolder = join(folder, 'journal', 'photos')
  const machine: Machine = { isJournalDown: false, laterMs: 0, db: newDatabase(), keeper: await open() }
  const retries: (() => void)[] = []
  const journal = makeJournalWriter({
    append: async (items) => !machine.isJournalDown && machine.keeper.append(items).then(() => true),
    after: (_, callback) => void retries.push(callback),
    onOwed: () => {},
  })

  async function save() {
    const { seq: _, ...entry } = makeEntry(1, { payload: { note: 'x', photos: [front.ref, { also: back.ref }] } })
    let place = ((await machine.db.outbox.orderBy('seq').last())?.seq ?? 0) + 1
    const takePlaces = async (count: number) => {
      place += count
      return place - count
    }
    return saveMutation(
      { db: machine.db, journal, takePlaces },
      { customers: [], photos: [front, back], entries: [entry] },
    )
  }

  /** Restarts the app. Tells how many photos are lost for good. */
  async function restart(): Promise<number> {
    machine.keeper = await open()
    const { entries, customers } = await machine.keeper.open()
    const { photos } = await reconcile(machine.db, { entries, customers }, T0)
    return bringPhotosTogether({ db: machine.db, journal, ...copiesOf(machine.keeper) }, photos, T0)
  }
  return { machine, photoFolder, retries, save, restart }
}

function newDatabase(): Database {
  databases += 1
  return new Database('strict', `photos-${databases}`)
}

function copiesOf(keeper: JournalKeeper) {
  return { readCopy: keeper.readPhoto, missingCopies: keeper.missingPhotos }
}

async function photosIn(db: Database) {
  const rows = await db.photos.toArray()
  return rows.map(({ ref, jpegBase64 }) => ({ ref, jpegBase64 })).sort((a, b) => a.ref.localeCompare(b.ref))
}

const BOTH = [front, back].sort((a, b) => a.ref.localeCompare(b.ref))

test('a lost database gets entry and photos back, byte for byte', async () => {
  const { machine, save, restart } = await openMachine()
  expect((await save()).ok).toBe(true)
  expect(await photosIn(machine.db)).toEqual(BOTH)
  machine.db = newDatabase()
  expect(await restart()).toBe(0)
  expect(await machine.db.outbox.count()).toBe(1)
  expect(await photosIn(machine.db)).toEqual(BOTH)
})

test('a lost file is written again from the database', async () => {
  const { machine, photoFolder, save, restart } = await openMachine()
  await save()
  for (const name of readdirSync(photoFolder)) rmSync(join(photoFolder, name))
  expect(await machine.keeper.missingPhotos([front.ref, back.ref])).toHaveLength(2)
  expect(await restart()).toBe(0)
  expect(await machine.keeper.readPhoto(front.ref)).toEqual(front)
  expect(await machine.keeper.readPhoto(back.ref)).toEqual(back)
})

test('what both sides have lost is counted, and the entry stays', async () => {
  const { machine, photoFolder, save, restart } = await openMachine()
  await save()
  machine.db = newDatabase()
  rmSync(join(photoFolder, `${front.ref.slice(6)}.cfp`))
  expect(await restart()).toBe(1)
  expect(await photosIn(machine.db)).toEqual([back])
  expect(await machine.db.outbox.count()).toBe(1)
})

test('a journal that cannot be written is owed the photos too, ahead of the entry', async () => {
  const { machine, photoFolder, retries, save } = await openMachine()
  machine.isJournalDown = true
  expect((await save()).ok).toBe(true)
  expect(readdirSync(photoFolder)).toEqual([])
  machine.isJournalDown = false
  for (const retry of retries) retry()
  await expect.poll(async () => (await machine.keeper.open()).entries.length).toBe(1)
  expect(readdirSync(photoFolder)).toHaveLength(2)
})

test('photos go from beside the journal once their entry is settled and they are a day old', async () => {
  const { machine, photoFolder, save, restart } = await openMachine()
  const saved = await save()
  if (!saved.ok) throw new Error(saved.error)
  const settled = saved.value.map((entry) => ({
    ...entry,
    revision: entry.revision + 1,
    progress: { state: 'settled' as const, provenBy: 'answer' as const, remoteId: '7', atMs: T0 },
  }))
  await machine.db.outbox.bulkPut(settled)
  await machine.keeper.append([{ kind: 'stored', customers: [], entries: settled }])
  await restart()
  expect(readdirSync(photoFolder)).toHaveLength(2)
  machine.laterMs = 2 * DAY_MS
  await restart()
  expect(readdirSync(photoFolder)).toEqual([])
  expect(await photosIn(machine.db)).toEqual(BOTH)
})
