// How long a person may work here without word from the POS. Pure; times are of the trusted clock.

const DAY_MS = 24 * 60 * 60_000
/** Said beforehand at most that long, and at most that share of the whole: from day 5 of 7 on. */
const SOON_MS = 2 * DAY_MS
const SOON_SHARE = 2 / 7
/** A word of the POS from further in the future shows a clock that was set, not two that differ. */
const AHEAD_MS = DAY_MS
/** Whoever may sign in with the line only is not shut out in the middle of a working day. */
const WORKING_DAY_MS = 12 * 60 * 60_000

export type OfflineLimit = {
  /** True where the word of the POS is too old to sign in by, or cannot be of the time it says. */
  readonly isOver: (confirmedAtMs: number, nowMs: number) => boolean
  /** When a session that began by that word ends without another one. */
  readonly sessionEnds: (confirmedAtMs: number) => number
  readonly hasSessionEnded: (confirmedAtMs: number, nowMs: number) => boolean
  readonly isSoon: (confirmedAtMs: number, nowMs: number) => boolean
}

export function makeOfflineLimit(offlineDays: number): OfflineLimit {
  const limitMs = offlineDays * DAY_MS
  const sessionMs = limitMs === 0 ? WORKING_DAY_MS : limitMs
  const soonMs = Math.min(SOON_MS, sessionMs * SOON_SHARE)
  const sessionEnds = (confirmedAtMs: number) => Math.floor(confirmedAtMs + sessionMs)
  const isAhead = (confirmedAtMs: number, nowMs: number) => confirmedAtMs > nowMs + AHEAD_MS
  return {
    isOver: (confirmedAtMs, nowMs) => nowMs >= confirmedAtMs + limitMs || isAhead(confirmedAtMs, nowMs),
    sessionEnds,
    hasSessionEnded: (confirmedAtMs, nowMs) => nowMs >= sessionEnds(confirmedAtMs) || isAhead(confirmedAtMs, nowMs),
    isSoon: (confirmedAtMs, nowMs) => nowMs >= sessionEnds(confirmedAtMs) - soonMs,
  }
}
