// The four remote systems as the simulation sees them: what they did, and how they take a repeat. Their ledger is the
// judge of "exactly once", whatever the engine was told.
import type { EntryId } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import type { Entry } from '@shared/outbox/entry'
import type { Tally } from './tally'

export type RemoteEffect = {
  readonly entryId: EntryId
  readonly lane: string
  /** The number of its entry in the order of writing; places in the database are given out anew after a loss. */
  readonly born: number
  readonly value: string
}

/** What an entry wants written; the simulation's payloads carry nothing else. */
export function enteredValue(entry: Pick<Entry, 'payload'>): string {
  return String((entry.payload as { value: string }).value)
}

/** Entries are numbered in the order in which people entered them, and their ids end with the number. */
export function bornOf(id: EntryId): number {
  return Number.parseInt(id.slice(-12), 16)
}

const CONFLICT: Outcome = { kind: 'rejected', category: 'conflict', code: '409', message: 'exists', field: null }

export class Remote {
  /** Everything that was really done, in order. */
  readonly effects: RemoteEffect[] = []
  /** Records by natural key, of the classes `lookup` and `keyed`. */
  readonly #records = new Map<EntryId, string>()
  readonly #tally: Tally
  readonly #committed: (effect: RemoteEffect, entry: Entry) => void

  constructor(tally: Tally, committed: (effect: RemoteEffect, entry: Entry) => void) {
    this.#tally = tally
    this.#committed = committed
  }

  /** Somebody else's record takes the natural key first. */
  occupy(key: EntryId): void {
    this.#records.set(key, 'foreign')
  }

  isTaken(entry: Entry): boolean {
    return (entry.replay === 'lookup' || entry.replay === 'keyed') && this.#records.has(entry.id)
  }

  /** Does it, or refuses a repeat. `tellsRepeat`: a keyed system may say "done before" instead of "exists". */
  commit(entry: Entry, tellsRepeat = false): Outcome {
    if (this.isTaken(entry)) {
      const held = this.#records.get(entry.id)
      this.#tally.hit(held === 'foreign' ? 'foreignRecord' : 'ownEcho')
      const isSame = held === enteredValue(entry)
      return tellsRepeat && isSame && entry.replay === 'keyed' ? { kind: 'alreadyApplied', remoteId: null } : CONFLICT
    }
    return this.commitUnguarded(entry)
  }

  /** Does it without looking: `manual` and `natural` systems, and a late write whose look is long past. */
  commitUnguarded(entry: Entry): Outcome {
    const value = enteredValue(entry)
    if (entry.replay === 'lookup' || entry.replay === 'keyed') this.#records.set(entry.id, value)
    const effect = { entryId: entry.id, lane: entry.lane, born: bornOf(entry.id), value }
    this.effects.push(effect)
    this.#committed(effect, entry)
    return { kind: 'applied', remoteId: entry.replay === 'manual' ? null : `remote-${bornOf(entry.id)}` }
  }

  /** A verifying read by natural key (`lookup`) or through a list that shows our marker (`manual`). */
  read(entry: Entry): Reading {
    if (entry.replay === 'keyed') return { kind: 'cannotTell', detail: 'no read' }
    const remoteId = `remote-${bornOf(entry.id)}`
    const held =
      entry.replay === 'lookup'
        ? this.#records.get(entry.id)
        : this.effects.findLast((effect) => effect.entryId === entry.id)?.value
    if (held === undefined) return { kind: 'notApplied' }
    if (held === enteredValue(entry)) return { kind: 'applied', remoteId }
    return { kind: 'differs', remoteId, seen: { value: held } }
  }

  effectsOf(entryId: EntryId): RemoteEffect[] {
    return this.effects.filter((effect) => effect.entryId === entryId)
  }
}
