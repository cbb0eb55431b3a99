// Goal: every screen can be used by everyone: axe finds nothing, the keyboard alone suffices, both languages are whole,
// and a wrong shop profile is explained. Method: the real app; axe in the page; keys instead of clicks.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shop, startShop } from '../simulators/shop'
import { type App, launchApp, makeUserDataDir } from './driver/app'
import { DEMO_SECRETS } from './driver/demo-secrets'
import { rejectOnce } from './driver/reject-once'
import { expectAccessible } from './expect-accessible'
import { effectsOf, SETTLE_TIMEOUT_MS, signIn } from './steps'

let shop: Shop
let userDataDir: string
let app: App

beforeAll(async () => {
  shop = await startShop({ seed: 11, customers: 60 })
  userDataDir = await makeUserDataDir()
  app = await launchApp({ userDataDir, profile: shop.profile(), secrets: DEMO_SECRETS })
})
afterAll(async () => {
  await app.close()
  await shop.close()
  await rm(userDataDir, { recursive: true, force: true })
})

test('signing in: wrong password in plain words, then in with the keyboard alone', async () => {
  await expectAccessible(app.page)
  await signIn(app, 'lan', 'sai-mat-khau')
  await app.page.getByText('Sai tên đăng nhập hoặc mật khẩu').waitFor()
  await expectAccessible(app.page)
  await app.page.getByLabel('Mật khẩu', { exact: true }).fill('demo-1234')
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('heading', { name: 'Khách hàng' }).waitFor()
})

test('the other answers of the POS lead somewhere', async () => {
  const other = await launchApp({
    userDataDir: await makeUserDataDir(),
    profile: shop.profile(),
    secrets: DEMO_SECRETS,
  })
  for (const [username, words] of [
    ['tam', 'Tài khoản chưa được đăng ký với POS'],
    ['khoa', 'Đây không phải tài khoản POS'],
    ['nam', 'Phiên đăng nhập đã hết hạn'],
    ['phuc', 'POS đang gặp lỗi'],
  ] as const) {
    await signIn(other, username)
    await other.page.getByText(words).first().waitFor()
  }
  // A seller asks to manage the POS: said no, asked again, said yes, and in (P12).
  await signIn(other, 'vy')
  await other.page.getByRole('heading', { name: 'Ai được quản lý POS này?' }).waitFor()
  await other.page.getByRole('button', { name: 'Không đồng ý' }).press('Enter')
  await other.page.getByText('Đã báo POS: không đồng ý').waitFor()
  await signIn(other, 'vy')
  await other.page.getByRole('button', { name: 'Đồng ý', exact: true }).press('Enter')
  await other.page.getByRole('heading', { name: 'Khách hàng' }).waitFor()
  // The same token once more is no trouble (EXIST_ACCESS_TOKEN).
  await other.close()
})

test('a customer registered with the keyboard alone, found again without marks, sent', async () => {
  const { page } = app
  await page.keyboard.press('Control+n')
  await page.getByRole('dialog', { name: 'Khách mới' }).waitFor()
  await page.keyboard.type('Đặng Thị Ổn')
  await page.keyboard.press('Tab')
  await page.keyboard.type('01234567890')
  await page.getByText('083 4567 890').or(page.getByText('0834 567 890')).first().waitFor()
  await expectAccessible(app.page)
  await page.keyboard.press('Control+Enter')
  await page.getByText('Đã lưu Đặng Thị Ổn').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dang on')
  await page.getByRole('option', { name: /Đặng Thị Ổn/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Đặng Thị Ổn' }).waitFor()
  await expectAccessible(app.page)
})

test('a refused entry explains itself and is mended: edit and send again', async () => {
  const { page } = app
  await rejectOnce(shop, app)
  await page.getByRole('link', { name: /Sổ gửi/ }).press('Enter')
  await page
    .getByRole('button', { name: /^POS: Cần bạn/ })
    .first()
    .press('Enter')
  const drawer = page.getByRole('dialog')
  await drawer.getByText('Số điện thoại này đã có khách khác trong POS.').first().waitFor()
  await expectAccessible(app.page)
  await drawer.getByRole('button', { name: 'Sửa rồi gửi lại' }).press('Enter')
  await page.getByRole('textbox', { name: 'Số điện thoại' }).fill('0987 000 112')
  await page.getByRole('button', { name: 'Sửa và gửi lại' }).press('Enter')
  await expect.poll(() => effectsOf(shop, 'Người Trùng Số'), { timeout: SETTLE_TIMEOUT_MS }).toMatchObject({ pos: 1 })
  await page.keyboard.press('Escape')
})

test('English at a click, every screen, dark too', async () => {
  const { page } = app
  await page.getByText('EN', { exact: true }).first().click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const name of ['Customers', 'Outbox', 'Staff', 'Connections']) {
      await page.getByRole('link', { name: new RegExp(name) }).click()
      await page.getByRole('heading', { name, level: 1 }).waitFor()
      await expectAccessible(app.page)
    }
    await page.getByRole('link', { name: 'Staff' }).click()
    await page.getByRole('link', { name: 'Roles', exact: true }).click()
    await page.getByRole('heading', { name: 'Compare the roles' }).waitFor()
    await expectAccessible(app.page)
  }
})

test('a wrong shop profile names the field and is read again once it is mended', async () => {
  const profile = shop.profile()
  const wrong = { ...profile, systems: { ...profile.systems, goup: { ...profile.systems.goup, baseUrl: 'goup' } } }
  const other = await launchApp({ userDataDir: await makeUserDataDir(), profile: wrong })
  await other.page.getByText('Cấu hình cửa hàng chưa đúng').waitFor()
  await other.page.getByText('systems.goup.baseUrl').waitFor()
  await expectAccessible(other.page)
  await other.close()
})
