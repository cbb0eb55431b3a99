// Goal: staff sign in with and without the line, hand over, are locked out when they should be, and what each of them
// enters arrives under their own name. Method: the real app against the simulated POS, whose ledger tells who did what;
// main's clock is moved, the line is cut at the worst moment, and the keyboard is enough.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type {} from '../../src/renderer/bridge'
import { DEMO } from '../factories/demo'
import { type Shop, startShop } from '../simulators/shop'
import { type App, launchApp, makeUserDataDir } from './driver/app'
import { DEMO_SECRETS } from './driver/demo-secrets'
import { expectAccessible } from './expect-accessible'
import { effectsOf, SETTLE_TIMEOUT_MS, signIn, signInToCustomers } from './steps'

const PASSWORD = DEMO.pos.staff[0].password
const DAY_MS = 86_400_000
const PIN = { quan: '83920174', lan: '60718253' } as const
const NAME = { quan: 'Nguyễn Minh Quân', lan: 'Trần Thị Lan' } as const

let shop: Shop
let userDataDir: string
let app: App

beforeEach(async () => {
  shop = await startShop({ seed: 12, customers: 25 })
  userDataDir = await makeUserDataDir()
})
afterEach(async () => {
  await app.close()
  await shop.close()
  await rm(userDataDir, { recursive: true, force: true })
})

/** Starts the app on this machine for the first time, with the shop's profile or one that differs from it. */
async function start(differing: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const profile = { ...shop.profile(), ...differing }
  app = await launchApp({ userDataDir, profile, secrets: DEMO_SECRETS })
}

/** Starts the app again with its clock so much ahead of the machine's. */
async function restart(aheadMs = 0): Promise<void> {
  await app.close()
  app = await app.relaunch({ env: { COUNTERFOIL_CLOCK_OFFSET_MS: String(aheadMs) } })
}

async function setPin(who: keyof typeof PIN): Promise<void> {
  const { page } = app
  await page.getByRole('button', { name: `Tài khoản của ${NAME[who]}` }).press('Enter')
  await page.getByRole('button', { name: 'Đặt mã PIN' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Đặt mã PIN' })
  await dialog.getByLabel('Mật khẩu của bạn', { exact: true }).fill(PASSWORD)
  await dialog.getByLabel('Mã PIN mới', { exact: true }).fill(PIN[who])
  await dialog.getByLabel('Nhập lại mã PIN mới', { exact: true }).fill(PIN[who])
  await page.keyboard.press('Enter')
  await page.getByText('Đã lưu mã PIN').waitFor()
  await dialog.waitFor({ state: 'hidden' })
}

/** Hands the screen over to somebody who has not used this machine yet. */
async function switchToNew(username: string, password: string = PASSWORD): Promise<void> {
  const { page } = app
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('heading', { name: 'Đổi người' }).waitFor()
  // Where nobody else has been here before, a name is asked for at once.
  const other = page.getByRole('button', { name: 'Người khác' })
  if (await other.isVisible()) await other.press('Enter')
  await signIn(app, username, password)
  await page.getByRole('heading', { name: 'Đổi người' }).waitFor({ state: 'hidden' })
}

/** Hands the screen over by PIN, with keys alone. */
async function switchByPin(who: keyof typeof PIN): Promise<void> {
  const { page } = app
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('button', { name: new RegExp(NAME[who]) }).press('Enter')
  await page.getByLabel('Mã PIN', { exact: true }).fill(PIN[who])
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Tài khoản của ${NAME[who]}` }).waitFor()
}

async function openStaff(tab: 'Người' | 'Vai trò'): Promise<void> {
  const { page } = app
  await page.getByRole('link', { name: 'Nhân viên' }).press('Enter')
  await page.getByRole('link', { name: tab, exact: true }).press('Enter')
}

function authorsOf(operation: string): readonly (string | null)[] {
  return shop.pos.ledger.entries(operation).map(({ author }) => author)
}

test('a day of two people: signed in, unplugged, restarted, handed over; each entry under its own author', async () => {
  await start()
  const { page } = app
  await signInToCustomers(app, 'quan')
  await setPin('quan')
  await switchToNew('lan')
  await page.getByRole('button', { name: `Tài khoản của ${NAME.lan}` }).waitFor()
  await setPin('lan')
  await openStaff('Người')
  await page.getByRole('option', { name: /^Phạm Tiến Dũng/ }).waitFor()
  await expectAccessible(app.page)
  await page.getByRole('button', { name: `Tài khoản của ${NAME.lan}` }).press('Enter')
  await page.getByRole('button', { name: 'Đăng xuất' }).press('Enter')
  await page
    .getByRole('dialog', { name: 'Đăng xuất khỏi máy này?' })
    .getByRole('button', { name: 'Đăng xuất' })
    .press('Enter')
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()

  await shop.down()
  await restart()
  await offlineDayOfQuan()
  await handOverToLan()

  await shop.up()
  const inTime = { timeout: SETTLE_TIMEOUT_MS }
  await expect.poll(() => authorsOf('pos.people.editName'), inTime).toEqual(['quan'])
  await expect.poll(() => authorsOf('pos.people.create'), inTime).toEqual(['quan'])
  await expect.poll(() => effectsOf(shop, 'Khách Dở Dang'), inTime).toEqual({ pos: 1, goup: 1, finan: 1, vbot: 1 })
  expect(authorsOf('pos.customers.create')).toEqual(['lan'])
  // The mark goes once the POS has confirmed it, and the banner with it.
  await app.page.getByText('Đang làm việc ngoại tuyến').waitFor({ state: 'hidden', timeout: SETTLE_TIMEOUT_MS })
  // The sealed password is what was typed: the new account signs in with it.
  await switchToNew('mai.tt', 'mat-khau-cua-mai-77')
  await app.page.getByRole('button', { name: 'Tài khoản của Trần Thị Mai' }).waitFor()
  expectNothingInClear(['mat-khau-cua-mai-77', PASSWORD, ...Object.values(PIN)])
})

/** Signs in without the line, edits a colleague and adds another. */
async function offlineDayOfQuan(): Promise<void> {
  const { page } = app
  await page.getByRole('button', { name: new RegExp(NAME.quan) }).press('Enter')
  await page.getByRole('button', { name: 'Dùng mật khẩu' }).press('Enter')
  await page.getByLabel('Mật khẩu', { exact: true }).fill('sai-mat-khau')
  await page.keyboard.press('Enter')
  await page.getByText('Sai tên đăng nhập hoặc mật khẩu').waitFor()
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('Đang làm việc ngoại tuyến').first().waitFor()
  await openStaff('Người')
  await page.getByRole('combobox', { name: 'Tìm nhân viên' }).fill('dung')
  await page.getByRole('option', { name: /^Phạm Tiến Dũng/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sửa: Họ và tên' }).press('Enter')
  await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Phạm Tiến Dũng Kho')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Đổi tên: Đang chờ' }).waitFor()
  await expectAccessible(app.page)
  await page.getByRole('button', { name: 'Thêm nhân viên' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'Nhân viên mới' })
  await form.getByLabel('Họ và tên').fill('Trần Thị Mai')
  await form.getByLabel('Tên đăng nhập').fill('mai.tt')
  await form.getByLabel('Mật khẩu', { exact: true }).fill('mat-khau-cua-mai-77')
  await form.getByLabel('Nhập lại mật khẩu').fill('mat-khau-cua-mai-77')
  await form.getByRole('combobox', { name: 'Vai trò' }).fill('Thu ngân')
  await page.getByRole('option', { name: 'Thu ngân', exact: true }).click()
  await expectAccessible(app.page)
  await form.getByRole('button', { name: 'Lưu nhân viên' }).press('Enter')
  await page.getByRole('link', { name: 'Tài khoản mới: Đang chờ' }).waitFor()
}

/** Half a form, another person, and the form is still there. */
async function handOverToLan(): Promise<void> {
  const { page } = app
  await page.keyboard.press('Control+n')
  const form = page.getByRole('dialog', { name: 'Khách mới' })
  await form.getByRole('textbox', { name: 'Họ và tên' }).fill('Khách Dở Dang')
  await switchByPin('lan')
  await page.waitForTimeout(300)
  expect(await form.getByRole('textbox', { name: 'Họ và tên' }).inputValue()).toBe('Khách Dở Dang')
  await form.getByRole('textbox', { name: 'Số điện thoại' }).fill('0912 345 777')
  await form.getByRole('button', { name: /^Lưu khách/ }).press('Enter')
  await page.getByText('Đã lưu Khách Dở Dang').waitFor()
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory()) return filesBelow(path)
    return found?.isFile() ? [path] : []
  })
}

/** Looks at every byte on disk, as it is and as Chromium stores texts (UTF-16). */
function expectNothingInClear(secrets: readonly string[]): void {
  const leaks = filesBelow(userDataDir).flatMap((file) => {
    const bytes = readFileSync(file)
    return secrets
      .filter((secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')))
      .map((secret) => `${secret} in ${file}`)
  })
  expect(leaks).toEqual([])
  expect(app.output()).not.toMatch(new RegExp(secrets.join('|')))
}

test('locked when nobody is there, and nothing is read over a locked screen', async () => {
  await start({ staff: { lockAfterMinutes: 0.05 } })
  const { page } = app
  await signInToCustomers(app, 'lan')
  await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor()
  await expectAccessible(app.page)
  expect(await page.getByRole('option').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor()
  // Killed and opened again it is locked still.
  await app.kill()
  app = await app.relaunch()
  await app.page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor()
  await app.page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('heading', { name: 'Khách hàng' }).waitFor()
})

test('an offline sign-in ends, is warned of before, and no clock set back makes it longer', async () => {
  await start()
  await signInToCustomers(app, 'lan')
  await shop.down()
  await restart(5.5 * DAY_MS)
  await app.page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor()
  await app.page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await app.page.keyboard.press('Enter')
  await app.page
    .getByText(/^Cần nối mạng trước/)
    .first()
    .waitFor()
  await expectAccessible(app.page)

  await restart(8 * DAY_MS)
  await app.page.getByText(/Đã quá lâu POS chưa xác nhận/).waitFor()
  await expectAccessible(app.page)
  await app.page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await app.page.keyboard.press('Enter')
  await app.page.getByText('Đã hết hạn làm việc khi mất mạng').waitFor()

  await restart(0)
  await app.page.getByText(/Đã quá lâu POS chưa xác nhận/).waitFor()
  await app.page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await app.page.keyboard.press('Enter')
  await app.page.getByText('Đã hết hạn làm việc khi mất mạng').waitFor()

  await shop.up()
  await app.page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('heading', { name: 'Khách hàng' }).waitFor()
})

test('a role’s permissions saved in the matrix open and close what may be done, at once', async () => {
  await start()
  const { page } = app
  await signInToCustomers(app, 'quan')
  const reload = () => page.getByRole('button', { name: 'Tải lại khách hàng' })
  await reload().waitFor()
  expect(await reload().getAttribute('aria-disabled')).toBeNull()
  await openStaff('Vai trò')
  await expectAccessible(app.page)
  await page
    .getByRole('link', { name: /^Quản lý/ })
    .first()
    .press('Enter')
  const box = () => page.getByRole('checkbox', { name: /customer\.view_list/ })
  await box().uncheck()
  await expectAccessible(app.page)
  await page.getByRole('button', { name: 'Lưu quyền' }).press('Enter')
  await expect.poll(() => authorsOf('pos.roles.editPermissions'), { timeout: SETTLE_TIMEOUT_MS }).toEqual(['quan'])
  await page.getByRole('link', { name: 'Khách hàng', exact: true }).press('Enter')
  const closed = async () => reload().getAttribute('aria-disabled')
  await expect.poll(closed, { timeout: SETTLE_TIMEOUT_MS }).toBe('true')
  await reload().focus()
  await page
    .getByText(/Cần quyền “Xem danh sách” \(customer\.view_list\)/)
    .first()
    .waitFor()

  await openStaff('Vai trò')
  await page
    .getByRole('link', { name: /^Quản lý/ })
    .first()
    .press('Enter')
  await box().check()
  await page.getByRole('button', { name: 'Lưu quyền' }).press('Enter')
  await page.getByRole('link', { name: 'Khách hàng', exact: true }).press('Enter')
  await expect.poll(closed, { timeout: SETTLE_TIMEOUT_MS }).toBeNull()
})

test('guessing through the bridge is slowed down, and rows planted in the database open nothing', async () => {
  await start()
  await signInToCustomers(app, 'quan')
  await app.page.getByRole('button', { name: `Tài khoản của ${NAME.quan}` }).press('Enter')
  await app.page.getByRole('button', { name: 'Khóa màn hình' }).press('Enter')
  await shop.down()
  const kinds = await app.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('counterfoil')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const row = { username: 'khach', personName: 'Kẻ Gian', lastSignedInAtMs: 1, permissions: ['customer.delete'] }
    await new Promise<void>((resolve, reject) => {
      const writing = database.transaction('staffLogins', 'readwrite')
      writing.objectStore('staffLogins').put({ ...row, verifier: 'plain:123456', pin: '123456' })
      writing.oncomplete = () => resolve()
      writing.onerror = () => reject(writing.error)
    })
    database.close()
    const ask = async (username: string, proof: object) => {
      const answer = (await window.bridge.request('session.signIn', { username, proof })) as {
        ok: boolean
        error?: { kind: string }
      }
      return answer.error?.kind ?? 'signed in'
    }
    const guesses = Array.from({ length: 60 }, (_, index) =>
      ask('quan', { kind: 'password', password: `guess-${index}` }),
    )
    const planted = [
      ask('khach', { kind: 'pin', pin: '123456' }),
      ask('khach', { kind: 'password', password: '123456' }),
    ]
    return { guesses: await Promise.all(guesses), planted: await Promise.all(planted) }
  })
  expect(kinds.guesses.filter((kind) => kind === 'wrongCredentials').length).toBeLessThanOrEqual(8)
  expect(kinds.guesses.filter((kind) => kind === 'tooManyTries').length).toBeGreaterThanOrEqual(52)
  expect(new Set(kinds.planted)).not.toContain('signed in')
})
