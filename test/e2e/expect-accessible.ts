// What axe finds on a page, as an assertion for every end-to-end test.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Nothing, once nothing is on its way in or out any more: half-faded messages have half their contrast. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = async () => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }
  await page.waitForTimeout(400)
  await expect.poll(found, { timeout: 8_000, interval: 700 }).toEqual([])
}
