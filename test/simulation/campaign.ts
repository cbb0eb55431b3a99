// Runs many seeds, adds up what was hit, and on the first failure shrinks it.

import { generateSchedule } from './generate'
import type { Schedule } from './schedule'
import { shrink } from './shrink'
import { Tally } from './tally'
import type { Rule } from './violation'
import { type Engine, simulate } from './world'

export type Failure = {
  readonly seed: number
  readonly rule: Rule
  readonly detail: string
  /** The shrunk schedule, ready to be kept in regressions/. */
  readonly schedule: Schedule
}

export type Campaign = {
  readonly failure: Failure | null
  readonly tally: Tally
  readonly seeds: number
  readonly events: number
}

/** Simulates `count` seeds from `firstSeed` on and stops at the first broken promise. */
export function runSeeds(firstSeed: number, count: number, engine?: Engine): Campaign {
  const tally = new Tally()
  let events = 0
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const schedule = generateSchedule(seed)
    const run = simulate(schedule, engine)
    tally.add(run.tally)
    events += run.events
    if (run.violation === null) continue
    const { rule } = run.violation
    const small = shrink(schedule, rule, engine)
    const detail = simulate(small, engine).violation?.detail ?? run.violation.detail
    return { failure: { seed, rule, detail, schedule: small }, tally, seeds: seed - firstSeed + 1, events }
  }
  return { failure: null, tally, seeds: count, events }
}

/** What a person needs to see a failure again. */
export function describeFailure({ seed, detail, schedule }: Failure): string {
  const kept = `${JSON.stringify(schedule, null, 2)}\n`
  return `seed ${seed} breaks ${detail}\nkeep this as test/simulation/regressions/<name>.json:\n${kept}`
}
