// A few keys in the terminal to make trouble for the four simulated systems and to see what they really did.
import { commitAndDrop, mutations } from '../test/simulators/faults'
import type { Shop } from '../test/simulators/shop'
import { ledgerLines, SYSTEM_NAMES, SYSTEM_TITLES } from './shop-words.mjs'

export type ExtraKey = { readonly key: string; readonly does: string; readonly act: () => Promise<void> | void }

type ConsoleOptions = {
  readonly shop: Shop
  readonly extraKeys?: readonly ExtraKey[]
  readonly quit: () => void
}

/** Starts to listen to the keyboard; without a terminal there is none, and nothing happens. Returns how to stop. */
export function startConsole({ shop, extraKeys = [], quit }: ConsoleOptions): () => void {
  const { stdin } = process
  if (!stdin.isTTY) return () => {}
  const down = new Set<string>()

  function showLine(): void {
    console.log(
      SYSTEM_NAMES.map((name) => `${SYSTEM_TITLES[name]} ${down.has(name) ? 'unreachable' : 'reachable'}`).join(' · '),
    )
  }

  async function setLine(names: typeof SYSTEM_NAMES, isUp: boolean): Promise<void> {
    for (const name of names) {
      await (isUp ? shop.systems[name].up() : shop.systems[name].down())
      if (isUp) down.delete(name)
      else down.add(name)
    }
    showLine()
  }

  function dropNextAnswer(): void {
    for (const name of SYSTEM_NAMES) shop.systems[name].faults.add(commitAndDrop(), { when: mutations })
    console.log('Each system will do the next change it is asked for, and lose the line before it can say so.')
  }

  function showLedger(): void {
    console.log(`\nWhat the four systems did since the start:\n${ledgerLines(shop).join('\n')}\n`)
  }

  const keys: readonly ExtraKey[] = [
    {
      key: 'p',
      does: 'pull the plug of all four, or put it back',
      act: () => setLine(SYSTEM_NAMES, down.size > 0),
    },
    ...SYSTEM_NAMES.map((name, index) => ({
      key: String(index + 1),
      does: `the same for ${SYSTEM_TITLES[name]} alone`,
      act: () => setLine([name], down.has(name)),
    })),
    { key: 'd', does: 'every system does the next change and loses its answer', act: dropNextAnswer },
    { key: 'l', does: 'list what the four systems really did', act: showLedger },
    ...extraKeys,
    { key: 'h', does: 'show these keys', act: showKeys },
    { key: 'q', does: 'quit', act: quit },
  ]

  function showKeys(): void {
    console.log(`\n${keys.map(({ key, does }) => `  ${key}  ${does}`).join('\n')}\n`)
  }

  const hear = (typed: string) => {
    // Ctrl+C arrives as a letter in raw mode.
    if (typed === '\u0003') return quit()
    const found = keys.find(({ key }) => key === typed.toLowerCase())
    if (found) void Promise.resolve(found.act()).catch((error: unknown) => console.log(String(error)))
  }
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.on('data', hear)
  stdin.resume()
  showKeys()
  return () => {
    stdin.off('data', hear)
    stdin.setRawMode(false)
    stdin.pause()
  }
}
