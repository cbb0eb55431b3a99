// The vocabulary between the connectors (which produce it) and the outbox (which decides on it): what became of one
// send, and what one verifying read saw. It lives in kit because the outbox knows no connector and no connector the outbox.
import { z } from 'zod'

export const RejectionCategory = z.enum([
  'validation',
  'conflict',
  'permission',
  'notFound',
  'state',
  'inUse',
  'image',
  'setup',
  'client',
  'unclear',
])
/**
 * Why a system refused. `unclear`: it answered with words nobody can classify, so it may have acted all the same and must
 * be asked before anything else. `client` is our own mistake (405, 406, 415 or an input our schema
 * refuses).
 */
export type RejectionCategory = z.infer<typeof RejectionCategory>

export const Outcome = z.discriminatedUnion('kind', [
  /** The system did it. `remoteId` is its id for the record where it tells one. */
  z.strictObject({ kind: z.literal('applied'), remoteId: z.string().nullable() }),
  /** The system says that it was done before (a replay of ours that had already worked). */
  z.strictObject({ kind: z.literal('alreadyApplied'), remoteId: z.string().nullable() }),
  /** The system read the request and refused it; nothing was changed there. `code` and `message` are the system's own words. */
  z.strictObject({
    kind: z.literal('rejected'),
    category: RejectionCategory,
    code: z.string(),
    message: z.string(),
    field: z.string().nullable(),
  }),
  /** Refused for now (429); nothing was changed there. */
  z.strictObject({ kind: z.literal('throttled'), retryAfterMs: z.number().int().nonnegative().nullable() }),
  /** The request certainly never reached the system (no route, refused connection, no name). */
  z.strictObject({ kind: z.literal('unavailable'), detail: z.string() }),
  /** Credentials missing, expired or refused (401); nothing was changed there. */
  z.strictObject({ kind: z.literal('unauthorised'), detail: z.string() }),
  /** Nobody can tell from the answer whether it was applied (timeout, reset, 5xx, unreadable answer). */
  z.strictObject({ kind: z.literal('unknown'), detail: z.string() }),
])
/** What became of one attempt. Only `step` in the outbox turns an outcome into a decision. */
export type Outcome = z.infer<typeof Outcome>

export const Seen = z.record(z.string(), z.string())
/** What a read saw, as field name → text, to be shown to a person beside what was entered. Never holds a secret. */
export type Seen = z.infer<typeof Seen>

export const Reading = z.discriminatedUnion('kind', [
  /** The record stands there as we sent it. Conclusive. */
  z.strictObject({ kind: z.literal('applied'), remoteId: z.string().nullable() }),
  /** No trace of it. One such reading is not proof: the system may commit late. */
  z.strictObject({ kind: z.literal('notApplied') }),
  /** Our natural key is there, but with other contents: somebody else's record, or a changed one. */
  z.strictObject({ kind: z.literal('differs'), remoteId: z.string().nullable(), seen: Seen }),
  /** The operation has no read that could tell, or the read answered something that proves nothing. */
  z.strictObject({ kind: z.literal('cannotTell'), detail: z.string() }),
  /** The read itself could not be made. */
  z.strictObject({ kind: z.literal('unavailable'), detail: z.string() }),
  z.strictObject({ kind: z.literal('throttled'), retryAfterMs: z.number().int().nonnegative().nullable() }),
  z.strictObject({ kind: z.literal('unauthorised'), detail: z.string() }),
])
/** What one verifying read after an unknown outcome saw. */
export type Reading = z.infer<typeof Reading>

export const ReplayClass = z.enum(['keyed', 'natural', 'lookup', 'manual'])
/**
 * How a repeat of a mutation is made harmless.
 * - `keyed`: the system refuses a repeat by our own key with a known code, so the repeat itself is the proof.
 * - `natural`: a repeat gives the same end state (set, replace, delete by key).
 * - `lookup`: read before repeating; two spaced readings "not there" allow one more send, which its natural key guards.
 * - `manual`: a repeat would duplicate; read, and where the read finds nothing a person decides.
 */
export type ReplayClass = z.infer<typeof ReplayClass>
