// The device's durable store as the simulation sees it: entries as last written, and remote links beside them.
import type { EntryId } from '@shared/kit/ids'
import type { Link } from '@shared/outbox/effect'
import { type Entry, isOpen } from '@shared/outbox/entry'

export class Store {
  readonly entries = new Map<EntryId, Entry>()
  readonly links = new Map<string, string>()
  #seq = 0

  nextSeq(): number {
    this.#seq += 1
    return this.#seq
  }

  /** Entry and link in one transaction. False when something newer is already there: a stale write is refused. */
  write(entry: Entry, link: Link | null): boolean {
    const held = this.entries.get(entry.id)
    if (held && held.revision > entry.revision) return false
    this.entries.set(entry.id, entry)
    if (link) this.links.set(`${link.system} ${link.subject}`, link.remoteId)
    return true
  }

  /** What a start reads: open entries, and the ids of those a person gave up. */
  readForStart(): { entries: Entry[]; discarded: EntryId[] } {
    const all = [...this.entries.values()]
    return {
      entries: all.filter(isOpen),
      discarded: all.filter((entry) => entry.progress.state === 'discarded').map((entry) => entry.id),
    }
  }
}
