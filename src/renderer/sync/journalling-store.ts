// The runtime's store with the journal beside the database: what a rebuilt database must know is written to both.
import type { JournalRecord } from '@shared/ipc/journal'
import type { Entry } from '@shared/outbox/entry'
import type { OutboxStore } from '../db/outbox-store'

/**
 * True for changes that a rebuilt database must know of: that an entry was sent (else it would be sent again), that it
 * is done (else it would be asked about for nothing), and what a person decided.
 */
function mustBeJournalled(entry: Entry): boolean {
  const { state } = entry.progress
  if (state === 'sending') return entry.attempts === 1
  return state === 'settled' || state === 'discarded' || entry.log.at(-1)?.kind === 'decided'
}

/** Adds the journal to `store`. A journal that cannot be written never holds up the outbox: it is owed and said. */
export function withJournal(
  store: OutboxStore,
  journal: (records: readonly JournalRecord[]) => Promise<boolean>,
): OutboxStore {
  return {
    loadOpen: store.loadOpen,
    persist: async (batch) => {
      const entries = batch.map(({ entry }) => entry).filter(mustBeJournalled)
      const record: JournalRecord = { kind: 'stored', customers: [], entries }
      await Promise.all([store.persist(batch), entries.length > 0 && journal([record])])
    },
  }
}
