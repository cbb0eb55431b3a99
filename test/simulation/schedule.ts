// A schedule: everything that happens to one simulated shop, as data. It can be made from a seed, shrunk and kept as JSON.
// Parts refer to each other by name, so that any part can be dropped and the rest keeps its meaning.
import { System } from '@shared/kit/ids'
import { ReplayClass } from '@shared/kit/outcome'
import { z } from 'zod'

const ms = z.number().int()

/** One outbox entry to come. `foreign`: somebody else's record already holds its natural key (class `lookup`). */
export const EntryPlan = z.strictObject({
  name: z.string(),
  mutation: z.string(),
  atMs: ms,
  system: System,
  replay: ReplayClass,
  lane: z.string(),
  author: z.string(),
  dependsOn: z.array(z.string()),
  foreign: z.boolean(),
  /** The earlier entry of the same lane whose value this one changes; squashed into it where that is still allowed. */
  edits: z.string().nullable().default(null),
})
export type EntryPlan = z.infer<typeof EntryPlan>

export const SEND_FAULTS = [
  'lostBeforeCommit',
  'lostAfterCommit',
  'commitLate',
  'answerLate',
  'answerDoubled',
  'connectionRefused',
  'throttled',
  'throttledWithRetryAfter',
  'serverErrorBeforeCommit',
  'serverErrorAfterCommit',
  'unauthorised',
  'unclearBeforeCommit',
  'unclearAfterCommit',
  'forbidden',
  'rejected',
] as const
export const READ_FAULTS = [
  'readUnavailable',
  'readThrottled',
  'readUnauthorised',
  'readCannotTell',
  'readLate',
  'readDoubled',
] as const
export const WRITE_FAULTS = ['writeFailed', 'writeFailedButStored', 'writeSlow', 'storedReportedTwice'] as const
export const TIMER_FAULTS = ['timerEarly', 'timerLate', 'timerLost', 'timerTwice'] as const
export const ANNOUNCEMENT_FAULTS = ['announcedTwice', 'announcedOutOfOrder'] as const

export const SAVE_FAULTS = ['saveFailed', 'saveSlow'] as const
export const JOURNAL_FAULTS = ['journalFailed', 'journalSlow'] as const

export const FaultPlan = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('send'), entry: z.string(), nth: ms, kind: z.enum(SEND_FAULTS), ms }),
  z.strictObject({ on: z.literal('read'), entry: z.string(), nth: ms, kind: z.enum(READ_FAULTS), ms }),
  z.strictObject({ on: z.literal('write'), entry: z.string(), nth: ms, kind: z.enum(WRITE_FAULTS), ms }),
  z.strictObject({ on: z.literal('timer'), nth: ms, kind: z.enum(TIMER_FAULTS), ms }),
  z.strictObject({ on: z.literal('announcement'), mutation: z.string(), kind: z.enum(ANNOUNCEMENT_FAULTS), ms }),
  z.strictObject({ on: z.literal('save'), mutation: z.string(), kind: z.enum(SAVE_FAULTS), ms }),
  z.strictObject({ on: z.literal('journal'), nth: ms, kind: z.enum(JOURNAL_FAULTS), ms }),
])
/**
 * What goes wrong with the nth send, read or write of an entry (1 is the first), with the nth timer or append to the
 * journal, or with the saving or announcing of a mutation.
 */
export type FaultPlan = z.infer<typeof FaultPlan>

export const OUTAGES = [
  'connectionRefused',
  'lostAfterCommit',
  'serverErrorBeforeCommit',
  'throttled',
  'throttledWithRetryAfter',
] as const

/**
 * What a crash takes along besides all memory: nothing (killed), what was written relaxed since the last strict write
 * (power cut), or the whole database (reset by its engine).
 */
const Loses = z.enum(['nothing', 'lastCommits', 'database']).default('nothing')

export const Incident = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('crash'), atMs: ms, downMs: ms, loses: Loses }),
  /** The app dies while it carries out the effects of its nth event, after this many of them. */
  z.strictObject({ kind: z.literal('crashBetweenEffects'), event: ms, afterEffects: ms, downMs: ms, loses: Loses }),
  /** Only the window dies; main, its journal and the requests on their way live on. */
  z.strictObject({ kind: z.literal('windowDies'), atMs: ms, downMs: ms }),
  /** A second window is opened: it waits for the lock and takes over when the first one dies. */
  z.strictObject({ kind: z.literal('secondWindow'), atMs: ms }),
  z.strictObject({ kind: z.literal('journalOutage'), atMs: ms, forMs: ms }),
  /** The journal is rewritten with what is still needed. */
  z.strictObject({ kind: z.literal('compaction'), atMs: ms }),
  /** The author leaves; what they entered goes on under their token, which dies later. */
  z.strictObject({ kind: z.literal('signOut'), atMs: ms, author: z.string(), tokenLivesMs: ms }),
  z.strictObject({ kind: z.literal('clockJump'), atMs: ms, byMs: ms }),
  z.strictObject({ kind: z.literal('lineReturned'), atMs: ms, system: System.nullable() }),
  z.strictObject({ kind: z.literal('outage'), atMs: ms, forMs: ms, system: System, as: z.enum(OUTAGES) }),
  z.strictObject({ kind: z.literal('readOutage'), atMs: ms, forMs: ms, system: System }),
  z.strictObject({ kind: z.literal('discardWaiting'), atMs: ms, entry: z.string() }),
])
export type Incident = z.infer<typeof Incident>

/** What a person decides when an entry is parked for the nth time. */
export const DecisionPlan = z.strictObject({
  entry: z.string(),
  nth: ms,
  afterMs: ms,
  kind: z.enum(['resend', 'edit', 'adopt', 'discard']),
  /** Decided once more while the first decision is being written. */
  twice: z.boolean().default(false),
})
export type DecisionPlan = z.infer<typeof DecisionPlan>

const SystemPlan = z.strictObject({ inFlightMax: ms, credential: z.enum(['author', 'shop']) })

export const Schedule = z.strictObject({
  /** Feeds every delay and every chance that is not written out below. */
  seed: z.number().int(),
  /** From here on no fault is planned. */
  calmAtMs: ms,
  /**
   * When class `lookup` systems refuse a repeat: `commit` (a unique index) or `arrival` (they look first and write
   * later: a repeat in between doubles). With `arrival` they are late by less than the pause between two reads.
   */
  guard: z.enum(['commit', 'arrival']),
  /** Systems this shop uses, in the shape of the engine's limits. */
  systems: z.partialRecord(System, SystemPlan),
  entries: z.array(EntryPlan),
  faults: z.array(FaultPlan),
  incidents: z.array(Incident),
  decisions: z.array(DecisionPlan),
})
export type Schedule = z.infer<typeof Schedule>
