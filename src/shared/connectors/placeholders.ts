// What a stored input holds in place of a value that must not, or cannot yet, stand there: put in only when the request is
// made, so that it is never stored.
import { z } from 'zod'

export const SealedText = z.strictObject({ $sealed: z.string().min(1).max(20_000) })
/** A secret (a new account's password) sealed by main for one operation; only main opens it, only to send that. */
export type SealedText = z.infer<typeof SealedText>

export const LocalRef = z.strictObject({ $local: z.string().min(1).max(300) })
/**
 * A record of this device by its subject (`staff:4f…`), in place of the id that a system gives it once it is there.
 * Looked up when the entry that holds it is sent or asked about.
 */
export type LocalRef = z.infer<typeof LocalRef>
