// Puts a text into a field as one paste, and presses Enter wherever the text says `{Enter}`. Typing it key by key draws the
// screen anew for each, which took a tenth of the component tests; what a key does of its own is pressed in its own test.
import { userEvent } from '@testing-library/user-event'

export async function enter(field: HTMLElement, text: string): Promise<void> {
  await userEvent.click(field)
  const [first = '', ...others] = text.split('{Enter}')
  if (first !== '') await userEvent.paste(first)
  for (const next of others) {
    await userEvent.keyboard('{Enter}')
    if (next !== '') await userEvent.paste(next)
  }
}
