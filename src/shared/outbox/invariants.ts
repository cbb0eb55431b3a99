// What must hold of the engine's state after every step. Asserted by the simulation and cheap enough for anywhere.
import { SYSTEMS } from '@shared/kit/ids'
import { type OutboxState, systemOf } from './state'

/** Sentences about what is broken in the state; empty when all is well. */
export function brokenRules(state: OutboxState): string[] {
  const broken: string[] = []
  for (const system of SYSTEMS) {
    const { inFlight, queue } = systemOf(state, system)
    const active = state.entries.filter((live) => live.entry.system === system && live.activity !== 'none').size
    if (active !== inFlight) broken.push(`${system} counts ${inFlight} in flight but ${active} are`)
    const max = state.limits.systems[system]?.inFlightMax ?? 0
    if (inFlight > max) broken.push(`${system} has ${inFlight} in flight, allowed are ${max} (I6)`)
    for (const lane of queue) {
      if (!state.lanes.has(lane)) broken.push(`queued lane ${lane} has no entries`)
    }
  }
  for (const [lane, ids] of state.lanes) {
    const seqs = ids.map((id) => state.entries.get(id)?.entry.seq ?? Number.NaN).toArray()
    if (seqs.some((seq, index) => index > 0 && !(seq > (seqs[index - 1] ?? Number.NaN)))) {
      broken.push(`lane ${lane} is not in order of writing (I3)`)
    }
    const movedOn = ids.rest().find((id) => state.entries.get(id)?.activity === 'send')
    if (movedOn) broken.push(`lane ${lane} sends ${movedOn} before its head is done (I3)`)
  }
  return broken
}
