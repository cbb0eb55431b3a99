// Samples of answers that fit nothing known of a system: what they look like, never what they say.
import { System } from '@shared/kit/ids'
import { z } from 'zod'

export const DriftSample = z.strictObject({
  system: System,
  /** Id of the operation that was answered so, or another name for what came in. */
  source: z.string().max(100),
  /** When it came last. */
  atMs: z.number().int(),
  /** Null for what came unasked. */
  status: z.number().int().nullable(),
  /** Kind of content as the sender calls it, for example `application/json`; empty where it does not. */
  contentType: z.string().max(80),
  bytes: z.number().int(),
  /** How often an answer of just this shape came since it was first kept; those in quick succession count once. */
  times: z.number().int().positive(),
  /** Keys, kinds and lengths; no value. */
  shape: z.json(),
})
/** One answer of unknown shape. */
export type DriftSample = z.infer<typeof DriftSample>
