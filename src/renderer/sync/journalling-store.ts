// The runtime's store with the journal beside the database: what a rebuilt database must know is written to both.
import { type JournalRecord, mustBeJournalled } from '@shared/ipc/journal'
import type { OutboxStore } from '../db/outbox-store'
import type { WriteToJournal } from './journal-writer'

/** Adds the journal to `store`. A journal that cannot be written never holds up the outbox: it is owed and said. */
export function withJournal(store: OutboxStore, journal: WriteToJournal): OutboxStore {
  return {
    loadOpen: store.loadOpen,
    persist: async (batch) => {
      const entries = batch.map(({ entry }) => entry).filter(mustBeJournalled)
      const record: JournalRecord = { kind: 'stored', customers: [], entries }
      await Promise.all([store.persist(batch), entries.length > 0 && journal([record])])
    },
  }
}
