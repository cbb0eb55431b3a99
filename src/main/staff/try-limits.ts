// How often somebody may try to sign in: a pure state machine. A try counts as a wrong one from the moment it is let
// through, so that many at once get no further than many after each other. Times are of the app's running time, which
// nobody can set.
import { z } from 'zod'

const FREE_TRIES = 3
const FIRST_DELAY_MS = 2_000
/** Wrong tries after which a person is locked out; each further one doubles the time. */
const TRIES_MAX = 8
const FIRST_LOCK_MS = 5 * 60_000
const LOCK_MAX_MS = 60 * 60_000
/** Wrong tries are forgotten once the latest is that old. */
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000

/** Over all persons: so many wrong tries in that time, and everybody waits. */
const WINDOW_TRIES = 30
const WINDOW_MS = 10 * 60_000
const EVERYBODY_WAITS_MS = 30_000

const PersonTries = z.strictObject({ wrong: z.number().int(), lastMs: z.number().int(), untilMs: z.number().int() })

export const TryState = z.strictObject({
  people: z.record(z.string(), PersonTries),
  /** When the wrong tries of the window were let through, over all persons. */
  recentMs: z.array(z.number().int()),
  everybodyUntilMs: z.number().int(),
})
export type TryState = z.infer<typeof TryState>

export const NO_TRIES: TryState = { people: {}, recentMs: [], everybodyUntilMs: 0 }

/** What is assumed where the tries so far were taken away or changed. */
export function unknownTries(atMs: number): TryState {
  return { ...NO_TRIES, everybodyUntilMs: atMs + EVERYBODY_WAITS_MS }
}

/** How long a person waits after that many wrong tries. */
function waitAfter(wrong: number): number {
  if (wrong < FREE_TRIES) return 0
  if (wrong < TRIES_MAX) return FIRST_DELAY_MS * 2 ** (wrong - FREE_TRIES)
  return Math.min(LOCK_MAX_MS, FIRST_LOCK_MS * 2 ** (wrong - TRIES_MAX))
}

export type TryAnswer =
  | { readonly kind: 'allowed'; readonly state: TryState }
  | { readonly kind: 'wait'; readonly untilMs: number }

/** A person tries to sign in. The state of an allowed try is to be stored before anything is checked. */
export function beginTry(state: TryState, person: string, atMs: number): TryAnswer {
  const { people, recentMs, everybodyUntilMs } = forget(state, atMs)
  const untilMs = Math.max(everybodyUntilMs, people[person]?.untilMs ?? 0)
  if (atMs < untilMs) return { kind: 'wait', untilMs }
  const wrong = (people[person]?.wrong ?? 0) + 1
  const recent = [...recentMs, atMs]
  const isTooMany = recent.length >= WINDOW_TRIES
  return {
    kind: 'allowed',
    state: {
      people: { ...people, [person]: { wrong, lastMs: atMs, untilMs: atMs + waitAfter(wrong) } },
      recentMs: recent,
      everybodyUntilMs: isTooMany ? atMs + EVERYBODY_WAITS_MS : everybodyUntilMs,
    },
  }
}

/**
 * The try that began at `begunMs` was no wrong one: `right` forgets the person's wrong tries, `unchecked` only takes this
 * one back, because nothing was checked.
 */
export function takeBack(state: TryState, person: string, begunMs: number, verdict: 'right' | 'unchecked'): TryState {
  const { [person]: own, ...others } = state.people
  const at = state.recentMs.indexOf(begunMs)
  const recentMs = state.recentMs.filter((_, index) => index !== at)
  const isRoomy = recentMs.length < WINDOW_TRIES && at >= 0
  const wrong = verdict === 'right' ? 0 : (own?.wrong ?? 0) - 1
  return {
    people: own && wrong > 0 ? { ...others, [person]: { ...own, wrong, untilMs: begunMs } } : others,
    recentMs,
    everybodyUntilMs: isRoomy ? Math.min(state.everybodyUntilMs, begunMs) : state.everybodyUntilMs,
  }
}

/** Tries a person has before they are locked out for long. */
export function triesLeft(state: TryState, person: string): number {
  return Math.max(0, TRIES_MAX - (state.people[person]?.wrong ?? 0))
}

/** Until when a person, or everybody, has to wait. */
export function waitsUntil(state: TryState, person: string): number {
  return Math.max(state.everybodyUntilMs, state.people[person]?.untilMs ?? 0)
}

function forget({ people, recentMs, everybodyUntilMs }: TryState, atMs: number): TryState {
  const remembered = Object.entries(people).filter(([, { lastMs }]) => atMs - lastMs < FORGOTTEN_AFTER_MS)
  return {
    people: Object.fromEntries(remembered),
    recentMs: recentMs.filter((ms) => atMs - ms < WINDOW_MS),
    everybodyUntilMs,
  }
}
