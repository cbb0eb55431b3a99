// What renderer and main say to each other about GoUP's webhook.
import { z } from 'zod'

export const WebhookHint = z.strictObject({
  /** The customer to be read again. */
  code: z.string().min(1).max(50),
  /** Which telling it was: a code told again while it is being read is to be read once more. */
  seq: z.number().int().positive(),
})
/** Somebody changed or deleted this customer on GoUP's form; what is true there is to be read back. */
export type WebhookHint = z.infer<typeof WebhookHint>

/** Hints asked for or taken off in one request. */
export const WEBHOOK_HINTS_MAX = 500

export const WebhookStatus = z.strictObject({
  /** `starting`: not listening yet · `portTaken`: another program has the port · `failed`: `detail` says why. */
  state: z.enum(['starting', 'listening', 'portTaken', 'failed']),
  detail: z.string(),
  port: z.number().int(),
  /** What is entered at GoUP. The token in it is the only proof of the sender (G19), so it is shown where it is needed. */
  address: z.string(),
  /** The latest message since the app started. `lenient`: readable only with some goodwill (G4). */
  lastMessage: z.strictObject({ atMs: z.number().int(), kind: z.enum(['read', 'lenient', 'unreadable']) }).nullable(),
})
/** Whether the receiver listens, and where. */
export type WebhookStatus = z.infer<typeof WebhookStatus>
