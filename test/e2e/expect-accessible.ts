// What axe finds on a page, as an assertion for every end-to-end test.
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Everything axe finds wrong on the page as it is now, one line per rule. */
async function findProblems(page: Page): Promise<string[]> {
  // Once per page, and only what is wrong: telling everything that is well costs several times the looking.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const inPage = Reflect.get(window, 'axe') as typeof axe
    const found = await inPage.run(document, { resultTypes: ['violations'], selectors: false })
    return found.violations.map(({ id, nodes }) => ({ id, htmls: nodes.map(({ html }) => html) }))
  })
  return violations.map(({ id, htmls }) => `${id}: ${htmls.join(' ')}`)
}

/** Nothing, once nothing is on its way in or out any more: half-faded messages have half their contrast. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.waitForTimeout(400)
  await expect.poll(() => findProblems(page), { timeout: 8_000, interval: 700 }).toEqual([])
}
