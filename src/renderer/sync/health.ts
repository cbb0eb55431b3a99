// What the shell shows of the four systems, kept current by the outbox runtime. View state only: nothing here decides.
import type { System } from '@shared/kit/ids'
import { create } from 'zustand'

export type SystemHealth = {
  /**
   * `unknown`: not tried yet · `reachable` · `unreachable`: nothing comes through · `slowedDown`: it asked us to wait ·
   * `failing`: it answers, but with errors · `signInNeeded`: credentials missing or refused · `notConfigured`: secrets
   * were never entered on this device.
   */
  readonly state: 'unknown' | 'reachable' | 'unreachable' | 'slowedDown' | 'failing' | 'signInNeeded' | 'notConfigured'
  readonly lastSuccessAtMs: number | null
  /** When the next try is due, while something waits; null when nothing is due. */
  readonly nextTryAtMs: number | null
}

type HealthStore = {
  readonly systems: Readonly<Partial<Record<System, SystemHealth>>>
  readonly healthChanged: (system: System, health: SystemHealth) => void
}

export const useHealth = create<HealthStore>()((set) => ({
  systems: {},
  healthChanged: (system, health) => set((store) => ({ systems: { ...store.systems, [system]: health } })),
}))
