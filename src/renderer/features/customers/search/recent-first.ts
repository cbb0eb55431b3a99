// Whoever was opened lately comes first as long as nothing is typed: the order of the list, as of a moment, so that it
// never changes under the hands of a person who is choosing from it.
import { z } from 'zod'
import { create } from 'zustand'
import { cacheDb } from '../../../db/database'
import { numberOf, type SearchIndex, timeOf } from './search-index'

const KEY = 'recent.customers'
const OPENED_MAX = 30

const Opened = z.array(z.object({ id: z.string(), atMs: z.number() }))
/** Customers that were opened, the last first. */
export type Opened = z.infer<typeof Opened>

/** `shown` is what lists are ordered by; it follows `opened` when a person comes back to the list. */
export const useOpened = create<{ readonly opened: Opened; readonly shown: Opened }>()(() => ({
  opened: [],
  shown: [],
}))

export function noteOpened(id: string, atMs: number): void {
  const others = useOpened.getState().opened.filter((one) => one.id !== id)
  const opened = [{ id, atMs }, ...others].slice(0, OPENED_MAX)
  useOpened.setState({ opened })
  // Convenience only: nobody misses it who was not told.
  void cacheDb.settings.put({ key: KEY, value: opened }).catch(() => undefined)
}

export function showRecentFirst(): void {
  useOpened.setState(({ opened }) => ({ shown: opened }))
}

export async function restoreOpened(): Promise<void> {
  const stored = await cacheDb.settings.get(KEY).catch(() => undefined)
  const read = Opened.safeParse(stored?.value)
  if (read.success) useOpened.setState({ opened: read.data, shown: read.data })
}

/** Those found, in the order of when they were registered, changed or opened: the latest first. */
export function recentFirst(index: SearchIndex, found: Uint32Array, opened: Opened): Uint32Array {
  const early = opened
    .map(({ id, atMs }) => ({ number: numberOf(index, id), atMs }))
    .filter(({ number, atMs }) => number >= 0 && atMs > timeOf(index, number))
    .toSorted((one, other) => other.atMs - one.atMs)
  if (early.length === 0) return found
  const moved = new Set(early.map(({ number }) => number))
  const ordered = new Uint32Array(found.length)
  let to = 0
  let next = 0
  for (const number of found) {
    if (moved.has(number)) continue
    for (let one = early[next]; one && one.atMs >= timeOf(index, number); one = early[next]) {
      ordered[to] = one.number
      to += 1
      next += 1
    }
    ordered[to] = number
    to += 1
  }
  for (const { number } of early.slice(next)) {
    ordered[to] = number
    to += 1
  }
  return ordered
}

/** The place of a customer among those found, or -1. */
export function placeIn(index: SearchIndex, found: Uint32Array, id: string): number {
  return found.indexOf(numberOf(index, id))
}
