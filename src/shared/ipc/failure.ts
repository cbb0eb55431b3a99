// The closed list of failures a person can meet. Kinds are a stable interface: message catalogue and log use them.
import { z } from 'zod'

export const FailureKind = z.enum([
  'badRequest', // IPC input refused by its schema: a bug of ours
  'senderRefused', // IPC from a frame that is not our window
  'wrongCredentials',
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
})
/** An expected failure as data; every kind has a sentence in both languages. */
export type Failure = z.infer<typeof Failure>
