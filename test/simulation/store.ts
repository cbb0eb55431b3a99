// The device's database as the simulation sees it: entries as last written, and remote links beside them. What was
// written relaxed can be lost until something strict is written after it.
import type { EntryId } from '@shared/kit/ids'
import type { Link } from '@shared/outbox/effect'
import { type Entry, isOpen } from '@shared/outbox/entry'

type Undo = () => void

export class Store {
  readonly entries = new Map<EntryId, Entry>()
  readonly links = new Map<string, string>()
  #unsafe: Undo[] = []

  get lastPlace(): number {
    return Math.max(0, ...[...this.entries.values()].map((entry) => entry.seq))
  }

  /** Writes that a power cut could still take back. */
  get unsafe(): number {
    return this.#unsafe.length
  }

  /** Entry and link in one transaction. False when it is not the next form of what is there: a stale write is refused. */
  write(entry: Entry, link: Link | null, isStrict: boolean): boolean {
    const held = this.entries.get(entry.id)
    if (held && held.revision !== entry.revision && held.revision !== entry.revision - 1) return false
    this.put(entry, link, isStrict)
    return true
  }

  /** As `write`, by someone who has looked at what is there in the same transaction. */
  put(entry: Entry, link: Link | null, isStrict: boolean): void {
    const held = this.entries.get(entry.id)
    const key = link ? `${link.system} ${link.subject}` : ''
    const heldLink = this.links.get(key)
    this.#unsafe.push(() => {
      if (held) this.entries.set(entry.id, held)
      else this.entries.delete(entry.id)
      if (heldLink === undefined) this.links.delete(key)
      else this.links.set(key, heldLink)
    })
    this.entries.set(entry.id, entry)
    if (link) this.links.set(key, link.remoteId)
    // One log for all: flushing it flushes what was written before.
    if (isStrict) this.#unsafe = []
  }

  /** A power cut takes the last `count` relaxed writes. */
  loseLast(count: number): void {
    for (const undo of this.#unsafe.splice(this.#unsafe.length - count).reverse()) undo()
  }

  wipe(): void {
    this.entries.clear()
    this.links.clear()
    this.#unsafe = []
  }

  /** What a start reads: open entries in order of writing, and the ids of those a person gave up. */
  readForStart(): { entries: Entry[]; discarded: EntryId[] } {
    const all = [...this.entries.values()].sort((a, b) => a.seq - b.seq)
    return {
      entries: all.filter(isOpen),
      discarded: all.filter((entry) => entry.progress.state === 'discarded').map((entry) => entry.id),
    }
  }
}
