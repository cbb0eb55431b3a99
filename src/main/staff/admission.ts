// Lets a person in: once the POS has said so, or by what this device keeps of them while the POS cannot be asked.
import type { Failure } from '@shared/ipc/failure'
import type { PosIdentity } from '../connectors/pos-sign-in'
import type { OfflineLimit } from './offline-limit'
import { type Cost, makeVerifier } from './password-check'
import type { SessionKeeper } from './session'
import type { GoneReason, StaffRecord, StaffRecords } from './staff-records'
import type { TrustedClock } from './trusted-clock'

export type Admission = {
  /** The POS took this password: their record is made or renewed, and they are signed in. */
  readonly byPos: (identity: PosIdentity, password: string) => Promise<void>
  /** Why this person may not be let in without the POS; null: they may. */
  readonly problemOf: (record: StaffRecord) => Failure | null
  /** Without the POS. A session of the same person goes on as it was. */
  readonly byDevice: (username: string) => Promise<void>
  /** The POS let them in no more: neither does this device, until it does again. */
  readonly shutOut: (username: string, reason: GoneReason) => Promise<void>
}

type Parts = {
  readonly records: StaffRecords
  readonly session: SessionKeeper
  readonly clock: TrustedClock
  readonly limit: OfflineLimit
  readonly cost: Cost
  /** Null where they cannot be read now. */
  readonly readPermissions: (username: string) => Promise<readonly string[] | null>
}

export function makeAdmission({ records, session, clock, limit, cost, readPermissions }: Parts): Admission {
  async function knownOf(username: string): Promise<StaffRecord | null> {
    const kept = await records.read(username)
    return kept.kind === 'ok' ? kept.value : null
  }

  async function byPos(identity: PosIdentity, password: string): Promise<void> {
    const { username, dateMs } = identity
    const [verifier, told] = await Promise.all([makeVerifier(password, cost), readPermissions(username)])
    clock.correct(dateMs)
    const known = await knownOf(username)
    const nowMs = clock.nowMs()
    await records.write({
      version: 1,
      username,
      // EXIST_ACCESS_TOKEN tells no names.
      personName: identity.personName || known?.personName || username,
      posName: identity.posName || known?.posName || '',
      locationName: identity.locationName || known?.locationName || '',
      password: verifier,
      // Whoever was shut out sets a new PIN: it may be the reason.
      pin: known?.gone === null ? known.pin : null,
      pinFailures: 0,
      lastSignedInAtMs: nowMs,
      confirmedAtMs: nowMs,
      toldPermissions: told ? [...told] : (known?.toldPermissions ?? null),
      permissions: told ? [...told] : (known?.permissions ?? null),
      refusedOperations: [],
      needsPassword: false,
      personId: known?.personId ?? null,
      gone: null,
    })
    await session.begin(username, 'pos')
  }

  function problemOf(record: StaffRecord): Failure | null {
    if (record.gone !== null) return { kind: 'accountGone', origin: 'local', detail: record.gone }
    // Without a clock nobody can tell how long it is ago: as bad as a changed record.
    if (clock.isLost()) return { kind: 'recordAltered', origin: 'local', detail: 'clock' }
    if (session.isRunningFor(record)) return null
    return limit.isOver(record.confirmedAtMs, clock.nowMs()) ? { kind: 'offlineEnded', origin: 'local' } : null
  }

  return {
    byPos,
    problemOf,
    byDevice: async (username) => {
      await records.change(username, () => ({ lastSignedInAtMs: clock.nowMs(), pinFailures: 0 }))
      await session.begin(username, session.username() === username ? (session.confirmedBy() ?? 'device') : 'device')
    },
    shutOut: async (username, reason) => {
      const record = await records.change(username, () => ({ gone: reason }))
      if (record && session.username() === username) await session.lock('gone')
    },
  }
}
