// Writes to the journal in the order it was asked to. What could not be written is owed: it is tried again, ahead of
// whatever comes after it, so that no older form of an entry ever arrives behind a newer one that was compacted away.
import type { JournalItem } from '@shared/ipc/journal'

export type JournalWriterParts = {
  /** True once the items are on disk. */
  readonly append: (items: JournalItem[]) => Promise<boolean>
  readonly after: (delayMs: number, callback: () => void) => void
  /** Told how many items are owed, whenever that changes. */
  readonly onOwed: (owed: number) => void
}

/** Items in one request; main takes at most this many. */
const BATCH_MAX = 200
/** Characters in one request, unless a single item has more; main takes a million. */
const CHARS_PER_BATCH = 500_000
const RETRY_MS = 5_000

/** Writes to the journal, in order. Resolves to false when it could not be written now; it is owed then. */
export type WriteToJournal = (items: readonly JournalItem[]) => Promise<boolean>

export function makeJournalWriter({ append, after, onOwed }: JournalWriterParts): WriteToJournal {
  let owed: JournalItem[] = []
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

  /** Writes until this many of all items are written; what comes up meanwhile pays for itself. */
  async function writeUpTo(count: number): Promise<boolean> {
    while (written < count) {
      const batch = nextBatch(owed)
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

  return (items) => {
    owed.push(...items)
    asked += items.length
    return inTurn(asked)
  }
}

/** As many of the first items as fit into one request; at least one. */
function nextBatch(items: readonly JournalItem[]): JournalItem[] {
  let chars = 0
  let count = 0
  for (const item of items.slice(0, BATCH_MAX)) {
    chars += item.kind === 'photo' ? item.photo.jpegBase64.length : JSON.stringify(item).length
    if (count > 0 && chars > CHARS_PER_BATCH) break
    count += 1
  }
  return items.slice(0, count)
}
