// The simulation from a command line: npx tsx test/simulation/run.ts --seeds N --seed S
// [--keep schedule.json] writes the shrunk schedule of a failure, [--file schedule.json] [--trace] replays one run aloud.
// Prints what was hit, and on failure the seed and the shrunk schedule. Exit code 1 on a broken promise.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { describeFailure, runSeeds } from './campaign'
import { generateSchedule } from './generate'
import { Schedule } from './schedule'
import { simulate } from './world'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
    keep: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
})

if (values.file !== undefined || values.trace) {
  const schedule = values.file
    ? Schedule.parse(JSON.parse(readFileSync(values.file, 'utf8')))
    : generateSchedule(Number(values.seed))
  const run = simulate(schedule, undefined, { isTraced: values.trace })
  for (const line of run.trace) console.log(line)
  console.log(run.violation ? run.violation.detail : 'all promises kept')
  process.exitCode = run.violation ? 1 : 0
} else {
  const startedAtMs = performance.now()
  const { failure, tally, seeds, events } = runSeeds(Number(values.seed), Number(values.seeds))
  const seconds = (performance.now() - startedAtMs) / 1_000
  console.log(tally.toString())
  console.log(`${seeds} seeds, ${events} events in ${seconds.toFixed(1)} s (${Math.round(seeds / seconds)} seeds/s)`)
  if (failure) console.log(describeFailure(failure))
  if (failure && values.keep) writeFileSync(values.keep, `${JSON.stringify(failure.schedule, null, 2)}\n`)
  process.exitCode = failure ? 1 : 0
}
