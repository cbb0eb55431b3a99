// What a cashier does in the app, as steps: by the words on the screen, never by class names. No test runner in here, so
// that the guided tour and the pictures use the same steps.
import type { Locator } from 'playwright-core'
import { DEMO } from '../factories/demo'
import type { SystemName } from '../factories/make-shop'
import type { Shop } from '../simulators/shop'
import type { App } from './driver/app'

export type Registration = {
  readonly name: string
  readonly phone: string
  readonly province?: string
  readonly ward?: string
  readonly line?: string
}

/** How long the app may take to notice a line and bring everything home; generous, a test must not depend on speed. */
export const SETTLE_TIMEOUT_MS = 60_000

/** Signs in as a person would. */
export async function signIn(
  { page }: App,
  username = 'lan',
  password: string = DEMO.pos.staff[0].password,
): Promise<void> {
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

/** Signs in and waits for the customers screen. */
export async function signInToCustomers(app: App, username = 'lan'): Promise<void> {
  await signIn(app, username)
  await app.page.getByRole('heading', { name: 'Khách hàng' }).waitFor()
}

/** Registers a customer and returns once the app says it is saved. */
export async function registerCustomer({ page }: App, registration: Registration): Promise<void> {
  // Ctrl+N wherever the focus is: as a form closes, the focus is on its way from one place to another.
  await page.keyboard.press('Control+N')
  const form = page.getByRole('dialog', { name: 'Khách mới' })
  await form.getByRole('textbox', { name: 'Họ và tên' }).fill(registration.name)
  await form.getByRole('textbox', { name: 'Số điện thoại' }).fill(registration.phone)
  if (registration.province) {
    await form.getByLabel('Tỉnh / thành phố').and(page.locator('input')).fill(registration.province)
    await page.keyboard.press('Escape')
  }
  if (registration.ward) await form.getByRole('textbox', { name: 'Phường / xã' }).fill(registration.ward)
  if (registration.line) await form.getByRole('textbox', { name: 'Số nhà, đường' }).fill(registration.line)
  await form.getByRole('button', { name: /^Lưu khách/ }).press('Enter')
  await page.getByText(`Đã lưu ${registration.name}`).waitFor()
}

/** The card of the customer who is looked at. */
export const customerCard = ({ page }: App): Locator => page.getByRole('complementary', { name: 'Chi tiết khách hàng' })

/** Finds a customer by name and opens the card. */
export async function openCustomer(app: App, name: string): Promise<void> {
  const box = app.page.getByRole('combobox', { name: 'Tìm khách hàng' })
  await box.fill(name)
  await app.page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .waitFor()
  await box.press('Enter')
  await customerCard(app).getByRole('heading', { name }).waitFor()
}

/** Saves the form of a customer's changes and returns once the app says that they are saved. */
export async function saveChanges({ page }: App): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await page
    .getByText(/^Đã lưu thay đổi của/)
    .first()
    .waitFor()
}

export type Counts = Readonly<Record<SystemName, number>>

/** Per system the number of committed effects for a customer of that name, according to the systems' own ledgers. */
export function effectsOf(shop: Shop, name: string): Counts {
  const count = (system: SystemName) =>
    shop.systems[system].ledger.entries().filter(({ summary }) => Object.values(summary).includes(name)).length
  return { pos: count('pos'), goup: count('goup'), finan: count('finan'), vbot: count('vbot') }
}
