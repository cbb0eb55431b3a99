// Reading staff and roles from the POS, as their screens see it.
import { type StaffPullStatus, useStaffPullStatus } from '../../../sync/staff-pull-status'

export { pullStaffNow, readStaffMember } from '../../../sync/staff-pull-runtime'

/** Where the latest reading stands. */
export function useStaffPull(): StaffPullStatus {
  return useStaffPullStatus((store) => store.status)
}
