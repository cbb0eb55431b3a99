// Opening customers' cards in the real page, by key, from the key until the card is drawn.

/** Between two cards: what the last one still reads is not part of the next. */
const PAUSE_MS = 300

const cardName = () => document.querySelector('aside h2')?.textContent ?? null
const searchBox = () => document.querySelector<HTMLElement>('#main [role="combobox"]')

function press(key: string): void {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

export const cardBench = {
  /** Opens so many cards down the list, one after the other; milliseconds each. */
  openCards: async (count: number) => {
    const times: number[] = []
    for (let turn = 0; turn < count; turn++) {
      searchBox()?.focus()
      press('PageDown')
      await wait(PAUSE_MS)
      const startedMs = performance.now()
      press('Enter')
      while (!cardName()) await frame()
      // The next task after a frame: it has been drawn.
      await frame()
      await wait(0)
      times.push(performance.now() - startedMs)
      press('Escape')
      while (cardName() !== null) await frame()
    }
    return times
  },
}
