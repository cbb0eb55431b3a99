// Goal: killed at any moment, the app loses nothing that it acknowledged and sends nothing twice.
// Method: the real app is killed with its whole process tree at random moments of a working day while the systems fail;
// the systems' ledgers are the judge. Replay a campaign: SEED=n. More cycles: `npm run torture`.
import { expect, test } from 'vitest'
import { runCampaign } from '../torture/campaign'
import { hasPassed, reportCampaign } from '../torture/report'
import { judge } from '../torture/verdict'

const CYCLES = 25
const SEED = process.env.SEED ?? 'counterfoil'

test(`killed ${CYCLES} times at random moments while the systems fail: nothing lost, nothing twice`, {
  timeout: 400_000,
}, async () => {
  const lines: string[] = []
  const result = await runCampaign({ seed: SEED, cycles: CYCLES, say: (line) => lines.push(line) })
  if (!hasPassed(result) || result.resets > 0) console.log(lines.join('\n'))
  console.log(reportCampaign(result))
  expect(result.verdict.findings).toEqual([])
  expect(result.resets).toBe(0)
  // A campaign in which hardly anybody was registered proves nothing.
  expect(result.acknowledged).toBeGreaterThan(CYCLES)
  expect(Object.keys(result.kills).length).toBeGreaterThanOrEqual(5)
})

test('the judge sees a loss, a double and what is left hanging', async () => {
  const name = 'Nguyễn Trần Thử'
  const nothing = { pos: new Map(), goup: new Map(), finan: new Map(), vbot: new Map() }
  const kinds = (effects: typeof nothing, isAcknowledged: boolean) => {
    const { findings } = judge([{ name, isAcknowledged }], effects, { customers: [], entries: [] })
    return [...new Set(findings.map(({ kind }) => kind))]
  }
  expect(kinds(nothing, true)).toEqual(['loss'])
  expect(kinds(nothing, false)).toEqual([])
  expect(kinds({ ...nothing, finan: new Map([[name, 2]]) }, false)).toEqual(['double', 'loss'])
  expect(kinds({ ...nothing, pos: new Map([[name, 1]]) }, false)).toEqual(['loss'])
})
