// Tells what the outbox's own requests say about the line to whoever watches it.
import type { System } from '@shared/kit/ids'
import type { OutboxState, SystemState } from '@shared/outbox/state'

/** What the engine's own requests say about the line, told once per piece of news. */
export function followLine(onNews: (system: System, isReachable: boolean) => void) {
  const told = new Map<System, SystemState['lastResult']>()
  return (state: OutboxState): void => {
    for (const [system, { lastResult }] of state.systems) {
      if (told.get(system) === lastResult) continue
      told.set(system, lastResult)
      if (lastResult === 'unavailable') onNews(system, false)
      else if (lastResult !== null && lastResult !== 'failing') onNews(system, true)
    }
  }
}
