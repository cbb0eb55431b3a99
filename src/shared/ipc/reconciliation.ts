// What it takes to bring journal and database to the same state at start-up. Decides only; the database is brought up to
// it by renderer/db, the journal by renderer/sync.
import { type Entry, isOpen } from '@shared/outbox/entry'
import { type JournalContent, neededOf } from './journal'

/** What the database holds of the matter. */
export type StoredRows = {
  /** Every open entry, and whatever there is of the entries the journal knows. */
  readonly entries: readonly Entry[]
  /** Which of the places of entries the journal knows are given out. */
  readonly takenPlaces: ReadonlySet<number>
  readonly lastPlace: number
}

export type Reconciliation = {
  /** Entries the database has lost, at the places they shall have. */
  readonly missing: readonly Entry[]
  /** Entries of which the journal knows a newer form; they keep the database's places. */
  readonly newer: readonly Entry[]
  /** Entries the journal does not have, or of which it misses something that a rebuilt database must know. */
  readonly unjournalled: readonly Entry[]
}

/**
 * Compares both ways. An older form never replaces a newer one, on either side. Of what the journal knows to be done
 * with, nothing is brought back; but where the database lost that it is done, it is told.
 */
export function planReconciliation(known: JournalContent, stored: StoredRows): Reconciliation {
  const storedById = new Map(stored.entries.map((entry) => [entry.id, entry]))
  const knownById = new Map(known.entries.map((entry) => [entry.id, entry]))
  const missing = withFreePlaces(
    neededOf(known).entries.filter((entry) => !storedById.has(entry.id)),
    stored,
  )
  const newer = known.entries.flatMap((entry) => {
    const held = storedById.get(entry.id)
    return held && held.revision < entry.revision ? [{ ...entry, seq: held.seq }] : []
  })
  const behind = stored.entries.filter((entry) => {
    const journalled = knownById.get(entry.id)
    return journalled ? isBehind(journalled, entry) : isOpen(entry)
  })
  const moved = missing.filter((entry) => knownById.get(entry.id)?.seq !== entry.seq)
  return { missing, newer, unjournalled: [...behind, ...moved] }
}

/**
 * True when a database rebuilt from the journal's form would send again what was sent, take an answered send for one of
 * unknown outcome, bring back what is done, or forget what a person decided. What was owed to the journal when the app died shows here.
 */
function isBehind(journalled: Entry, stored: Entry): boolean {
  if (stored.revision <= journalled.revision) return false
  return (
    stored.attempts > journalled.attempts ||
    (journalled.progress.state === 'sending' && stored.progress.state !== 'sending') ||
    isOpen(stored) !== isOpen(journalled) ||
    decisionsIn(stored) !== decisionsIn(journalled) ||
    JSON.stringify(stored.payload) !== JSON.stringify(journalled.payload)
  )
}

function decisionsIn(entry: Entry): number {
  return entry.log.filter((line) => line.kind === 'decided').length
}

/**
 * Places are kept unless one was given out again, by the database or to two of the missing ones (a save that only the
 * journal knew of, and one after it); order among the missing ones stays.
 */
function withFreePlaces(missing: readonly Entry[], { takenPlaces, lastPlace }: StoredRows): readonly Entry[] {
  const places = new Set(missing.map((entry) => entry.seq))
  if (places.size === missing.length && !missing.some((entry) => takenPlaces.has(entry.seq))) return missing
  const highest = Math.max(lastPlace, ...missing.map((entry) => entry.seq))
  return missing.map((entry, index) => ({ ...entry, seq: highest + 1 + index }))
}
