// The guided tour: plays the whole story in the real app, from a customer typed without a line to that customer standing
// exactly once in each of four systems, and checks every step against the systems' own ledgers.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { type App, launchApp } from '../test/e2e/driver/app'
import { DEMO_SECRETS } from '../test/e2e/driver/demo-secrets'
import { DEMO } from '../test/factories/demo'
import { commitAndDrop, mutations } from '../test/simulators/faults'
import type { Shop } from '../test/simulators/shop'
import { DEMO_CUSTOMERS, startDemoSystems } from './demo-shop.mjs'
import { PROJECT_DIR } from './project.mjs'
import { countsLine, customersTaken, nameOf, SYSTEM_NAMES, SYSTEM_TITLES } from './shop-words.mjs'
import { type Counter, counterOf, inSentence } from './tour-counter.mjs'

const PICTURES_DIR = join(PROJECT_DIR, '.tour')

const NEW_CUSTOMER = {
  name: 'Đặng Nguyễn Thục Uyên',
  phone: '0938 246 817',
  province: 'Thành phố Hồ Chí Minh',
  ward: 'Phường Bến Thành',
  line: '12 Lê Thánh Tôn',
}

/** How long the app may take to notice that the line is back and to bring everything home. */
const HOME_TIMEOUT_MS = 90_000
/** After everything is home: time in which a second effect would show. */
const AFTERMATH_MS = 4_000
const PULL_TIMEOUT_MS = 60_000

type Tour = {
  readonly shop: Shop
  /** Replaced when the app is started again. */
  app: App
  counter: Counter
  readonly pictures: string[]
}

type Step = { readonly tells: string; readonly play: (tour: Tour) => Promise<void> }

function check(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Error(otherwise)
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function until(what: string, timeoutMs: number, isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!isSo()) {
    check(Date.now() < deadline, `${what} did not happen within ${timeoutMs / 1000} s`)
    await pause(100)
  }
}

async function picture(tour: Tour, name: string): Promise<void> {
  // A notice or a panel may still be sliding in.
  await pause(400)
  const number = String(tour.pictures.length + 1).padStart(2, '0')
  tour.pictures.push(await tour.app.screenshot(`${number}-${name}`))
}

/** How often each system took the customer of the story. */
function takenBy(shop: Shop): readonly number[] {
  return SYSTEM_NAMES.map((system) => {
    return customersTaken(shop, system).filter((entry) => nameOf(entry) === NEW_CUSTOMER.name).length
  })
}

function checkNowhere(shop: Shop): void {
  check(
    takenBy(shop).every((count) => count === 0),
    `nothing may have been sent, but: ${countsLine(shop, NEW_CUSTOMER.name)}`,
  )
}

function checkOnceEverywhere(shop: Shop): void {
  check(
    takenBy(shop).every((count) => count === 1),
    `each system must hold the customer once, but: ${countsLine(shop, NEW_CUSTOMER.name)}`,
  )
}

/** The outbox shows one leg a system; each of them tells one of these states in words. */
async function checkLegs({ app, counter }: Tour, states: readonly string[]): Promise<void> {
  const ticket = app.page.getByRole('article', { name: NEW_CUSTOMER.name })
  const state = `(?:${states.join('|')})`
  for (const system of SYSTEM_NAMES) {
    const told = inSentence(counter.words.outbox.leg, { system: SYSTEM_TITLES[system], state, reason: '' })
    await ticket.getByRole('button', { name: new RegExp(`^${told.trim()}`) }).waitFor()
  }
}

/** Waits until the shop's customers are on this machine. */
async function waitForCustomers({ app: { page }, counter: { words } }: Tour): Promise<void> {
  await page.getByRole('option').first().waitFor({ timeout: PULL_TIMEOUT_MS })
  const pulling = [words.pull.starting, words.pull.running].map((sentence) => sentence.split('{{')[0])
  await page.getByText(new RegExp(`^(?:${pulling.join('|')})`)).waitFor({ state: 'hidden', timeout: PULL_TIMEOUT_MS })
}

const STEPS: readonly Step[] = [
  {
    tells: 'The app opens and asks who is at the counter.',
    play: async (tour) => {
      await tour.app.page.getByRole('heading', { name: tour.counter.words.signIn.title }).waitFor()
      await picture(tour, 'sign-in')
    },
  },
  {
    tells: 'Lan signs in with her POS account; the shop’s customers are there.',
    play: async (tour) => {
      const [lan] = DEMO.pos.staff
      await tour.counter.signIn(lan.username, lan.password)
      await waitForCustomers(tour)
      await picture(tour, 'customers')
    },
  },
  {
    tells: 'The network plug is pulled: none of the four systems can be reached.',
    play: async ({ shop }) => shop.down(),
  },
  {
    tells: `She registers ${NEW_CUSTOMER.name} all the same.`,
    play: async (tour) => {
      await tour.counter.fillNewCustomer(NEW_CUSTOMER)
      await picture(tour, 'new-customer')
    },
  },
  {
    tells: 'It is saved on this machine at once, and four entries wait in the outbox.',
    play: async (tour) => {
      await tour.counter.saveNewCustomer(NEW_CUSTOMER.name)
      await picture(tour, 'saved-without-a-line')
      await tour.counter.openOutbox()
      await checkLegs(tour, [tour.counter.words.progress.waiting])
      await picture(tour, 'outbox-waiting')
      checkNowhere(tour.shop)
    },
  },
  {
    tells: 'The app is killed (SIGKILL), as a power cut would.',
    play: async ({ app, shop }) => {
      await app.kill()
      checkNowhere(shop)
    },
  },
  {
    tells: 'Started again, still without a line: the customer is there, and the four entries still wait.',
    play: async (tour) => {
      tour.app = await tour.app.relaunch()
      tour.counter = counterOf(tour.app.page)
      await tour.counter.openCustomers()
      await tour.counter.findCustomer(NEW_CUSTOMER.phone, NEW_CUSTOMER.name)
      await picture(tour, 'still-there')
      await tour.counter.openOutbox()
      // What was on its way when the app was killed is not sent again but asked about.
      const { waiting, checking } = tour.counter.words.progress
      await checkLegs(tour, [waiting, checking])
      await picture(tour, 'outbox-after-the-kill')
      checkNowhere(tour.shop)
    },
  },
  {
    tells: 'The line returns, and every system does what it is asked but loses the line before it can answer.',
    play: async ({ shop }) => {
      for (const system of SYSTEM_NAMES) shop.systems[system].faults.add(commitAndDrop(), { when: mutations })
      await shop.up()
      const isDropped = () => SYSTEM_NAMES.every((system) => shop.systems[system].faults.pending() === 0)
      await until('the lost answers of all four systems', HOME_TIMEOUT_MS, isDropped)
    },
  },
  {
    tells: 'The app asks each system instead of sending again, and finds everything sent.',
    play: async (tour) => {
      const { page } = tour.app
      await page.getByText(tour.counter.words.status.allSent).first().waitFor({ timeout: HOME_TIMEOUT_MS })
      await picture(tour, 'outbox-sent')
      await pause(AFTERMATH_MS)
      checkOnceEverywhere(tour.shop)
    },
  },
  {
    tells: `${NEW_CUSTOMER.name} stands exactly once in POS, GoUP, Finan and VBot.`,
    play: async (tour) => {
      await tour.counter.openCustomers()
      const row = await tour.counter.findCustomer(NEW_CUSTOMER.name, NEW_CUSTOMER.name)
      await row.click()
      const panel = tour.app.page.getByRole('complementary', { name: tour.counter.words.panel.title })
      const there = panel.getByText(tour.counter.words.standing.there)
      await there.nth(SYSTEM_NAMES.length - 1).waitFor()
      await picture(tour, 'in-all-four')
      checkOnceEverywhere(tour.shop)
    },
  },
  {
    tells: 'The same in English.',
    play: async (tour) => {
      await tour.app.close()
      tour.app = await tour.app.relaunch({ lang: 'en' })
      tour.counter = counterOf(tour.app.page, 'en')
      await tour.counter.openCustomers()
      await waitForCustomers(tour)
      await picture(tour, 'customers-in-english')
      await tour.counter.openOutbox()
      await tour.app.page.getByText(NEW_CUSTOMER.name).first().waitFor()
      await picture(tour, 'outbox-in-english')
      checkOnceEverywhere(tour.shop)
    },
  },
]

async function play(tour: Tour): Promise<boolean> {
  for (const [index, { tells, play: playStep }] of STEPS.entries()) {
    const startedAtMs = performance.now()
    console.log(`\n${String(index + 1).padStart(2)}. ${tells}`)
    try {
      await playStep(tour)
    } catch (error) {
      console.log(`    FAILED: ${error instanceof Error ? error.message : String(error)}`)
      const file = await tour.app.screenshot('failed').catch(() => null)
      if (file) console.log(`    The screen at that moment: ${relative(PROJECT_DIR, file)}`)
      const said = tour.app.output().trim().split('\n').slice(-15).join('\n')
      if (said) console.log(`    What the app wrote last:\n${said}`)
      return false
    }
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1)
    console.log(`    New customers in the systems: ${countsLine(tour.shop)}   (${seconds} s)`)
  }
  return true
}

/** Plays the tour on the built app; true when every step held. */
export async function playTour(): Promise<boolean> {
  await rm(PICTURES_DIR, { recursive: true, force: true })
  const shop = await startDemoSystems()
  console.log(`POS, GoUP, Finan and VBot run on this machine with ${DEMO_CUSTOMERS} customers.`)
  const userDataDir = await mkdtemp(join(tmpdir(), 'counterfoil-tour-'))
  let app: App | null = null
  try {
    app = await launchApp({
      userDataDir,
      profile: shop.profile(),
      secrets: DEMO_SECRETS,
      screenshotsDir: PICTURES_DIR,
    })
    const tour: Tour = { shop, app, counter: counterOf(app.page), pictures: [] }
    const held = await play(tour)
    app = tour.app
    sayEnd(held, tour.pictures)
    return held
  } finally {
    await app?.close()
    await shop.close()
    await rm(userDataDir, { recursive: true, force: true })
  }
}

function sayEnd(held: boolean, pictures: readonly string[]): void {
  console.log(held ? '\nEvery step held.' : '\nThe tour stopped at a step that did not hold.')
  if (pictures.length > 0) {
    console.log(`Pictures: ${pictures.map((file) => relative(PROJECT_DIR, file)).join(', ')}`)
  }
}
