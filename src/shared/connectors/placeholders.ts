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

/** A UUID, because that is what some systems' ids must be. */
const STAND_IN = '00000000-0000-4000-8000-000000000000'

/**
 * An input in which something stands for every placeholder, to be looked at by an operation's schema: the rule about the
 * value itself was kept before it was put away, or is the system's own.
 */
export function withStandIns(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(withStandIns)
  if (typeof input !== 'object' || input === null) return input
  if (SealedText.safeParse(input).success || LocalRef.safeParse(input).success) return STAND_IN
  return Object.fromEntries(Object.entries(input).map(([name, member]) => [name, withStandIns(member)]))
}
