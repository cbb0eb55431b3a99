// Where the latest pull stands, for the customers screen. View state only.
import type { Failure } from '@shared/ipc/failure'
import type { System } from '@shared/kit/ids'
import { create } from 'zustand'
import type { PullProgress } from './pull'

export type PullStatus =
  | { readonly state: 'never' }
  | { readonly state: 'running'; readonly progress: PullProgress | null }
  | { readonly state: 'done'; readonly atMs: number; readonly failures: Readonly<Partial<Record<System, Failure>>> }

type PullStore = {
  readonly status: PullStatus
  readonly pullProgressed: (status: PullStatus) => void
}

export const usePullStatus = create<PullStore>()((set) => ({
  status: { state: 'never' },
  pullProgressed: (status) => set({ status }),
}))
