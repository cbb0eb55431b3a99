// Goal: kill the real app again and again while it works, and find out whether it kept every promise it made.
// Method: one counter, one shop, many cycles. A cycle puts its weather on the systems, starts the app, lets people be
// registered and kills the whole process tree at its moment. At the end everything is well again, the app is left to
// finish, and the systems' ledgers are the judge.
import { rm } from 'node:fs/promises'
import { type App, launchApp, makeUserDataDir } from '../e2e/driver/app'
import { DEMO_SECRETS } from '../e2e/driver/demo-secrets'
import { registerCustomer, signInToCustomers } from '../e2e/steps'
import { type Shop, startShop } from '../simulators/shop'
import { closeForm, hearSaved, registerInHaste, typeHalfAForm } from './counter'
import { databaseIdentity } from './damage'
import { type Cycle, describeCycle, type Moment, planCycle } from './plan'
import { atRest } from './rest'
import { killWhileStarting } from './start-up-kill'
import { doublesIn, effectsIn, type Finding, judge, type Person, type Verdict } from './verdict'
import { breakWeather, calm } from './weather'

export type CampaignOptions = {
  readonly seed: number | string
  readonly cycles: number
  readonly say?: (line: string) => void
}

export type CampaignResult = {
  readonly seed: number | string
  readonly cycles: number
  readonly kills: Readonly<Partial<Record<Moment, number>>>
  readonly registered: number
  readonly acknowledged: number
  readonly verdict: Verdict
  /** How often Chromium threw the database away (ADR 10). */
  readonly resets: number
  readonly seconds: number
}

/** How many customers the systems hold before the first cycle; they are pulled while the app is being killed. */
const CUSTOMERS_BEFORE = 30
/** A request of a cycle that never comes (everything is down) is not waited for longer than this. */
const SENDING_TIMEOUT_MS = 1_500

type Counter = {
  readonly shop: Shop
  readonly userDataDir: string
  /** Everybody somebody pressed "save" for; true once the app said so. */
  readonly people: Map<string, boolean>
  readonly say: (line: string) => void
  /** Which database folder was there when last looked at. */
  database: string | null
  /** How often Chromium threw it away. */
  resets: number
}

/** Runs a whole campaign. */
export async function runCampaign({ seed, cycles, say = () => {} }: CampaignOptions): Promise<CampaignResult> {
  const startedAtMs = performance.now()
  const shop = await startShop({ seed: `torture ${seed}`, customers: CUSTOMERS_BEFORE })
  const counter: Counter = {
    shop,
    userDataDir: await makeUserDataDir(),
    people: new Map(),
    say,
    database: null,
    resets: 0,
  }
  try {
    await install(counter)
    const kills: Partial<Record<Moment, number>> = {}
    for (let number = 1; number <= cycles; number += 1) {
      const cycle = planCycle(seed, number)
      const before = acknowledgedIn(counter)
      await runCycle(counter, cycle)
      kills[cycle.moment] = (kills[cycle.moment] ?? 0) + 1
      say(`${String(number).padStart(4)}  ${describeCycle(cycle)} → ${acknowledgedIn(counter) - before} acknowledged`)
      const doubles = doublesIn(effectsIn(shop))
      for (const double of doubles) say(`      DOUBLE ${describeFinding(double)}`)
      if (doubles.length > 0) break
    }
    const verdict = await settleAndJudge(counter)
    const acknowledged = acknowledgedIn(counter)
    const seconds = (performance.now() - startedAtMs) / 1000
    return {
      seed,
      cycles,
      kills,
      registered: counter.people.size,
      acknowledged,
      verdict,
      resets: counter.resets,
      seconds,
    }
  } finally {
    await shop.close()
    await rm(counter.userDataDir, { recursive: true, force: true })
  }
}

function acknowledgedIn({ people }: Counter): number {
  return [...people.values()].filter(Boolean).length
}

export function describeFinding({ kind, name, where, what }: Finding): string {
  return `${kind} ${where}: ${name}: ${what}`
}

function launch({ shop, userDataDir }: Counter): Promise<App> {
  return launchApp({ userDataDir, profile: shop.profile() })
}

/** The first start: secrets are sealed and a cashier signs in. What an installer and a person do with care. */
async function install(counter: Counter): Promise<void> {
  const { shop, userDataDir } = counter
  const app = await launchApp({ userDataDir, profile: shop.profile(), secrets: DEMO_SECRETS })
  await signInToCustomers(app)
  noteReset(counter, 'at first', app.output())
  await app.kill()
}

async function runCycle(counter: Counter, cycle: Cycle): Promise<void> {
  const { shop } = counter
  const endWeather = await breakWeather(shop, cycle.weather)
  try {
    if (cycle.moment === 'startUp') await killWhileStarting(counter.userDataDir, shop.profile(), cycle.delayMs)
    else await workAndDie(counter, cycle)
  } finally {
    await endWeather()
  }
}

async function workAndDie(counter: Counter, cycle: Cycle): Promise<void> {
  const { people, shop } = counter
  const app = await launch(counter)
  try {
    await app.page.getByRole('heading', { name: 'Khách hàng' }).waitFor()
    noteReset(counter, `cycle ${cycle.number}`, app.output())
    await hearSaved(app, (name) => {
      if (people.has(name)) people.set(name, true)
    })
    const press = (name: string) => void people.set(name, false)
    for (const person of cycle.byHand) {
      press(person.name)
      await registerCustomer(app, person)
    }
    const last = cycle.inHaste.at(-1)
    const sentBefore = mutationsIn(shop)
    if (cycle.moment === 'saving' && last) {
      await registerInHaste(app, cycle.inHaste.slice(0, -1), press)
      // Its outcome is not waited for: that is the point.
      void registerInHaste(app, [last], press).catch(() => undefined)
    } else if (cycle.moment === 'typing' && last) {
      await registerInHaste(app, cycle.inHaste.slice(0, -1), press)
      await closeForm(app)
      await typeHalfAForm(app, last)
    } else {
      await registerInHaste(app, cycle.inHaste, press)
      if (cycle.moment === 'sending') await untilSending(shop, sentBefore)
    }
    await pause(cycle.delayMs)
  } catch (error) {
    // The cycle did not come to its moment: what was on the screen says more than the step that failed.
    const picture = await app.screenshot(`torture-cycle-${cycle.number}`).catch(() => 'no picture')
    throw new Error(`cycle ${cycle.number}: ${error instanceof Error ? error.message : String(error)}\n${picture}`)
  } finally {
    await app.kill()
  }
}

/** A database that Chromium throws away and makes anew is another folder than the one before. */
function noteReset(counter: Counter, when: string, output: string): void {
  const folder = databaseIdentity(counter.userDataDir)
  if (counter.database !== null && folder !== counter.database) {
    counter.resets += 1
    counter.say(`      ${when}: Chromium has thrown the database away`)
    const why = output.split('\n').filter((line) => /corrupt|indexed_db|leveldb/i.test(line))
    for (const line of why) counter.say(`        ${line}`)
  }
  counter.database = folder
}

function mutationsIn(shop: Shop): number {
  const all = Object.values(shop.systems).flatMap(({ requests }) => requests.entries())
  return all.filter(({ mutates }) => mutates).length
}

async function untilSending(shop: Shop, before: number): Promise<void> {
  const deadline = Date.now() + SENDING_TIMEOUT_MS
  while (mutationsIn(shop) === before && Date.now() < deadline) await pause(5)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Everything is well again: the app is left to finish what it can, and then judged. */
async function settleAndJudge(counter: Counter): Promise<Verdict> {
  const { shop, people, say } = counter
  await calm(shop)
  const app = await launch(counter)
  try {
    noteReset(counter, 'at the end', app.output())
    const stored = await atRest(app, say)
    const judged = [...people].map(([name, isAcknowledged]): Person => ({ name, isAcknowledged }))
    return judge(judged, effectsIn(shop), stored)
  } finally {
    await app.kill()
  }
}
