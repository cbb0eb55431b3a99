// Where the latest reading of the customer categories stands, for their screen. View state only.
import type { Failure } from '@shared/ipc/failure'
import { create } from 'zustand'

export type CategoryPullStatus =
  | { readonly state: 'never' }
  | { readonly state: 'running' }
  /** `failure`: what is shown may be old, and why. */
  | { readonly state: 'done'; readonly atMs: number; readonly failure: Failure | null }

export const useCategoryPullStatus = create<{ readonly status: CategoryPullStatus }>()(() => ({
  status: { state: 'never' },
}))
