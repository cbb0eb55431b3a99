// What the sign-in screen reads: who used this device before.
import type { StaffLogin } from '../../db/database'
import { db } from '../../db/database'
import { type Live, useLive } from '../../db/live-query'

const RECENT_MAX = 6

/** The latest people who signed in here, newest first. */
export function useRecentStaff(): Live<readonly StaffLogin[]> {
  return useLive(
    [db.staffLogins],
    () => db.staffLogins.orderBy('lastSignedInAtMs').reverse().limit(RECENT_MAX).toArray(),
    [],
  )
}
