// Goal: the outbox keeps its promises (I1 to I9) through thousands of fault schedules, and every kind of fault is really met.
// Method: seeded schedules on a virtual clock, checked at every step; on failure the seed and the shrunk schedule are
// printed. Every schedule that once failed is kept in regressions/ and replayed. More: npx tsx test/simulation/run.ts
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BROKEN_ENGINES } from './broken-engines'
import { describeFailure, runSeeds } from './campaign'
import { generateSchedule } from './generate'
import { Schedule } from './schedule'
import { simulate } from './world'

const SEEDS = 2_500
const REGRESSIONS = join(import.meta.dirname, 'regressions')
const kept = readdirSync(REGRESSIONS).filter((file) => file.endsWith('.json'))

test.each(kept)('regression %s', (file) => {
  const schedule = Schedule.parse(JSON.parse(readFileSync(join(REGRESSIONS, file), 'utf8')))
  expect(simulate(schedule).violation).toBeNull()
})

test(`${SEEDS} seeds keep every promise and meet every kind of fault`, { timeout: 120_000 }, () => {
  const startedAtMs = performance.now()
  const { failure, tally, events } = runSeeds(1, SEEDS)
  const seconds = (performance.now() - startedAtMs) / 1_000
  console.log(`${tally}\n${SEEDS} seeds, ${events} events in ${seconds.toFixed(1)} s`)
  if (failure) expect.fail(describeFailure(failure))
  expect(tally.missing()).toEqual([])
})

test('the same schedule always gives the same run', () => {
  for (const seed of [1, 2, 3]) {
    const [first, second] = [1, 2].map(() => simulate(generateSchedule(seed), undefined, { isTraced: true }))
    expect(first?.trace.length).toBeGreaterThan(10)
    expect(first?.trace).toEqual(second?.trace)
  }
})

test('a failing schedule is shrunk to what it needs, and fails again from its JSON', () => {
  const broken = BROKEN_ENGINES.find(({ name }) => name.startsWith('no probe'))
  const { failure } = runSeeds(1, 500, broken?.engine)
  expect(failure?.rule).toBe('I2')
  expect(failure?.schedule.entries).toHaveLength(1)
  // What is left is the one thing that loses an answer: a planned fault, or an outage.
  expect([...(failure?.schedule.faults ?? []), ...(failure?.schedule.incidents ?? [])]).toHaveLength(1)
  const again = Schedule.parse(JSON.parse(JSON.stringify(failure?.schedule)))
  expect(simulate(again, broken?.engine).violation?.rule).toBe('I2')
  expect(simulate(again).violation).toBeNull()
})
