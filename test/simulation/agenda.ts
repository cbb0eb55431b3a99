// The virtual clock and what is still to come, soonest first; equal moments keep the order in which they were added.
type Item = { readonly atMs: number; readonly order: number; readonly act: () => void }

export class Agenda {
  nowMs = 0
  #order = 0
  readonly #heap: Item[] = []

  add(atMs: number, act: () => void): void {
    this.#order += 1
    const item = { atMs, order: this.#order, act }
    let index = this.#heap.length
    // A binary heap: the new item climbs until its parent is due before it.
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = this.#heap[parent] as Item
      if (isBefore(above, item)) break
      this.#heap[index] = above
      index = parent
    }
    this.#heap[index] = item
  }

  /** When the next thing is due; infinity when nothing is left. */
  nextMs(): number {
    return this.#heap[0]?.atMs ?? Number.POSITIVE_INFINITY
  }

  runNext(): void {
    const next = this.#heap[0]
    const last = this.#heap.pop()
    if (!next || !last) return
    if (last !== next) this.#sink(last)
    this.nowMs = Math.max(this.nowMs, next.atMs)
    next.act()
  }

  #sink(item: Item): void {
    const heap = this.#heap
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Item, heap[child] as Item)) child += 1
      if (!isBefore(heap[child] as Item, item)) break
      heap[index] = heap[child] as Item
      index = child
    }
    heap[index] = item
  }
}

function isBefore(a: Item, b: Item): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}
