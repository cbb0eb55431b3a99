// How fast the systems answer and how far their clocks are from ours, asked of main from time to time. View state only.
import type { SystemStats } from '@shared/ipc/contract'
import type { System } from '@shared/kit/ids'
import { create } from 'zustand'
import { request } from '../bridge'

type StatsStore = {
  readonly stats: Readonly<Partial<Record<System, SystemStats>>>
  readonly measured: (stats: readonly SystemStats[]) => void
}

export const useStats = create<StatsStore>()((set) => ({
  stats: {},
  measured: (stats) => set({ stats: Object.fromEntries(stats.map((one) => [one.system, one])) }),
}))

const EVERY_MS = 10_000

/** Follows the figures for as long as this window lives. */
export function followStats(): void {
  const ask = async () => {
    const answer = await request('systems.stats', undefined)
    if (answer.ok) useStats.getState().measured(answer.value)
  }
  setInterval(() => void ask(), EVERY_MS)
  void ask()
}
