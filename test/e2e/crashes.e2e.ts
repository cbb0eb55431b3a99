// Goal: whatever a crash leaves behind, nothing acknowledged is lost and nothing stands twice.
// Method: the real app is killed with its whole process tree, its files are damaged as power cuts, full disks and bad
// sectors damage them, and it is started again; the systems' ledgers are the judge. Kills alone: kills.e2e.ts.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commitAndDrop, operations } from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'
import { closeForm, registerInHaste } from '../torture/counter'
import { bytesOf, cutAt, deleteDatabase, journalFile, levelDbFile, recordBounds, zeroTail } from '../torture/damage'
import { personOf } from '../torture/plan'
import { atRest } from '../torture/rest'
import { MB, mountSmallDisk, type SmallDisk } from '../torture/small-disk'
import { effectsIn, judge } from '../torture/verdict'
import { CREATES } from '../torture/weather'
import { type App, type LaunchOptions, launchApp, makeUserDataDir } from './driver/app'
import { DEMO_SECRETS } from './driver/demo-secrets'
import { effectsOf, registerCustomer, SETTLE_TIMEOUT_MS, signInToCustomers } from './steps'

const ONCE = { pos: 1, goup: 1, finan: 1, vbot: 1 }
const NOWHERE = { pos: 0, goup: 0, finan: 0, vbot: 0 }

/** A shop, a counter, and everybody who was told "saved" there. */
class Case {
  readonly saved: string[] = []
  readonly shop: Shop
  readonly userDataDir: string
  app: App
  private number: number

  private constructor(shop: Shop, userDataDir: string, app: App, first: number) {
    this.shop = shop
    this.userDataDir = userDataDir
    this.app = app
    this.number = first
  }

  static async open(first: number, options: Partial<LaunchOptions> = {}): Promise<Case> {
    const shop = await startShop({ seed: `crash ${first}`, customers: 15 })
    const userDataDir = options.userDataDir ?? (await makeUserDataDir())
    const app = await launchApp({ profile: shop.profile(), secrets: DEMO_SECRETS, ...options, userDataDir })
    await signInToCustomers(app)
    return new Case(shop, userDataDir, app, first)
  }

  /** Registers the next customer and returns the name once the app said that it is saved. */
  async register(): Promise<string> {
    const person = personOf(this.number++)
    await registerInHaste(this.app, [person], () => undefined)
    this.saved.push(person.name)
    return person.name
  }

  async registerAndSettle(): Promise<string> {
    const name = await this.register()
    await this.reaches(name)
    await atRest(this.app)
    return name
  }

  /** Waits until every system holds the customer. */
  async reaches(name: string): Promise<void> {
    const deadline = Date.now() + SETTLE_TIMEOUT_MS
    const isThere = () => Object.values(effectsOf(this.shop, name)).every((count) => count > 0)
    while (!isThere() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100))
    expect(effectsOf(this.shop, name)).toEqual(ONCE)
  }

  /** Kills the app, lets `damage` do its work, and starts it again. */
  async crash(damage: () => unknown = () => undefined): Promise<void> {
    await this.app.kill()
    await damage()
    this.app = await this.app.relaunch()
    await this.app.page.getByRole('heading', { name: 'Khách hàng' }).waitFor()
  }

  async says(text: string | RegExp): Promise<void> {
    await this.app.page.getByText(text).first().waitFor()
  }

  /** Everything is well: once the app has come to rest, everybody saved stands everywhere exactly once. */
  async expectAllOnce(): Promise<void> {
    for (const { faults } of Object.values(this.shop.systems)) faults.clear()
    await this.shop.up()
    const stored = await atRest(this.app)
    const people = this.saved.map((name) => ({ name, isAcknowledged: true }))
    const { findings } = judge(people, effectsIn(this.shop), stored, { mayForgetDone: true })
    expect(findings).toEqual([])
    for (const name of this.saved) {
      const parked = stored.entries.filter(({ title, progress }) => title === name && progress.state === 'parked')
      // Only Finan may ask a person: nothing guards a repeat there, and what was under way when the app died is unknown.
      expect(parked.map(({ system }) => system).filter((system) => system !== 'finan')).toEqual([])
      const atFinan = parked.length > 0 ? effectsOf(this.shop, name).finan : 1
      expect({ name, ...effectsOf(this.shop, name) }).toEqual({ name, ...ONCE, finan: atFinan })
    }
  }

  async close(): Promise<void> {
    await this.app.close()
    await this.shop.close()
    await rm(this.userDataDir, { recursive: true, force: true })
  }
}

/** Opens a case, and closes it whatever happens. */
async function withCase(first: number, work: (one: Case) => Promise<void>, options?: Partial<LaunchOptions>) {
  const one = await Case.open(first, options)
  try {
    await work(one)
  } finally {
    await one.close()
  }
}

const disk = mountSmallDisk(260)
afterAll(() => {
  if ('unmount' in disk) disk.unmount()
})

describe('crashes', () => {
  test('the database is gone: rebuilt from the journal, with what was sent, settled and waiting', () =>
    withCase(8_000, async (one) => {
      await one.registerAndSettle()
      for (const [name, system] of Object.entries(one.shop.systems)) {
        system.faults.add(commitAndDrop(), { when: operations(CREATES[name as keyof typeof CREATES]) })
      }
      const dropped = await one.register()
      await one.reaches(dropped)
      await one.shop.down()
      const waiting = await one.register()
      await one.crash(() => deleteDatabase(one.userDataDir))
      await one.says(/^Đã dựng lại \d+ mục từ bản dự phòng/)
      await one.says(waiting)
      await one.expectAllOnce()
    }))

  test("the database's last writes are gone, its log or its manifest is torn", () =>
    withCase(8_100, async (one) => {
      await one.registerAndSettle()
      await one.crash()
      const log = () => levelDbFile(one.userDataDir, '.log')
      const bytesBefore = bytesOf(log())
      // Sent and settled everywhere, and then the database remembers nothing of it: only the journal does.
      await one.registerAndSettle()
      await one.crash(() => cutAt(log(), bytesBefore))
      await one.shop.down()
      await one.register()
      await one.crash(() => zeroTail(log(), 4_096))
      await one.register()
      await one.crash(() => cutAt(log(), Math.floor(bytesOf(log()) / 2)))
      await one.register()
      await one.crash(() => cutAt(levelDbFile(one.userDataDir, 'MANIFEST'), 10))
      await one.register()
      await one.crash(() => zeroTail(levelDbFile(one.userDataDir, 'CURRENT'), 16))
      await one.expectAllOnce()
    }))

  test('the journal is cut, torn or gone: completed from the database, and the damage is said', () =>
    withCase(8_200, async (one) => {
      const journal = journalFile(one.userDataDir)
      const lastStart = () => recordBounds(journal).at(-2) ?? 0
      await one.registerAndSettle()
      await one.shop.down()
      await one.register()
      await one.crash(() => cutAt(journal, lastStart()))
      await one.register()
      await one.crash(() => cutAt(journal, bytesOf(journal) - 20))
      await one.says('Bản dự phòng bị hỏng một phần')
      await one.register()
      await one.crash(() => zeroTail(journal, 200))
      await one.says('Bản dự phòng bị hỏng một phần')
      await one.register()
      await one.crash(() => rm(journal))
      // Whether it was completed again shows when it is all there is.
      await one.app.page.waitForTimeout(500)
      await one.crash(() => deleteDatabase(one.userDataDir))
      await one.says(/^Đã dựng lại \d+ mục từ bản dự phòng/)
      // The one that was settled before the journal was deleted is history that nothing keeps any more.
      one.saved.shift()
      await one.expectAllOnce()
    }))

  test('the database is gone and the journal is torn: everything before the torn record is back', () =>
    withCase(8_300, async (one) => {
      const journal = journalFile(one.userDataDir)
      await one.registerAndSettle()
      await one.shop.down()
      await one.register()
      await one.app.page.waitForTimeout(1_500)
      const bytesBefore = bytesOf(journal)
      const lost = await one.register()
      await one.crash(() => {
        deleteDatabase(one.userDataDir)
        cutAt(journal, bytesBefore + 30)
      })
      await one.says(/^Đã dựng lại \d+ mục từ bản dự phòng/)
      one.saved.pop()
      await one.expectAllOnce()
      expect(effectsOf(one.shop, lost)).toEqual(NOWHERE)
    }))

  test("the device's identity is lost or damaged: a new mark, and no code meets an old one", () =>
    withCase(8_400, async (one) => {
      const file = join(one.userDataDir, 'device.json')
      await one.shop.down()
      await one.register()
      await one.crash(() => rm(file))
      await one.register()
      await one.crash(() => zeroTail(file, 10_000))
      await one.register()
      await one.crash(() => writeFile(file, '{"deviceId":'))
      await one.register()
      await one.expectAllOnce()
      const codes = one.shop.goup.ledger.entries(CREATES.goup).map(({ key }) => key)
      expect(new Set(codes.map((code) => code.split('-')[1])).size).toBe(4)
    }))

  const filling = 'a small disk fills: new customers are refused in time, what was saved stays and goes out'
  if ('why' in disk) test.skip(`${filling} (${disk.why})`, () => undefined)
  else test(filling, () => fillTheDisk(disk))
})

/** Small enough for a small disk, and far enough apart that every step can be seen. */
const LIMITS = { tightBytes: 130 * MB, noPhotosBytes: 100 * MB, fullBytes: 70 * MB, ballastBytes: 16 * MB }

async function fillTheDisk(small: SmallDisk): Promise<void> {
  const userDataDir = join(small.folder, 'user-data')
  const env = { COUNTERFOIL_DISK_LIMITS: JSON.stringify(LIMITS) }
  const ballast = join(userDataDir, 'ballast.bin')
  await withCase(
    8_500,
    async (one) => {
      await one.shop.down()
      await one.register()
      expect(bytesOf(ballast)).toBe(LIMITS.ballastBytes)
      small.fillUpTo(30 * MB)
      await one.says('Ổ đĩa đầy: tạm chưa nhận thêm')
      expect(() => bytesOf(ballast)).toThrow()
      const refused = { name: 'Người Bị Từ Chối', phone: '0912 000 111' }
      await closeForm(one.app)
      const trial = registerCustomer(one.app, refused).catch(() => 'refused')
      await one.says('Ổ đĩa sắp đầy, chưa nhận thêm được')
      // Chromium still had room all the while.
      expect(small.freeBytes()).toBeGreaterThan(16 * MB)
      await one.crash()
      expect(await trial).toBe('refused')
      await one.says('Ổ đĩa đầy: tạm chưa nhận thêm')
      await one.says(one.saved[0] ?? '')
      // What was saved goes out even now.
      await one.expectAllOnce()
      expect(effectsOf(one.shop, refused.name)).toEqual(NOWHERE)
      small.empty()
      await one.app.page.getByText('Ổ đĩa đầy: tạm chưa nhận thêm').waitFor({ state: 'hidden' })
      await one.register()
      await one.expectAllOnce()
    },
    { userDataDir, env },
  )
}
