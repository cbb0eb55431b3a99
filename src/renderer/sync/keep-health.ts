// Keeps what the shell shows of the outbox true: one state per system, joined from what the engine, the reachability watch
// and the vault know, and how much is open.
import type { System } from '@shared/kit/ids'
import { hasWork, standingOf } from '@shared/outbox/health'
import type { OutboxState } from '@shared/outbox/state'
import { countOpen, useCounts } from './counts'
import { type SystemHealth, useHealth } from './health'

/** Re-derived at most this often; a draining queue changes state hundreds of times a second. */
const HEALTH_EVERY_MS = 250

/** Joins what the engine, the reachability watch and the vault know into one state per system. */
export function keepHealth(systems: readonly System[], nowMs: () => number) {
  let engine: OutboxState | null = null
  let isDue = false
  const reachable = new Map<System, boolean>()
  const configured = new Map<System, boolean>()

  function refresh(): void {
    isDue = false
    if (engine) useCounts.getState().counted(countOpen(engine))
    for (const system of systems) {
      const next = join(system)
      const before = useHealth.getState().systems[system]
      if (!before || JSON.stringify(before) !== JSON.stringify(next)) useHealth.getState().healthChanged(system, next)
    }
  }

  function join(system: System): SystemHealth {
    const standing = engine ? standingOf(engine, system, nowMs()) : null
    const lastSuccessAtMs = standing?.lastSuccessAtMs ?? null
    const nextTryAtMs = standing?.nextTryAtMs ?? null
    const isReachable = reachable.get(system)
    const rest = { lastSuccessAtMs, nextTryAtMs }
    if (configured.get(system) === false) return { state: 'notConfigured', ...rest }
    if (isReachable === false) return { state: 'unreachable', ...rest }
    const state = standing?.state ?? 'unknown'
    if (isReachable && (state === 'unknown' || state === 'unreachable')) return { state: 'reachable', ...rest }
    // An old trouble that nothing waits for any more says nothing about now.
    const isOld = engine !== null && !hasWork(engine, system) && state !== 'signInNeeded'
    return { state: isReachable && isOld ? 'reachable' : state, ...rest }
  }

  function soon(): void {
    if (isDue) return
    isDue = true
    setTimeout(refresh, HEALTH_EVERY_MS)
  }

  return {
    engineChanged: (state: OutboxState) => {
      engine = state
      soon()
    },
    reached: (system: System, isReachable: boolean) => {
      reachable.set(system, isReachable)
      soon()
    },
    configured: (system: System, isConfigured: boolean) => {
      configured.set(system, isConfigured)
      soon()
    },
  }
}
