// What an error about an image says of the request that brought it: nothing certain. The record may have been made or
// changed before its image failed (C10, E3), so it is looked for before the error is believed.
import type { Outcome } from '@shared/kit/outcome'

/** The outcome, with an image error as `unclear`: the outbox verifies that first and shows it only where it holds. */
export function imageDoubt(outcome: Outcome): Outcome {
  return outcome.kind === 'rejected' && outcome.category === 'image' ? { ...outcome, category: 'unclear' } : outcome
}
