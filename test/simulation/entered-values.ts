// What people entered, value by value: which one was promised last, and which are outdated by an edit.
import type { EntryId } from '@shared/kit/ids'

type Edited = { readonly members: EntryId[]; value: string }

export class EnteredValues {
  /** Every value an entry was ever given, oldest first. */
  readonly #values = new Map<EntryId, string[]>()
  /** Place in that list of the newest value a person was promised. */
  readonly #promised = new Map<EntryId, number>()
  readonly #promisedValues = new Set<string>()
  /** By the entry that was edited: all entries that carry one of its values, and the last value promised. */
  readonly #groups = new Map<EntryId, Edited>()

  entered(id: EntryId, value: string): void {
    const values = this.#values.get(id) ?? []
    if (!values.includes(value)) this.#values.set(id, [...values, value])
  }

  promised(id: EntryId, value: string): void {
    const place = this.#values.get(id)?.indexOf(value) ?? 0
    this.#promisedValues.add(value)
    this.#promised.set(id, Math.max(place, this.#promised.get(id) ?? 0))
  }

  has(id: EntryId, value: string): boolean {
    return this.#values.get(id)?.includes(value) ?? false
  }

  wasPromised(value: string): boolean {
    return this.#promisedValues.has(value)
  }

  isOutdated(id: EntryId, value: string): boolean {
    const place = this.#values.get(id)?.indexOf(value) ?? 0
    return place < (this.#promised.get(id) ?? 0)
  }

  lastOf(edited: EntryId, member: EntryId, value: string): void {
    const group = this.#groups.get(edited)
    if (!group) {
      this.#groups.set(edited, { members: [member], value })
      return
    }
    if (!group.members.includes(member)) group.members.push(member)
    group.value = value
  }

  /** Entries that were edited at least once. */
  edited(): Edited[] {
    const wasSquashed = (id: EntryId) => (this.#values.get(id)?.length ?? 0) > 1
    return [...this.#groups.values()].filter(({ members }) => members.length > 1 || members.some(wasSquashed))
  }
}
