// The closed list of failures a person can meet. Kinds are a stable interface: message catalogue and log use them.
import { z } from 'zod'

export const FailureKind = z.enum([
  'badRequest', // IPC input refused by its schema: a bug of ours
  'senderRefused', // IPC from a frame that is not our window
  'wrongCredentials',
  'wrongPin',
  'noPin', // no PIN here: never set, or taken away after too many wrong ones
  'badPin', // a new PIN breaks a rule; `detail` names it
  'tooManyTries', // of signing in; `untilMs` says when the next one is taken
  'neverSignedInHere', // the POS cannot be asked, and this device knows nothing of this person
  'offlineEnded', // the POS cannot be asked, and it is too long ago that it took this person's sign-in
  'accountGone', // the POS said that the account is hidden or gone, or that its password is another now
  'recordAltered', // what this device keeps of the person was changed by somebody else
  'signInExpired',
  'notRegisteredPos',
  'notVerifiedPos',
  'notPosAccount',
  'forbidden',
  'systemUnreachable',
  'systemSlow',
  'systemError',
  'systemNotConfigured',
  'systemAnswerUnreadable',
  'throttled',
  'notFound',
  'refused', // the system refused with a business code; `detail` holds its words
  'storageFailed',
  'journalFailed', // the second copy outside the database could not be written; the database holds it
  'diskFull', // too little room to take in anything new safely
  'diskNoPhotos', // too little room for new photos; everything else is still taken in
  'vaultFailed',
  'unexpected',
])
export type FailureKind = z.infer<typeof FailureKind>

export const Failure = z.strictObject({
  kind: FailureKind,
  origin: z.enum(['local', 'bridge', 'transport', 'remote']),
  /** The remote system's own words or a technical hint. Never a secret, never a customer's data. */
  detail: z.string().optional(),
  /** When it is worth trying again, where that is known. */
  untilMs: z.number().int().optional(),
  /** Further tries before the next one has to wait long. */
  triesLeft: z.number().int().optional(),
})
/** An expected failure as data; every kind has a sentence in both languages. */
export type Failure = z.infer<typeof Failure>
