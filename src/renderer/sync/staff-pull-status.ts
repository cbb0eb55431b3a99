// Where the latest reading of staff and roles stands, for their screens. View state only.
import type { Failure } from '@shared/ipc/failure'
import { create } from 'zustand'

export type StaffPullStatus =
  | { readonly state: 'never' }
  | { readonly state: 'running' }
  /** `failure`: what is shown may be old, and why. */
  | { readonly state: 'done'; readonly atMs: number; readonly failure: Failure | null }

type StatusStore = { readonly status: StaffPullStatus; readonly pullChanged: (status: StaffPullStatus) => void }

export const useStaffPullStatus = create<StatusStore>()((set) => ({
  status: { state: 'never' },
  pullChanged: (status) => set({ status }),
}))
