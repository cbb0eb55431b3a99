// Before anything is sent or saved: journal and database are brought to the same state, and places in the order of
// writing are given out behind the last one either of them knows.
import type { Photo, PhotoRef } from '@shared/domain/photo'
import { PHOTO_REFS_MAX } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import type { Entry } from '@shared/outbox/entry'
import type { Unreadable } from '@shared/outbox/upcast'
import { create } from 'zustand'
import { request } from '../bridge'
import { db } from '../db/database'
import { reconcile } from '../db/reconcile'
import { bringPhotosTogether } from './bring-photos'
import { journal } from './journal'

export type StartUpReport = {
  /** Entries rebuilt from the journal because the database had lost them. */
  readonly rebuilt: number
  /** Photos of open entries that neither the database nor the journal has. */
  readonly lostPhotos: number
  /** The journal was damaged: bytes cut off, stretches unreadable, records whose key is gone. */
  readonly damage: { readonly tornBytes: number; readonly damagedStretches: number; readonly unopened: number }
}

type StartUpStore = {
  readonly report: StartUpReport | null
  readonly failure: Failure | null
  /** Outbox rows that nobody can read. They stay stored, and nothing goes past them. */
  readonly unreadable: readonly Unreadable[]
  readonly startedUp: (result: Result<StartUpReport, Failure>) => void
  readonly unreadableFound: (unreadable: readonly Unreadable[]) => void
}

/** What the start-up found, for the shell to tell. View state only. */
export const useStartUp = create<StartUpStore>()((set) => ({
  report: null,
  failure: null,
  unreadable: [],
  unreadableFound: (unreadable) => set({ unreadable }),
  startedUp: (result) => set(result.ok ? { report: result.value, failure: null } : { failure: result.error }),
}))

let nextSeq: Promise<number> | null = null

/** Gives out `count` places in the order of writing; waits until start-up knows the last one. */
export async function takePlaces(count: number): Promise<number> {
  const before = nextSeq ?? readNextSeq()
  nextSeq = before.then((first) => first + count)
  return before
}

async function readNextSeq(): Promise<number> {
  const behind = await startedUp
  return Math.max((await db.outbox.orderBy('seq').last())?.seq ?? 0, behind) + 1
}

/** Told once, with a place that everything new must come behind. */
let hasStartedUp: (behind: number) => void = () => {}
const startedUp = new Promise<number>((resolve) => {
  hasStartedUp = resolve
})

/** Resolves once journal and database have been brought together, or could not be. */
export async function whenStartedUp(): Promise<void> {
  await startedUp
}

/** Brings journal and database together. A journal that cannot be read is said and does not stop the counter. */
export async function startUp(atMs: number): Promise<void> {
  // A journal that could not be read may hold mutations that the database has lost. Should they come back one day, they
  // come before what is entered now: the time of day is beyond every place ever counted up to.
  let behind = atMs
  try {
    const report = await bringTogether(atMs)
    useStartUp.getState().startedUp(report)
    if (report.ok) behind = 0
  } finally {
    hasStartedUp(behind)
  }
}

async function bringTogether(atMs: number): Promise<Result<StartUpReport, Failure>> {
  const opened = await request('journal.open', undefined)
  if (!opened.ok) return err(opened.error)
  const { entries, customers, ...damage } = opened.value
  try {
    const { rebuilt, unjournalled, photos } = await reconcile(db, { entries, customers }, atMs)
    await journalAgain(unjournalled)
    const lostPhotos = await bringPhotosTogether({ db, journal, readCopy, missingCopies }, photos, atMs)
    return ok({ rebuilt, lostPhotos, damage })
  } catch (error) {
    // The outbox runs on what the database holds: whatever was sent is marked there strictly.
    return err({ kind: 'storageFailed', origin: 'local', detail: String(error) })
  }
}

async function readCopy(ref: PhotoRef): Promise<Photo | null> {
  const answer = await request('photos.read', { ref })
  return answer.ok ? answer.value : null
}

async function missingCopies(refs: readonly PhotoRef[]): Promise<readonly PhotoRef[]> {
  const missing: PhotoRef[] = []
  for (let first = 0; first < refs.length; first += PHOTO_REFS_MAX) {
    const answer = await request('photos.missing', { refs: refs.slice(first, first + PHOTO_REFS_MAX) })
    if (answer.ok) missing.push(...answer.value)
  }
  return missing
}

/** Entries per record when many are written to the journal at once. */
const ENTRIES_PER_RECORD = 50

async function journalAgain(entries: readonly Entry[]): Promise<void> {
  for (let first = 0; first < entries.length; first += ENTRIES_PER_RECORD) {
    const batch = entries.slice(first, first + ENTRIES_PER_RECORD)
    const ids = batch.flatMap(({ subject }) =>
      subject.startsWith('customer:') ? [subject.slice('customer:'.length)] : [],
    )
    const customers = await db.customers.where('id').anyOf(ids).toArray()
    await journal([{ kind: 'stored', customers, entries: [...batch] }])
  }
}
