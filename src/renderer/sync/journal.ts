// The second copy of everything that matters, kept by main outside the database. What could not be written is owed and
// tried again; the shell says so for as long as something is owed.
import { create } from 'zustand'
import { request } from '../bridge'
import { makeJournalWriter } from './journal-writer'

type JournalStore = {
  /** Records and photos that are in the database but not yet in the journal. */
  readonly owed: number
  readonly owedChanged: (owed: number) => void
}

/** Whether the second copy is complete. View state only. */
export const useJournal = create<JournalStore>()((set) => ({ owed: 0, owedChanged: (owed) => set({ owed }) }))

/** Writes records and photos to the journal. False when they could not be written now; they are owed then. */
export const journal = makeJournalWriter({
  append: async (items) => (await request('journal.append', { items })).ok,
  after: (delayMs, callback) => void setTimeout(callback, delayMs),
  onOwed: (owed) => useJournal.getState().owedChanged(owed),
})
