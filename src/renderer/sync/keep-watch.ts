// The watchdog's rounds: an alarm when something waits and nothing is tried.
import type { System } from '@shared/kit/ids'
import type { Effect } from '@shared/outbox/effect'
import type { OutboxState } from '@shared/outbox/state'
import { stalledSystems } from '@shared/outbox/watchdog'
import { useAlarms } from './alarms'

const WATCH_EVERY_MS = 15_000

/** Looks from time to time whether something waits and nothing is done about it. */
export function keepWatch(nowMs: () => number) {
  let engine: OutboxState | null = null
  const lastTryMs = new Map<System, number>()
  setInterval(() => {
    if (engine) useAlarms.getState().watched(stalledSystems(engine, nowMs(), lastTryMs))
  }, WATCH_EVERY_MS)
  return {
    engineChanged: (state: OutboxState) => {
      engine = state
    },
    asked: (effects: readonly Effect[]) => {
      for (const effect of effects) {
        if (effect.type === 'knock') lastTryMs.set(effect.system, nowMs())
        else if (effect.type === 'send' || effect.type === 'probe') lastTryMs.set(effect.entry.system, nowMs())
      }
    },
  }
}
