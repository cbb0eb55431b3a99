// The journal as the app uses it: opened with its sealed key, compacted when it has grown, set aside when its key is
// gone. Nothing in it is ever lost by keeping it small: what is open stays.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Photo, PhotoRef } from '@shared/domain/photo'
import type { JournalOpening } from '@shared/ipc/contract'
import {
  contentOf,
  type JournalContent,
  type JournalItem,
  type JournalRecord,
  neededOf,
  openContentOf,
  photosOf,
  readRecords,
} from '@shared/ipc/journal'
import { type Journal, openJournal } from './journal'
import { openPhotoFiles, type PhotoFiles } from './photo-files'
import type { Vault } from './vault-port'

export type JournalKeeper = {
  /** Resolves once all of it is on disk. */
  readonly append: (items: readonly JournalItem[]) => Promise<void>
  readonly open: () => Promise<JournalOpening>
  readonly readPhoto: (ref: PhotoRef) => Promise<Photo | null>
  readonly missingPhotos: (refs: readonly PhotoRef[]) => Promise<PhotoRef[]>
  readonly close: () => Promise<void>
}

const KEY_NAME = 'journal.key'
/** Below this size compacting is not worth a rewrite. */
const COMPACT_BYTES_MIN = 4 * 1024 * 1024
/** Compacted again once it has grown by this factor. */
const COMPACT_GROWTH = 4
/** Mutations in one record of a compacted journal. */
const MUTATIONS_PER_RECORD = 50

/** A photo is put before the entry that refers to it: one that nobody needs may be that new. */
const PHOTO_GRACE_MS = 24 * 60 * 60_000
/** So many characters of photos put, and those nobody needs any more are looked for. */
const SWEEP_CHARS = 64 * 1024 * 1024

/** Opens the journal below `folder`. */
export async function keepJournal(folder: string, vault: Vault, nowMs: () => number): Promise<JournalKeeper> {
  const key = await readOrMakeKey(vault)
  const journal = await openJournal(join(folder, 'journal'), key)
  const photos = await openPhotoFiles(join(folder, 'journal', 'photos'), key)
  let charsPut = 0
  let compactAtBytes = COMPACT_BYTES_MIN

  async function compactIfGrown(): Promise<void> {
    if (journal.bytes() < compactAtBytes) return
    await compact(journal)
    compactAtBytes = Math.max(COMPACT_BYTES_MIN, journal.bytes() * COMPACT_GROWTH)
  }

  async function putPhotos(items: readonly JournalItem[]): Promise<void> {
    for (const item of items) {
      if (item.kind !== 'photo') continue
      await photos.put(item.photo)
      charsPut += item.photo.jpegBase64.length
    }
  }

  async function sweepIfGrown(): Promise<void> {
    if (charsPut < SWEEP_CHARS) return
    charsPut = 0
    const { records, unreadable } = readRecords(await journal.read())
    await sweep(photos, contentOf(records), unreadable, nowMs())
  }

  return {
    append: async (items) => {
      // Photos first: what a record on disk refers to is there.
      await putPhotos(items)
      const records = items.filter((item): item is JournalRecord => item.kind !== 'photo')
      if (records.length > 0) await journal.append(records)
      // All of it is safe; tidying up that fails is tried again at the next append.
      void compactIfGrown()
        .then(sweepIfGrown)
        .catch(() => undefined)
    },
    close: journal.close,
    readPhoto: photos.get,
    missingPhotos: async (refs) => {
      const missing: PhotoRef[] = []
      for (const ref of refs) if ((await photos.get(ref)) === null) missing.push(ref)
      return missing
    },
    open: async () => {
      const { records, unreadable } = readRecords(await journal.read())
      const { entries, customers } = contentOf(records)
      // What cannot be swept now can be next time.
      await sweep(photos, { entries, customers }, unreadable, nowMs()).catch(() => undefined)
      return { entries: [...entries], customers: [...customers], ...journal.report, unreadable: unreadable.length }
    },
  }
}

async function readOrMakeKey(vault: Vault): Promise<Buffer> {
  const known = await vault.get(KEY_NAME)
  if (known) return Buffer.from(known, 'base64')
  const key = randomBytes(32)
  await vault.set(KEY_NAME, key.toString('base64'))
  return key
}

/** Keeps the photos of everything still needed, and whatever records refer to that a later version wrote. */
async function sweep(
  photos: PhotoFiles,
  content: JournalContent,
  unreadable: readonly unknown[],
  atMs: number,
): Promise<void> {
  const needed = photosOf([...neededOf(content).entries, ...unreadable.map((payload) => ({ payload }))])
  await photos.sweep(needed, atMs, PHOTO_GRACE_MS)
}

async function compact(journal: Journal): Promise<void> {
  await journal.rewrite((stored) => {
    const { records, unreadable } = readRecords(stored)
    // What a later version wrote is not ours to judge.
    return [...unreadable, ...recordsOf(openContentOf(records))]
  })
}

/** The same content as few records. */
function recordsOf({ entries, customers }: JournalContent): readonly JournalRecord[] {
  const records: JournalRecord[] = []
  const mutations = [...new Set(entries.map((entry) => entry.mutationId))]
  for (let first = 0; first < mutations.length; first += MUTATIONS_PER_RECORD) {
    const ids = new Set(mutations.slice(first, first + MUTATIONS_PER_RECORD))
    const own = entries.filter((entry) => ids.has(entry.mutationId))
    const subjects = new Set(own.map((entry) => entry.subject))
    const about = customers.filter((customer) => subjects.has(`customer:${customer.id}`))
    records.push({ kind: 'stored', customers: about, entries: own })
  }
  return records
}
