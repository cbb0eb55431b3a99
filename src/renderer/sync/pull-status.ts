// Where the latest pull stands, for the customers screen. View state only.
import type { OperationId } from '@shared/connectors/catalogue'
import type { Failure } from '@shared/ipc/failure'
import type { System } from '@shared/kit/ids'
import { create } from 'zustand'
import type { PullProgress } from './pull'

export type PullStatus =
  | { readonly state: 'never' }
  | { readonly state: 'running'; readonly progress: PullProgress | null }
  | {
      readonly state: 'done'
      readonly atMs: number
      readonly failures: Readonly<Partial<Record<System, Failure>>>
      /** Lists that were not asked for: the signed-in person may not see them. */
      readonly withheld: readonly OperationId[]
      /** A person stopped it before everything was read. */
      readonly isStopped: boolean
    }

type PullStore = {
  readonly status: PullStatus
  readonly pullProgressed: (status: PullStatus) => void
}

export const usePullStatus = create<PullStore>()((set) => ({
  status: { state: 'never' },
  pullProgressed: (status) => set({ status }),
}))
