// `npm run bench`: how fast the real app is, as ratios against a raw baseline measured in the same run on the same machine.
// Prints a table; exit code 1 when a goal is missed. Not part of `npm test`: a busy machine must not fail a build.
import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CACHE_DIR, PROJECT_DIR } from '../scripts/project.mjs'
import { ON_THE_WIRE_MAX } from '../src/shared/outbox/limits'
import { type App, launchApp, makeUserDataDir } from '../test/e2e/driver/app'
import { DEMO_SECRETS } from '../test/e2e/driver/demo-secrets'
import { signInToCustomers } from '../test/e2e/steps'
import { slow } from '../test/simulators/faults'
import { type Shop, startShop } from '../test/simulators/shop'
import { type Figure, quantile, tableOf } from './figures'
import { measureImport } from './import.mjs'
import type {} from './page'
import { measureSearch } from './search.mjs'

const SAVES = 100
const DRAIN_CUSTOMERS = 500
const LATENCY_MS = 50
const QUEUE_ENTRIES = 10_000
const AUTHOR = 'lan'

const appDir = join(CACHE_DIR, 'bench-app')

async function build(): Promise<void> {
  await mkdir(appDir, { recursive: true })
  execFileSync('npx', ['electron-vite', 'build', '--mode', 'bench'], { cwd: PROJECT_DIR, stdio: 'ignore' })
  const about = { name: 'counterfoil', version: '0.0.0', main: 'out/main/index.js' }
  await writeFile(join(appDir, 'package.json'), JSON.stringify(about))
}

async function withApp<T>(work: (app: App, shop: Shop) => Promise<T>): Promise<T> {
  const shop = await startShop({ seed: 1 })
  const userDataDir = await makeUserDataDir()
  const app = await launchApp({ userDataDir, profile: shop.profile(), secrets: DEMO_SECRETS, appDir })
  try {
    // The TypeScript runner wraps named functions in a helper that the app does not have.
    await app.electron.evaluate('globalThis.__name = (made) => made')
    await app.page.evaluate('globalThis.__name = (made) => made')
    await signInToCustomers(app)
    await app.page.waitForTimeout(3_000)
    return await work(app, shop)
  } finally {
    await app.kill()
    await shop.close()
    await rm(userDataDir, { recursive: true, force: true })
  }
}

/** A save as a cashier waits for it: customer, four entries and the journal on disk. */
async function measureSaves(): Promise<Figure[]> {
  return withApp(async (app, shop) => {
    await shop.down()
    await app.page.waitForTimeout(6_000)
    await app.page.evaluate(([count, author]) => window.bench.saves(count, author), [30, AUTHOR] as const)
    const { saves, commits } = await app.page.evaluate(([count, author]) => window.bench.saves(count, author), [
      SAVES,
      AUTHOR,
    ] as const)
    return [0.5, 0.95].map((share) => {
      const ours = quantile(saves, share)
      const raw = quantile(commits, share)
      const goal = share === 0.5 ? 2 : 2.5
      return {
        what: `save acknowledged, p${share * 100}, against one raw strict commit of the same rows`,
        measured: `${ours.toFixed(1)} ms : ${raw.toFixed(1)} ms = ${(ours / raw).toFixed(2)}×`,
        goal: `≤ ${goal}×`,
        isMet: ours / raw <= goal,
      }
    })
  })
}

/** The queue goes out as fast as the servers let it: against bare fetches at the same latency and concurrency. */
async function measureDrain(): Promise<Figure[]> {
  return withApp(async (app, shop) => {
    const systems = Object.values(shop.systems)
    for (const system of systems) system.faults.add(slow(LATENCY_MS), { times: Number.POSITIVE_INFINITY })
    const bare = await app.electron.evaluate(
      async ({ net }, { urls, count, inFlight }) => {
        const startedMs = performance.now()
        const one = async (url: string, share: number) => {
          for (let done = 0; done < share; done++)
            await net.fetch(url, { method: 'POST', body: '{}' }).then((r) => r.text())
        }
        await Promise.all(urls.flatMap((url) => Array.from({ length: inFlight }, () => one(url, count / inFlight))))
        return performance.now() - startedMs
      },
      { urls: systems.map(({ url }) => `${url}/bench`), count: 240, inFlight: ON_THE_WIRE_MAX },
    )
    const bareRate = (240 * systems.length) / (bare / 1000)

    await shop.down()
    await app.page.waitForTimeout(6_000)
    await app.page.evaluate(([count, author]) => window.bench.fillBySaving(count, author), [
      DRAIN_CUSTOMERS,
      AUTHOR,
    ] as const)
    const waiting = await app.page.evaluate(() => window.bench.open())
    await shop.up()
    // Looked at from the systems' side: counting rows would hold up the outbox.
    const taken = () =>
      systems.reduce((sum, { requests }) => sum + requests.entries().filter(({ mutates }) => mutates).length, 0)
    while (taken() === 0) await pause(5)
    const startedMs = performance.now()
    while (taken() < waiting) await pause(10)
    const seconds = (performance.now() - startedMs) / 1000
    while ((await app.page.evaluate(() => window.bench.open())) > 0) await pause(500)
    const rate = waiting / seconds
    return [
      {
        what: `drain of ${waiting} entries at ${LATENCY_MS} ms, ${ON_THE_WIRE_MAX} at once per system, against bare fetches`,
        measured: `${rate.toFixed(0)}/s : ${bareRate.toFixed(0)}/s = ${(rate / bareRate).toFixed(2)}`,
        goal: '≥ 0.80',
        isMet: rate / bareRate >= 0.8,
      },
    ]
  })
}

/** A long queue opens its screen. */
async function measureQueue(): Promise<Figure[]> {
  return withApp(async (app, shop) => {
    await shop.down()
    await app.page.evaluate(([count, author]) => window.bench.fill(count, author), [QUEUE_ENTRIES / 4, AUTHOR] as const)
    await app.page.waitForTimeout(3_000)
    const openings: number[] = []
    for (let turn = 0; turn < 7; turn++) {
      await app.page.getByRole('link', { name: /Khách hàng/ }).click()
      await app.page.waitForTimeout(1_000)
      const elapsedMs = await app.page.evaluate(async () => {
        const startedMs = performance.now()
        document.querySelector<HTMLAnchorElement>('a[href="#/outbox"]')?.click()
        const isShown = () => document.querySelectorAll('[data-column]').length > 0
        while (!isShown()) await new Promise((resolve) => requestAnimationFrame(resolve))
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
        return performance.now() - startedMs
      })
      openings.push(elapsedMs)
    }
    const worst = Math.max(...openings)
    return [
      {
        what: `outbox screen with ${QUEUE_ENTRIES} waiting entries, first cards on screen`,
        measured: `p50 ${quantile(openings, 0.5).toFixed(0)} ms, worst ${worst.toFixed(0)} ms`,
        goal: '< 1 s',
        isMet: worst < 1_000,
      },
    ]
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

await build()
const wanted = process.argv.slice(2)
const figures: Figure[] = []
for (const [name, measure] of [
  ['save', measureSaves],
  ['drain', measureDrain],
  ['queue', measureQueue],
  ['import', () => measureImport(withApp, AUTHOR)],
  ['search', () => measureSearch(withApp)],
] as const) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  figures.push(...(await measure()))
}
console.log(tableOf(figures))
process.exit(figures.every(({ isMet }) => isMet) ? 0 : 1)
