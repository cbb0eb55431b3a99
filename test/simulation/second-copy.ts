// The checker's book on journal and database: what may be gone after the database was lost, what may come back, and what
// was owed to the journal, and said to be, when the loss came. Only that excuses anything.
import { type JournalContent, type JournalRecord, neededOf } from '@shared/ipc/journal'
import type { EntryId, MutationId } from '@shared/kit/ids'
import { type Entry, isOpen } from '@shared/outbox/entry'
import type { JournalFile } from './journal'
import type { Store } from './store'
import type { Tally } from './tally'
import { Violation } from './violation'

type Books = { readonly store: Store; readonly journal: JournalFile; readonly tally: Tally }

export class SecondCopy {
  /** Done with when the database was lost; the journal need not know of them any more. */
  readonly gone = new Map<EntryId, string>()
  /** Their newest form was owed to the journal when the database was lost. */
  readonly excused = new Set<EntryId>()
  /** A compacted journal had no need to keep them. */
  readonly forgotten = new Set<EntryId>()
  readonly #books: Books
  /** Revisions that were reported as owed. */
  readonly #debts = new Map<EntryId, number>()
  readonly #takenBack = new Map<EntryId, MutationId>()
  /** Their taking back was owed when the app died. */
  readonly #lostVoids = new Set<MutationId>()
  readonly #doneInJournal = new Map<EntryId, Entry>()
  #before = new Map<EntryId, number>()

  constructor(books: Books) {
    this.#books = books
  }

  voided(entries: readonly Entry[]): void {
    for (const { id, mutationId } of entries) this.#takenBack.set(id, mutationId)
  }

  owed(record: JournalRecord): void {
    if (record.kind === 'void') return
    for (const { id, revision } of record.entries) {
      this.#debts.set(id, Math.max(revision, this.#debts.get(id) ?? 0))
    }
  }

  debtForgotten(records: readonly JournalRecord[]): void {
    for (const record of records) if (record.kind === 'void') this.#lostVoids.add(record.mutationId)
  }

  /** What the journal knows to be done with may leave it, unless something open depends on it. */
  compacting(): void {
    const content = this.#noteDone()
    const needed = new Set(neededOf(content).entries.map((entry) => entry.id))
    for (const { id } of content.entries) if (!needed.has(id)) this.forgotten.add(id)
  }

  #noteDone(): JournalContent {
    const content = this.#books.journal.content()
    for (const entry of content.entries) if (!isOpen(entry)) this.#doneInJournal.set(entry.id, entry)
    return content
  }

  wiped(): void {
    const { store, journal } = this.#books
    this.#noteDone()
    for (const [id, { progress, revision }] of this.#doneInJournal) {
      if (revision >= (store.entries.get(id)?.revision ?? 0)) this.gone.set(id, progress.state)
    }
    for (const { id, progress } of store.entries.values()) if (!isOpen({ progress })) this.gone.set(id, progress.state)
    const journalled = new Map(journal.content().entries.map((entry) => [entry.id, entry.revision]))
    for (const [id, revision] of this.#debts) {
      if ((journalled.get(id) ?? 0) < revision) this.excused.add(id)
    }
  }

  reconciling(): void {
    this.#before = new Map([...this.#books.store.entries.values()].map((entry) => [entry.id, entry.revision]))
  }

  reconciled(nameOf: (id: EntryId) => string): void {
    const { store, tally } = this.#books
    for (const [id, revision] of this.#before) {
      const now = store.entries.get(id)?.revision ?? 0
      if (now < revision) throw new Violation('I4', `${nameOf(id)}: revision ${now} took the place of ${revision}`)
    }
    for (const [id, mutationId] of this.#takenBack) {
      if (!store.entries.has(id)) continue
      if (!this.#lostVoids.has(mutationId)) {
        throw new Violation('truth', `${nameOf(id)} is there, though a person was told that it was not saved`)
      }
      tally.hit('voidLost')
      this.#takenBack.delete(id)
    }
  }
}
