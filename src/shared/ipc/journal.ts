// What the journal holds, and what can be read out of it. Stored format: older records must stay readable.
import { Customer } from '@shared/domain/customer'
import type { EntryId, MutationId } from '@shared/kit/ids'
import { MutationId as MutationIdSchema } from '@shared/kit/ids'
import { Entry, isOpen } from '@shared/outbox/entry'
import { z } from 'zod'

export const JournalRecord = z.discriminatedUnion('kind', [
  /** Rows as they were stored, newest form of each: a new mutation with its customers, or entries that moved on. */
  z.strictObject({ kind: z.literal('stored'), customers: z.array(Customer), entries: z.array(Entry) }),
  /** The database refused this mutation after all, and the person was told that it is not saved. */
  z.strictObject({ kind: z.literal('void'), mutationId: MutationIdSchema }),
])
/** One journal record. */
export type JournalRecord = z.infer<typeof JournalRecord>

export type JournalContent = {
  /** Newest form of every entry, in order of writing. */
  readonly entries: readonly Entry[]
  readonly customers: readonly Customer[]
}

/** The newest form of everything the records speak of, voided mutations left out. */
export function contentOf(records: readonly JournalRecord[]): JournalContent {
  const entries = new Map<EntryId, Entry>()
  const customers = new Map<string, Customer>()
  const voided = new Set<MutationId>()
  for (const record of records) {
    if (record.kind === 'void') {
      voided.add(record.mutationId)
      continue
    }
    for (const customer of record.customers) customers.set(customer.id, customer)
    for (const entry of record.entries) {
      const known = entries.get(entry.id)
      if (!known || known.revision <= entry.revision) entries.set(entry.id, entry)
    }
  }
  const kept = [...entries.values()].filter((entry) => !voided.has(entry.mutationId)).sort((a, b) => a.seq - b.seq)
  const subjects = new Set(kept.map((entry) => entry.subject))
  return { entries: kept, customers: [...customers.values()].filter((one) => subjects.has(`customer:${one.id}`)) }
}

/** What is still needed: mutations of which at least one entry is open, with their customers. */
export function openContentOf(records: readonly JournalRecord[]): JournalContent {
  const { entries, customers } = contentOf(records)
  const open = new Set(entries.filter(isOpen).map((entry) => entry.mutationId))
  const kept = entries.filter((entry) => open.has(entry.mutationId))
  const subjects = new Set(kept.map((entry) => entry.subject))
  return { entries: kept, customers: customers.filter((one) => subjects.has(`customer:${one.id}`)) }
}
