// The promise of this app as one expectation: exactly once in every system, and the app knows it.
import { expect } from 'vitest'
import type { Shop } from '../simulators/shop'
import type { App } from './driver/app'
import { effectsOf, SETTLE_TIMEOUT_MS } from './steps'

/** Waits until every system holds the customer exactly once and the app says that all is sent. */
export async function expectOnceEverywhere(app: App, shop: Shop, name: string): Promise<void> {
  const once = { pos: 1, goup: 1, finan: 1, vbot: 1 }
  await expect.poll(() => effectsOf(shop, name), { timeout: SETTLE_TIMEOUT_MS, interval: 250 }).toEqual(once)
  await app.page.getByText('Đã gửi hết').first().waitFor({ timeout: SETTLE_TIMEOUT_MS })
  // Nothing may come after the app believes it is done.
  expect(effectsOf(shop, name)).toEqual(once)
}
