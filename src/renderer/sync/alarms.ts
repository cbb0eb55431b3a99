// Alarms of the watchdog, for the shell to say aloud. View state only.
import type { System } from '@shared/kit/ids'
import { create } from 'zustand'

type AlarmStore = {
  /** Systems in which something is due and nothing is tried. */
  readonly stalled: readonly System[]
  readonly watched: (stalled: readonly System[]) => void
}

export const useAlarms = create<AlarmStore>()((set) => ({
  stalled: [],
  watched: (stalled) =>
    set((store) => (store.stalled.join() === stalled.join() ? store : { ...store, stalled: [...stalled] })),
}))
