// What a cashier does in the app, as steps: by the words on the screen, never by class names. No test runner in here, so
// that the guided tour and the pictures use the same steps.
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
  // With keys, as a cashier does: a message that is just passing over a button cannot get in the way.
  await page
    .getByRole('button', { name: /^Khách mới/ })
    .first()
    .press('Enter')
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

export type Counts = Readonly<Record<SystemName, number>>

/** Per system the number of committed effects for a customer of that name, according to the systems' own ledgers. */
export function effectsOf(shop: Shop, name: string): Counts {
  const count = (system: SystemName) =>
    shop.systems[system].ledger.entries().filter(({ summary }) => Object.values(summary).includes(name)).length
  return { pos: count('pos'), goup: count('goup'), finan: count('finan'), vbot: count('vbot') }
}
