// Photos of what is still open stand in the database and beside the journal. At start-up each side is given what it has
// lost.
import type { Photo, PhotoRef } from '@shared/domain/photo'
import type { Database } from '../db/database'
import type { WriteToJournal } from './journal-writer'

export type PhotoParts = {
  readonly db: Database
  /** The copy beside the journal; null where there is none. */
  readonly readCopy: (ref: PhotoRef) => Promise<Photo | null>
  /** Which of these have no copy beside the journal. */
  readonly missingCopies: (refs: readonly PhotoRef[]) => Promise<readonly PhotoRef[]>
  readonly journal: WriteToJournal
}

/** Brings these photos back on both sides, one at a time. Resolves to how many neither side has. */
export async function bringPhotosTogether(
  { db, readCopy, missingCopies, journal }: PhotoParts,
  photos: ReadonlySet<PhotoRef>,
  atMs: number,
): Promise<number> {
  if (photos.size === 0) return 0
  const refs = [...photos]
  const stored = new Set(await db.photos.where('ref').anyOf(refs).primaryKeys())
  let lost = 0
  for (const ref of refs.filter((one) => !stored.has(one))) {
    const photo = await readCopy(ref)
    if (photo) await db.photos.put({ ...photo, storedAtMs: atMs })
    else lost += 1
  }
  for (const ref of await missingCopies([...stored])) {
    const photo = await db.photos.get(ref)
    if (photo) await journal([{ kind: 'photo', photo: { ref, jpegBase64: photo.jpegBase64 } }])
  }
  return lost
}
