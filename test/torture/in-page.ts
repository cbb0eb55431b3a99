// Goal: run our own functions inside the page, whichever tool compiled them.
// Method: tsx wraps every named function in a call of its helper `__name`, which no page knows; it is given one.
import type { Page } from 'playwright-core'

/** Calls `work` inside the page. It sees nothing but its argument and the page. */
export async function runInPage<Input, Output>(
  page: Page,
  work: (input: Input) => Output | Promise<Output>,
  input: Input,
): Promise<Output> {
  await page.evaluate('globalThis.__name ??= (work) => work')
  const evaluate = page.evaluate as (work: unknown, input: unknown) => Promise<Output>
  return evaluate.call(page, work, input)
}
