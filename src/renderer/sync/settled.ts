// Tells whoever wants to know that an entry has been settled: its record can be read again now.
import type { Effect } from '@shared/outbox/effect'
import type { Entry } from '@shared/outbox/entry'

const listeners = new Set<(entry: Entry) => void>()

/** Calls back for every entry that is settled from now on. Returns how to stop. */
export function onSettled(listener: (entry: Entry) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Looks through what the engine asks for. */
export function tellSettled(effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.type !== 'persist' || effect.entry.progress.state !== 'settled') continue
    for (const listener of listeners) listener(effect.entry)
  }
}
