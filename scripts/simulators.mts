// `npm run simulators`: the four systems alone, on fixed ports, for trying things by hand.
import { DEMO } from '../test/factories/demo'
import { DEMO_CUSTOMERS, startDemoSystems } from './demo-shop.mjs'
import { startConsole } from './shop-console.mjs'
import { SYSTEM_NAMES, SYSTEM_TITLES } from './shop-words.mjs'

const PORTS = { pos: 4101, goup: 4102, finan: 4103, vbot: 4104 }

const shop = await startDemoSystems(PORTS).catch((error: NodeJS.ErrnoException) => {
  console.log(
    error.code === 'EADDRINUSE'
      ? `One of the ports ${Object.values(PORTS).join(', ')} is taken. Is another one running?`
      : String(error),
  )
  return process.exit(1)
})
console.log(`Four systems with ${DEMO_CUSTOMERS} customers:`)
for (const name of SYSTEM_NAMES) console.log(`  ${SYSTEM_TITLES[name].padEnd(6)} ${shop.systems[name].url}`)
const [lan] = DEMO.pos.staff
console.log(`Sign in to the POS as ${lan.username} with ${lan.password}. Ctrl+C or q ends.`)

async function end(): Promise<never> {
  await shop.close()
  process.exit(0)
}
startConsole({ shop, quit: () => void end() })
process.once('SIGINT', () => void end())
process.once('SIGTERM', () => void end())
