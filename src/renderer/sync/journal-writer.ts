// Writes to the journal in the order it was asked to. What could not be written is owed: it is tried again, ahead of
// whatever comes after it, so that no older form of an entry ever arrives behind a newer one that was compacted away.
import type { JournalRecord } from '@shared/ipc/journal'

export type JournalWriterParts = {
  /** True once the records are on disk. */
  readonly append: (records: JournalRecord[]) => Promise<boolean>
  readonly after: (delayMs: number, callback: () => void) => void
  /** Told how many records are owed, whenever that changes. */
  readonly onOwed: (owed: number) => void
}

/** Records in one request; main takes at most this many. */
const BATCH_MAX = 200
const RETRY_MS = 5_000

/** Writes records to the journal. Resolves to false when they could not be written now; they are owed then. */
export type WriteToJournal = (records: readonly JournalRecord[]) => Promise<boolean>

export function makeJournalWriter({ append, after, onOwed }: JournalWriterParts): WriteToJournal {
  let owed: JournalRecord[] = []
  let asked = 0
  let written = 0
  let told = 0
  let isRetryPlanned = false
  /** Settles once nothing asked for before is under way. */
  let turn: Promise<unknown> = Promise.resolve()

  function tell(): void {
    if (told !== owed.length) onOwed(owed.length)
    told = owed.length
  }

  /** Writes until this many of all records are written; what comes up meanwhile pays for itself. */
  async function writeUpTo(count: number): Promise<boolean> {
    while (written < count) {
      const batch = owed.slice(0, BATCH_MAX)
      if (!(await append(batch))) {
        tell()
        retryLater()
        return false
      }
      owed = owed.slice(batch.length)
      written += batch.length
    }
    // Said only once something failed: what is merely under way is not owed.
    if (told > 0) tell()
    return true
  }

  function inTurn(count: number): Promise<boolean> {
    const done = turn.then(() => writeUpTo(count))
    turn = done
    return done
  }

  function retryLater(): void {
    if (isRetryPlanned) return
    isRetryPlanned = true
    after(RETRY_MS, () => {
      isRetryPlanned = false
      void inTurn(asked)
    })
  }

  return (records) => {
    owed.push(...records)
    asked += records.length
    return inTurn(asked)
  }
}
