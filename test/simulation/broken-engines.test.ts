// Goal: the checker is worth something: each deliberately broken engine, and each app broken around the engine, is
// caught, and by the promise it breaks. Those that double something are also caught by the remote ledgers alone, so no
// rule of the checker stands in for the truth.
// Method: every variant runs over the same seeds as the real engine until the first violation; the real engine passes
// all of them in outbox.sim.test.ts. Those that only a rare day catches begin with that day.
import { expect, test } from 'vitest'
import { BROKEN_ENGINES } from './broken-engines'
import { BROKEN_SHOPS } from './broken-shops'
import { generateSchedule } from './generate'
import type { Rules } from './rules'
import type { Rule } from './violation'
import { type Engine, type Options, type Run, simulate } from './world'

const SEEDS = 2_500

/** Where a day like it is rare: a seed that catches it. Should it do so no longer, the others are gone through. */
const CAUGHT_AT: Readonly<Record<string, number>> = {
  'late and doubled answers are taken for the awaited one': 1_915,
  'what was owed to the journal is forgotten at a start': 1_195,
  'the journal is told of the first send only': 1_042,
  'one absent reading is enough': 916,
  'a compacted journal forgets what open entries depend on': 789,
  'an edit overtakes an earlier one that stands in between': 767,
}

type Broken = {
  readonly name: string
  readonly breaks: readonly Rule[]
  readonly doubles?: true
  readonly engine?: Engine
  readonly rules?: Partial<Rules>
}

const BROKEN: readonly Broken[] = [...BROKEN_ENGINES, ...BROKEN_SHOPS]

function firstViolation(
  { name, engine, rules = {} }: Broken,
  judge: NonNullable<Options['judge']>,
): Run['violation'] & { seed: number } {
  const all = Array.from({ length: SEEDS }, (_, index) => index + 1)
  for (const seed of [CAUGHT_AT[name] ?? 1, ...all]) {
    const { violation } = simulate(generateSchedule(seed), engine, { judge, rules })
    if (violation && (judge === 'everything' || violation.rule === 'I2')) return { ...violation, seed }
  }
  return expect.fail(`not caught within ${SEEDS} seeds`)
}

test.each(BROKEN)('$name', (broken) => {
  const { rule, seed, detail } = firstViolation(broken, 'everything')
  console.log(`${broken.name} → seed ${seed}, ${detail.split('\n')[0]}`)
  expect(broken.breaks, detail).toContain(rule)
})

test.each(BROKEN.filter(({ doubles }) => doubles))('in the ledgers: $name', (broken) => {
  const { rule, seed, detail } = firstViolation(broken, 'effects')
  console.log(`${broken.name} → seed ${seed}, ${detail}`)
  expect(rule, detail).toBe('I2')
})
