// Who has signed in on this device before, and whether they could without the line.
import type { KnownStaff } from '@shared/ipc/contract'
import type { OfflineLimit } from './offline-limit'
import type { StaffRecord, StaffRecords } from './staff-records'
import type { TrustedClock } from './trusted-clock'

type Parts = { readonly records: StaffRecords; readonly clock: TrustedClock; readonly limit: OfflineLimit }

/** The latest first. */
export async function knownStaff({ records, clock, limit }: Parts): Promise<KnownStaff[]> {
  function offlineOf({ gone, confirmedAtMs }: StaffRecord): KnownStaff['offline'] {
    if (gone !== null) return 'gone'
    if (clock.isLost()) return 'altered'
    return limit.isOver(confirmedAtMs, clock.nowMs()) ? 'ended' : 'ready'
  }

  async function known(username: string): Promise<KnownStaff> {
    const kept = await records.read(username)
    // Nothing in it can be believed, its name included.
    if (kept.kind !== 'ok') {
      return { username, personName: username, lastSignedInAtMs: 0, hasPin: false, offline: 'altered' }
    }
    const { personName, lastSignedInAtMs, pin } = kept.value
    return { username, personName, lastSignedInAtMs, hasPin: pin !== null, offline: offlineOf(kept.value) }
  }

  const everybody = await Promise.all(records.usernames().map(known))
  return everybody.sort((one, other) => other.lastSignedInAtMs - one.lastSignedInAtMs)
}
