// Who is signed in and whether the screen is locked. Main decides; it survives a restart, because a counter must go on
// after a crash without a line. What is known of the person stands in their record.
import { Session } from '@shared/ipc/contract'
import { z } from 'zod'
import type { OfflineLimit } from './offline-limit'
import type { SealedValues } from './sealed-values'
import type { StaffRecord, StaffRecords } from './staff-records'
import type { TrustedClock } from './trusted-clock'

type Lock = NonNullable<Session['lock']>

const State = z.strictObject({
  username: z.string(),
  signedInAtMs: z.number().int(),
  confirmedBy: Session.shape.confirmedBy,
  lock: Session.shape.lock,
  /** When somebody was last there, as far as it is on disk. */
  touchedAtMs: z.number().int(),
})
type State = z.infer<typeof State>

export type SessionKeeper = {
  readonly current: () => Promise<Session | null>
  /** The person signed in, locked or not. */
  readonly username: () => string | null
  readonly confirmedBy: () => Session['confirmedBy'] | null
  /** True while that person is signed in and has not gone too long without word from the POS. */
  readonly isRunningFor: (record: StaffRecord) => boolean
  readonly isLocked: () => boolean
  /** Signs a person in, in place of whoever was; for the same person it unlocks. */
  readonly begin: (username: string, confirmedBy: Session['confirmedBy']) => Promise<void>
  /** The POS has taken this person's sign-in after all. */
  readonly confirm: (username: string) => Promise<void>
  readonly end: () => Promise<void>
  /** Only ever locks tighter. */
  readonly lock: (lock: Lock) => Promise<void>
  readonly touch: () => Promise<void>
  /** Locks where nobody was there for long, or the POS has said nothing for too long. */
  readonly look: () => Promise<void>
}

type Parts = {
  readonly sealed: SealedValues
  readonly records: StaffRecords
  readonly clock: TrustedClock
  readonly limit: OfflineLimit
  readonly lockAfterMs: number
  readonly changed: () => void
}

const NAME = 'session.current'
const STRENGTH: readonly (Lock | null)[] = [null, 'idle', 'asked', 'ended', 'gone']
/** Somebody being there is written down that often at most: a restart may lock that much too early. */
const TOUCH_EVERY_MS = 30_000

/** Reads the session the app was closed with. */
export async function openSession(parts: Parts): Promise<SessionKeeper> {
  const { sealed, records, clock, limit, lockAfterMs, changed } = parts
  const kept = await sealed.read(NAME, State)
  let state: State | null = kept.kind === 'ok' ? kept.value : null
  let touchedAtMs = state?.touchedAtMs ?? 0

  // A full disk must not keep anybody out: a session that is not on disk ends with the app.
  const keep = (next: State) => sealed.write(NAME, next).catch(() => undefined)

  function put(next: State): Promise<void> {
    state = next
    changed()
    return keep(next)
  }

  async function recordOf(username: string): Promise<StaffRecord | null> {
    const record = await records.read(username)
    return record.kind === 'ok' ? record.value : null
  }

  async function lock(next: Lock): Promise<void> {
    if (state && STRENGTH.indexOf(next) > STRENGTH.indexOf(state.lock)) await put({ ...state, lock: next })
  }

  async function end(): Promise<void> {
    if (state === null) return
    state = null
    changed()
    await sealed.remove(NAME)
  }

  async function look(): Promise<void> {
    if (!state) return
    const record = await recordOf(state.username)
    // Somebody else has changed what is kept of them: nobody is taken for this person without the POS.
    if (!record) return end()
    const nowMs = clock.nowMs()
    // The clock may have been set right meanwhile.
    touchedAtMs = Math.min(touchedAtMs, nowMs)
    if (record.gone !== null) await lock('gone')
    else if (limit.hasSessionEnded(record.confirmedAtMs, nowMs)) await lock('ended')
    else if (clock.isLost() || nowMs - touchedAtMs >= lockAfterMs) await lock('idle')
  }

  await look()
  if (clock.openedBehind) await lock('idle')
  return {
    current: async () => {
      const record = state && (await recordOf(state.username))
      return state && record && viewOf(state, record, limit, clock.nowMs())
    },
    username: () => state?.username ?? null,
    confirmedBy: () => state?.confirmedBy ?? null,
    isLocked: () => state !== null && state.lock !== null,
    isRunningFor: ({ username, confirmedAtMs }) =>
      state?.username === username && !limit.hasSessionEnded(confirmedAtMs, clock.nowMs()),
    begin: async (username, confirmedBy) => {
      touchedAtMs = clock.nowMs()
      const signedInAtMs = state?.username === username ? state.signedInAtMs : touchedAtMs
      await put({ username, signedInAtMs, confirmedBy, lock: null, touchedAtMs })
    },
    confirm: async (username) => {
      if (state?.username === username && state.confirmedBy !== 'pos') await put({ ...state, confirmedBy: 'pos' })
    },
    end,
    lock,
    touch: async () => {
      if (!state || state.lock !== null) return
      touchedAtMs = clock.nowMs()
      const isDue = touchedAtMs - state.touchedAtMs >= Math.min(TOUCH_EVERY_MS, lockAfterMs / 4)
      if (!isDue && touchedAtMs >= state.touchedAtMs) return
      state = { ...state, touchedAtMs }
      await keep(state)
    },
    look,
  }
}

function viewOf(state: State, record: StaffRecord, limit: OfflineLimit, nowMs: number): Session {
  const { username, signedInAtMs, confirmedBy, lock } = state
  const { personName, posName, locationName, confirmedAtMs, pin, permissions, refusedOperations, needsPassword } =
    record
  return {
    ...{ username, personName, posName, locationName, signedInAtMs, confirmedBy, lock },
    endsAtMs: limit.sessionEnds(confirmedAtMs),
    isEndingSoon: limit.isSoon(confirmedAtMs, nowMs),
    hasPin: pin !== null,
    ...{ permissions, refusedOperations, needsPassword },
  }
}
