// I6: how often one entry may be tried. The bound follows from the limits alone, so it holds whatever a system answers.
import type { EntryId } from '@shared/kit/ids'
import type { OutboxLimits } from '@shared/outbox/limits'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * Tries in a window that failures alone can cause: doubling waits until the longest one is reached, then one per
 * shortest longest wait (jitter never goes below a fifth of it). With the app's limits 307 an hour, 12 a minute.
 */
function triesMax(windowMs: number, limits: OutboxLimits): number {
  return rampOf(limits) + Math.ceil(windowMs / (limits.backoffMaxMs / 5))
}

function rampOf(limits: OutboxLimits): number {
  return Math.ceil(Math.log2(limits.backoffMaxMs / limits.backoffBaseMs)) + 1
}

/** Notes tries per entry and says when there were too many within a minute or an hour. */
export class AttemptBook {
  readonly #limits: OutboxLimits
  readonly #factor: number
  readonly #tries = new Map<EntryId, number[]>()
  /** Moments that end a wait: a sign-in, a returned line, a start, a clock jump (null: every entry), a decision. */
  readonly #hurries: { readonly entryId: EntryId | null; readonly atMs: number }[] = []

  constructor(limits: OutboxLimits, factor: number) {
    this.#limits = limits
    this.#factor = factor
  }

  hurried(entryId: EntryId | null, atMs: number): void {
    this.#hurries.push({ entryId, atMs })
  }

  /** Returns a sentence when this try is one too many. */
  note(entryId: EntryId, atMs: number): string | null {
    const tries = this.#tries.get(entryId) ?? []
    tries.push(atMs)
    this.#tries.set(entryId, tries)
    for (const windowMs of [MINUTE_MS, HOUR_MS]) {
      // Fewer tries than failures alone may cause need no closer look.
      if (tries.length <= triesMax(windowMs, this.#limits)) continue
      const count = tries.filter((triedAtMs) => triedAtMs > atMs - windowMs).length
      const extra = this.#hurries
        .filter((hurry) => hurry.atMs > atMs - windowMs && (hurry.entryId ?? entryId) === entryId)
        // A decision starts the doubling anew; everything else allows one try more.
        .reduce((sum, hurry) => sum + (hurry.entryId === null ? 1 : rampOf(this.#limits)), 0)
      const max = this.#factor * triesMax(windowMs, this.#limits) + extra
      if (count > max) return `${count} tries within ${windowMs / MINUTE_MS} min, ${max} allowed`
    }
    return null
  }
}
