// The second copy of everything that matters, kept by main outside the database. What could not be written is owed and
// tried again; the shell says so for as long as something is owed.
import type { JournalRecord } from '@shared/ipc/journal'
import { create } from 'zustand'
import { request } from '../bridge'

type JournalStore = {
  /** Records that are in the database but not yet in the journal. */
  readonly owed: number
  readonly owedChanged: (owed: number) => void
}

/** Whether the second copy is complete. View state only. */
export const useJournal = create<JournalStore>()((set) => ({ owed: 0, owedChanged: (owed) => set({ owed }) }))

/** Records in one request; main takes at most this many. */
const BATCH_MAX = 200
const RETRY_MS = 5_000

let owed: JournalRecord[] = []
let isPaying = false

/** Writes records to the journal. False when they could not be written now; they are owed then. */
export async function journal(records: readonly JournalRecord[]): Promise<boolean> {
  if (records.length === 0) return true
  const answer = await request('journal.append', { records: [...records] })
  if (answer.ok) return true
  owed.push(...records)
  useJournal.getState().owedChanged(owed.length)
  void payLater()
  return false
}

async function payLater(): Promise<void> {
  if (isPaying) return
  isPaying = true
  while (owed.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    const batch = owed.slice(0, BATCH_MAX)
    const answer = await request('journal.append', { records: batch })
    if (!answer.ok) continue
    owed = owed.slice(batch.length)
    useJournal.getState().owedChanged(owed.length)
  }
  isPaying = false
}
