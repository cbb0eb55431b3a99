// Asks the POS, under the signed-in person's own credential, whether it still takes them and what they may do: from time
// to time, and soon where something says that the answer may be new.
import type { Failure } from '@shared/ipc/failure'
import type { Result } from '@shared/kit/result'
import type { SessionKeeper } from './session'
import type { StaffRecord, StaffRecords } from './staff-records'
import type { TrustedClock } from './trusted-clock'

const USUALLY_EVERY_MS = 15 * 60_000
/** While the POS has not taken the sign-in yet. */
const UNCONFIRMED_EVERY_MS = 2 * 60_000
/** However much happens; longer where the last answer was none. */
const EVERY_MS_MIN = { answered: 3_000, failed: 10_000 } as const

export type Confirmation = {
  /** What a person who is just signing in may do; null where it cannot be told. */
  readonly permissionsOf: (username: string) => Promise<readonly string[] | null>
  readonly ask: () => Promise<Failure | null>
  /** The answer may be new: asked at the next look, though never again and again. */
  readonly hasten: () => void
  readonly look: () => Promise<void>
}

type Parts = {
  readonly records: StaffRecords
  readonly session: SessionKeeper
  readonly clock: TrustedClock
  readonly read: (username: string) => Promise<Result<readonly string[], Failure>>
  readonly changed: () => void
}

export function makeConfirmation({ records, session, clock, read, changed }: Parts): Confirmation {
  let askedAtMs = clock.runningMs()
  let askedOf = session.username()
  let isHasty = askedOf !== null
  let everyMsMin: number = EVERY_MS_MIN.answered
  let running: Promise<Failure | null> | null = null

  async function confirm(username: string): Promise<Failure | null> {
    const told = await read(username)
    if (told.ok) {
      await records.change(username, (record) => confirmed(record, told.value, clock.nowMs()))
      const kept = await records.read(username)
      if (kept.kind === 'ok' && kept.value.gone === null) await session.confirm(username)
    } else if (told.error.kind === 'signInExpired') {
      await records.change(username, () => ({ needsPassword: true }))
    }
    everyMsMin = told.ok ? EVERY_MS_MIN.answered : EVERY_MS_MIN.failed
    changed()
    return told.ok ? null : told.error
  }

  async function ask(): Promise<Failure | null> {
    const username = session.username()
    if (username === null) return null
    if (running && askedOf === username) return running
    isHasty = false
    askedAtMs = clock.runningMs()
    askedOf = username
    const run = confirm(username).finally(() => {
      if (running === run) running = null
    })
    running = run
    return run
  }

  return {
    permissionsOf: async (username) => {
      const told = await read(username)
      if (!told.ok) return null
      askedAtMs = clock.runningMs()
      askedOf = username
      return told.value
    },
    ask,
    hasten: () => {
      isHasty = true
    },
    look: async () => {
      const username = session.username()
      if (username === null) return
      const everyMs = session.confirmedBy() === 'pos' ? USUALLY_EVERY_MS : UNCONFIRMED_EVERY_MS
      const passedMs = clock.runningMs() - askedAtMs
      if (username !== askedOf || passedMs >= (isHasty ? everyMsMin : everyMs)) await ask()
    },
  }
}

function setOf(permissions: readonly string[] | null): string {
  return JSON.stringify(permissions && [...permissions].sort())
}

function confirmed(record: StaffRecord, told: readonly string[], nowMs: number): Partial<StaffRecord> {
  // Whoever was shut out signs in with their password first.
  if (record.gone !== null) return {}
  const isNew = setOf(record.toldPermissions) !== setOf(told)
  return {
    confirmedAtMs: nowMs,
    needsPassword: false,
    toldPermissions: [...told],
    ...(isNew && { permissions: [...told], refusedOperations: [] }),
  }
}
