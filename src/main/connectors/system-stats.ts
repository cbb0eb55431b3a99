// How fast each system answers and how far its clock is from ours, from the answers that come anyway.
import type { WireAnswer } from '@shared/connectors/operation'
import type { SystemStats } from '@shared/ipc/contract'
import { readHttpDate } from '@shared/kit/dates'
import type { System } from '@shared/kit/ids'

export type StatsKeeper = {
  /** One answer: when it was asked for and when it was there. */
  readonly note: (system: System, startedMs: number, endedMs: number, answer: WireAnswer) => void
  readonly of: (systems: readonly System[]) => SystemStats[]
}

/** Answers remembered per system. */
const SAMPLES_MAX = 200

type Kept = { durationsMs: number[]; clockSkewMs: number | null }

/** Starts with nothing known. */
export function makeStatsKeeper(): StatsKeeper {
  const kept = new Map<System, Kept>()
  return {
    note: (system, startedMs, endedMs, answer) => {
      const { durationsMs, clockSkewMs } = kept.get(system) ?? { durationsMs: [], clockSkewMs: null }
      const date = readHttpDate(answer.headers.date ?? '')
      kept.set(system, {
        durationsMs: [...durationsMs.slice(1 - SAMPLES_MAX), endedMs - startedMs],
        // A `Date` header is cut to whole seconds and was written somewhere in between.
        clockSkewMs: date === null ? clockSkewMs : Math.round(date + 500 - (startedMs + endedMs) / 2),
      })
    },
    of: (systems) =>
      systems.map((system) => {
        const { durationsMs, clockSkewMs } = kept.get(system) ?? { durationsMs: [], clockSkewMs: null }
        const sorted = [...durationsMs].sort((a, b) => a - b)
        return {
          system,
          p50Ms: quantile(sorted, 0.5),
          p95Ms: quantile(sorted, 0.95),
          samples: sorted.length,
          clockSkewMs,
        }
      }),
  }
}

function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null
}
