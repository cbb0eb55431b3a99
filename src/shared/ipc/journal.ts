// What the journal holds, what must be written to it, and what can be read out of it. Stored format: older records must
// stay readable.
import { Customer } from '@shared/domain/customer'
import { Photo, type PhotoRef, photosIn } from '@shared/domain/photo'
import type { EntryId, MutationId } from '@shared/kit/ids'
import { MutationId as MutationIdSchema } from '@shared/kit/ids'
import { Entry, isOpen } from '@shared/outbox/entry'
import { readEntry } from '@shared/outbox/upcast'
import { z } from 'zod'

export const JournalRecord = z.discriminatedUnion('kind', [
  /** Rows as they were stored, newest form of each: a new mutation with its customers, or entries that moved on. */
  z.strictObject({ kind: z.literal('stored'), customers: z.array(Customer), entries: z.array(Entry) }),
  /** The database refused this mutation after all, and the person was told that it is not saved. */
  z.strictObject({ kind: z.literal('void'), mutationId: MutationIdSchema }),
])
/** One journal record. */
export type JournalRecord = z.infer<typeof JournalRecord>

export const JournalItem = z.discriminatedUnion('kind', [
  ...JournalRecord.options,
  /** A photo that records after it refer to; kept in a file of its own beside the journal. */
  z.strictObject({ kind: z.literal('photo'), photo: Photo }),
])
/** What is handed over for the journal: a record for the log, or a photo. */
export type JournalItem = z.infer<typeof JournalItem>

export type JournalContent = {
  /** Newest form of every entry, in order of writing. */
  readonly entries: readonly Entry[]
  readonly customers: readonly Customer[]
}

/**
 * True for changes that a rebuilt database must know of: that an entry is being sent (else it would be sent again), what
 * the answer was (else a send that was certainly refused would count as unknown), that it is done, what a person decided,
 * and that what it depends on was given up (which the journal itself may have forgotten by then).
 */
export function mustBeJournalled(entry: Entry): boolean {
  const { progress } = entry
  if (progress.state === 'sending' || progress.state === 'settled' || progress.state === 'discarded') return true
  const last = entry.log.at(-1)?.kind
  return (
    last === 'decided' ||
    last === 'sent' ||
    (progress.state === 'parked' && progress.reason.kind === 'dependencyDiscarded')
  )
}

/** True for the change that a person's decision made. */
export function isDecision(entry: Entry): boolean {
  return entry.log.at(-1)?.kind === 'decided'
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
  return { entries: kept, customers: aboutAnyOf(kept, [...customers.values()]) }
}

export type JournalReading = {
  /** What can be read, brought up to today's version. */
  readonly records: readonly JournalRecord[]
  /** Records as they stand, of which some part cannot be read. A compacted journal keeps them whole. */
  readonly unreadable: readonly unknown[]
}

const Stored = z.looseObject({
  kind: z.literal('stored'),
  customers: z.array(z.unknown()),
  entries: z.array(z.unknown()),
})

/** Reads records of any version. Of a record that cannot be read as a whole, what can be read is used. */
export function readRecords(stored: readonly unknown[]): JournalReading {
  const records: JournalRecord[] = []
  const unreadable: unknown[] = []
  for (const one of stored) {
    const whole = Stored.safeParse(one)
    if (!whole.success) {
      const other = JournalRecord.safeParse(one)
      if (other.success) records.push(other.data)
      else unreadable.push(one)
      continue
    }
    const entries = whole.data.entries.map(readEntry)
    const customers = whole.data.customers.map((customer) => Customer.safeParse(customer))
    if (!entries.every(({ ok }) => ok) || !customers.every(({ success }) => success)) unreadable.push(one)
    records.push({
      kind: 'stored',
      entries: entries.flatMap((read) => (read.ok ? [read.value] : [])),
      customers: customers.flatMap((read) => (read.success ? [read.data] : [])),
    })
  }
  return { records, unreadable }
}

/** What a compacted journal keeps. */
export function openContentOf(records: readonly JournalRecord[]): JournalContent {
  return neededOf(contentOf(records))
}

/**
 * What is still needed: mutations of which at least one entry is open, and those that open entries depend on (their
 * remote ids and discards are asked for when the open ones go), with their customers.
 */
export function neededOf({ entries, customers }: JournalContent): JournalContent {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const needed = new Set<MutationId>()
  const ask = entries.filter(isOpen)
  for (let entry = ask.pop(); entry; entry = ask.pop()) {
    needed.add(entry.mutationId)
    for (const id of entry.dependsOn) {
      const dependency = byId.get(id)
      if (dependency && !needed.has(dependency.mutationId)) ask.push(dependency)
    }
  }
  const kept = entries.filter((entry) => needed.has(entry.mutationId))
  return { entries: kept, customers: aboutAnyOf(kept, customers) }
}

/** The photos that these entries refer to. */
export function photosOf(entries: readonly Pick<Entry, 'payload'>[]): ReadonlySet<PhotoRef> {
  return new Set(entries.flatMap(({ payload }) => photosIn(payload)))
}

function aboutAnyOf(entries: readonly Entry[], customers: readonly Customer[]): Customer[] {
  const subjects = new Set(entries.map((entry) => entry.subject))
  return customers.filter((one) => subjects.has(`customer:${one.id}`))
}
