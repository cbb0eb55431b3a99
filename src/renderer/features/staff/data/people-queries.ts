// What the screens of staff read.
import type { Ref } from '@shared/connectors/pos/values'
import { db } from '../../../db/database'
import { type Live, useLive } from '../../../db/live-query'
import { canonicalSubject, remoteIdsOf } from '../../../db/remote-subjects'
import { type StaffMember, staffNow } from './overlay'
import { useStaffSources } from './read-staff'

/** Everybody, sorted by name; whose deletion waits is still there, with its mark. */
export function useStaff(): Live<readonly StaffMember[]> {
  return useStaffSources(staffNow, [])
}

/** One person by any of their subjects; null when there is none. */
export function useStaffMember(subject: string | undefined): Live<StaffMember | null> {
  return useStaffSources(
    (sources) => {
      const wanted = subject && canonicalSubject(subject, remoteIdsOf(sources.links))
      return staffNow(sources).find((member) => member.subject === wanted) ?? null
    },
    [subject],
  )
}

/** The shop's stores, sorted by name; none where their names were never told. */
export function useLocations(): Live<ReadonlyArray<{ readonly ref: Ref; readonly name: string }>> {
  return useLive([db.locations], async () => {
    const rows = await db.locations.toArray()
    return rows.map(({ ref, name }) => ({ ref, name })).sort((one, other) => one.name.localeCompare(other.name, 'vi'))
  }, [])
}
