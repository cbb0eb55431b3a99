// The stored shape of one outbox row. A stored format: changing it needs a new version and an upcaster.
import { EntryId, MutationId, System } from '@shared/kit/ids'
import { Outcome, Reading, ReplayClass, Seen } from '@shared/kit/outcome'
import { z } from 'zod'

const atMs = z.number().int()

export const ParkReason = z.discriminatedUnion('kind', [
  /** The system refused; a person edits, adopts or discards. */
  z.strictObject({ kind: z.literal('rejected'), outcome: Outcome }),
  /** The system holds our key with other contents. */
  z.strictObject({ kind: z.literal('differs'), remoteId: z.string().nullable(), seen: Seen }),
  /** Reads found nothing, and sending again could duplicate. */
  z.strictObject({ kind: z.literal('unproven'), detail: z.string() }),
  /** Sent so many times without a clear answer, and read each time not to be there: the system answers, and will not take it. */
  z.strictObject({ kind: z.literal('fruitless'), tries: z.number().int() }),
  /** An entry this one depends on was discarded. */
  z.strictObject({ kind: z.literal('dependencyDiscarded'), entryId: EntryId }),
])
/** Why a person must decide. */
export type ParkReason = z.infer<typeof ParkReason>

export const WaitReason = z.enum(['new', 'unavailable', 'throttled', 'unauthorised', 'notApplied', 'repeat', 'decided'])
/**
 * Why an entry is waiting: `new` was never tried, `notApplied` was read and not found, `repeat` had an unknown outcome
 * but its system makes a repeat harmless, `decided` a person sent it again; the others as the outcome of that name.
 */
export type WaitReason = z.infer<typeof WaitReason>

export const Progress = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting'), because: WaitReason, notBeforeMs: atMs }),
  z.strictObject({ state: z.literal('sending'), startedAtMs: atMs }),
  /**
   * Outcome unknown; verifying reads are made no earlier than `notBeforeMs`. `absent` counts readings "not there".
   * `echo`: a refusal that may be none ("already exists" of our own earlier send, or words nobody can classify); a person
   * is shown it if the reads find nothing.
   */
  z.strictObject({
    state: z.literal('checking'),
    absent: z.number().int(),
    notBeforeMs: atMs,
    echo: Outcome.nullable(),
  }),
  z.strictObject({ state: z.literal('parked'), reason: ParkReason, atMs }),
  z.strictObject({
    state: z.literal('settled'),
    /** `answer`: the system said so. `read`: a verifying read proved it. `person`: an existing record was adopted. */
    provenBy: z.enum(['answer', 'read', 'person']),
    remoteId: z.string().nullable(),
    atMs,
  }),
  z.strictObject({ state: z.literal('discarded'), by: z.string(), why: z.string(), atMs }),
])
/** Where an entry stands; exactly one of six states, each with what belongs to it and nothing else. */
export type Progress = z.infer<typeof Progress>

export const AttemptRecord = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sent'), atMs, outcome: Outcome }),
  z.strictObject({ kind: z.literal('read'), atMs, reading: Reading }),
  /** The app stopped while the request was on its way. */
  z.strictObject({ kind: z.literal('interrupted'), atMs }),
  z.strictObject({
    kind: z.literal('decided'),
    atMs,
    by: z.string(),
    decision: z.enum(['resend', 'edit', 'adopt', 'discard']),
  }),
])
/** One line of an entry's log, oldest first. */
export type AttemptRecord = z.infer<typeof AttemptRecord>

/** The log keeps this many lines: the first, all decisions, and the latest others; `attempts` still counts all. */
export const LOG_LINES_MAX = 50

export const Entry = z.strictObject({
  version: z.literal(1),
  id: EntryId,
  mutationId: MutationId,
  /** Place in the device's order of writing; the database assigns it. Order inside a lane follows it. */
  seq: z.number().int().positive(),
  system: System,
  operation: z.string(),
  replay: ReplayClass,
  /** System + subject, for example `goup:customer:4f…`. Entries of one lane go strictly one after the other. */
  lane: z.string(),
  /** The local record this entry is about, for example `customer:4f…`; remote links are stored under it. */
  subject: z.string(),
  dependsOn: z.array(EntryId),
  /** Username under whose credentials it is sent. */
  author: z.string(),
  /** The operation's input. Local ids only; remote ids are looked up when it is sent. */
  payload: z.unknown(),
  /** What a person recognises it by in a list, for example the customer's name. */
  title: z.string(),
  createdAtMs: atMs,
  progress: Progress,
  /** Number of sends begun. */
  attempts: z.number().int(),
  /** Sends and reads in a row that did not get through; drives backoff and is reset by any real answer. */
  failures: z.number().int(),
  /** True once an attempt's outcome was unknown and not yet disproved: a "conflict" answer may then be our own echo. */
  uncertain: z.boolean(),
  log: z.array(AttemptRecord),
  /** Grows with every stored change; a stale write is refused by it. */
  revision: z.number().int(),
})
/** One mutation for one system, from the moment it was saved until for ever. */
export type Entry = z.infer<typeof Entry>
export type EntryState = Progress['state']

/** What the writing transaction knows of a new entry; the database adds `seq`. */
export type NewEntry = Omit<Entry, 'seq'>

/** States in which an entry still needs the engine or a person. */
export const OPEN_STATES: readonly EntryState[] = ['waiting', 'sending', 'checking', 'parked']

/** True while the entry is neither settled nor discarded. */
export function isOpen(entry: Pick<Entry, 'progress'>): boolean {
  return OPEN_STATES.includes(entry.progress.state)
}
