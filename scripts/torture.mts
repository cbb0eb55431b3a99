// `npm run torture -- --cycles N --seed S`: kills the real app at random moments while customers are registered and the
// systems fail, then counts. Exit code 1 on anything lost, doubled or left hanging. `--built` takes the build as it is.
import { parseArgs } from 'node:util'
import { runCampaign } from '../test/torture/campaign'
import { hasPassed, reportCampaign } from '../test/torture/report'
import { buildApp } from './build-app.mjs'

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '25' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    built: { type: 'boolean', default: false },
  },
})

async function main(): Promise<number> {
  const cycles = Number(values.cycles)
  if (!Number.isInteger(cycles) || cycles < 1) throw new Error('--cycles takes a whole number, 1 or more')
  if (!values.built) {
    console.log('Building the app …')
    await buildApp()
  }
  console.log(
    `${cycles} cycles, seed ${values.seed}. Again: npm run torture -- --cycles ${cycles} --seed ${values.seed}`,
  )
  const result = await runCampaign({ seed: values.seed, cycles, say: console.log })
  console.log(reportCampaign(result))
  return hasPassed(result) ? 0 : 1
}

process.exitCode = await main().catch((error: unknown) => {
  console.log(error instanceof Error ? error.message : String(error))
  return 1
})
// Xvfb and the simulators' timers may hold the process; there is nothing left to do.
process.exit()
