// Asks each system from time to time whether it can be reached at all, so that the status is true while nothing waits
// and the outbox hears at once when the line is back. The browser's own "online" flag is only a hint.
import type { System } from '@shared/kit/ids'

export type ReachabilityParts = {
  readonly systems: readonly System[]
  readonly reach: (system: System) => Promise<boolean>
  readonly after: (delayMs: number, callback: () => void) => () => void
  /** True while something waits for the system. */
  readonly isWaiting: (system: System) => boolean
  readonly onReach: (system: System, isReachable: boolean, isChanged: boolean) => void
}

/** Between two questions while all is well and nothing waits. */
const CALM_MS = 30_000
/** Between two questions while the line is down or something waits. */
const EAGER_MS = 4_000

export type Reachability = {
  /** Asks all systems right now. */
  readonly askAll: () => void
  /** Something else found out: no need to ask, and every need to ask again soon if nobody answered. */
  readonly learnt: (system: System, isReachable: boolean) => void
}

/** Begins to ask. */
export function watchReachability(parts: ReachabilityParts): Reachability {
  const known = new Map<System, boolean>()
  const callOff = new Map<System, () => void>()
  const asking = new Set<System>()

  async function ask(system: System): Promise<void> {
    if (asking.has(system)) return
    asking.add(system)
    const isReachable = await parts.reach(system).catch(() => false)
    asking.delete(system)
    learnt(system, isReachable)
  }

  function learnt(system: System, isReachable: boolean): void {
    const isChanged = known.get(system) !== isReachable
    known.set(system, isReachable)
    parts.onReach(system, isReachable, isChanged)
    callOff.get(system)?.()
    const delayMs = isReachable && !parts.isWaiting(system) ? CALM_MS : EAGER_MS
    const askAgain = () => void ask(system)
    callOff.set(system, parts.after(delayMs, askAgain))
  }

  function askAll(): void {
    for (const system of parts.systems) void ask(system)
  }
  askAll()
  return { askAll, learnt }
}
