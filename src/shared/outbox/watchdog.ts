// Notices when something waits and nothing is done about it. The engine should never let that happen; a person is told
// if it does all the same, because "connected, yet nothing moves" is the one state nobody looks for.
import { SYSTEMS, type System } from '@shared/kit/ids'
import { isAhead } from './dispatch'
import { type OutboxState, systemOf } from './state'

/** Something due is left alone for longer than this: an alarm. */
const STALLED_MS = 120_000

/**
 * Systems in which something is due and not paused, while nothing is under way and nothing was tried for too long.
 * @param lastTryMs per system, when the engine last asked for a send, a read or a knock
 */
export function stalledSystems(
  state: OutboxState,
  atMs: number,
  lastTryMs: ReadonlyMap<System, number>,
): readonly System[] {
  return SYSTEMS.filter((system) => {
    const { queue, inFlight, closedUntilMs } = systemOf(state, system)
    if (!state.limits.systems[system] || queue.isEmpty() || inFlight > 0) return false
    if (isAhead(closedUntilMs, atMs, state)) return false
    return atMs - (lastTryMs.get(system) ?? 0) > STALLED_MS
  })
}
