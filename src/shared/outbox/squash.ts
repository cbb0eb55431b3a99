// An edit of something that was never sent becomes part of it: one request instead of two, and a system that knows no
// edit is never asked for one. Decided inside the writing transaction, on the rows as they are stored there (ADR 7).
import { type Entry, isOpen } from './entry'

/** An edit as its own entry, and what the entry it edits would say had it been entered so at once. */
export type Edit = {
  readonly entry: Entry
  readonly edited: Entry['id']
  readonly payload: unknown
  readonly title: string
}

/**
 * The stored entry in its edited form, or null where the edit must go as an entry of its own: what it edits was sent or
 * may be on its way, something stands between the two, the edit waits for more than the other, or another person made
 * it (whose name it would not go under).
 * @param stored every row of the lane, read in the transaction that writes the answer
 */
export function squash({ entry, edited, payload, title }: Edit, stored: readonly Entry[]): Entry | null {
  const into = stored.find((row) => row.id === edited)
  if (!into || into.lane !== entry.lane || into.author !== entry.author) return null
  const { progress } = into
  if (progress.state !== 'waiting' || progress.because !== 'new' || into.attempts > 0) return null
  if (stored.some((row) => row.lane === into.lane && row.seq > into.seq && isOpen(row))) return null
  if (entry.dependsOn.some((id) => id !== into.id && !into.dependsOn.includes(id))) return null
  // Two revisions further: whatever the engine is about to write of the older form comes too late by one, and is refused.
  return { ...into, payload, title, revision: into.revision + 2 }
}
