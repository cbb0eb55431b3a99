// How much waits and how much needs a person, as the outbox itself knows it: counting rows in the database would hold up
// the very sending it counts. View state only.
import { unreachable } from '@shared/kit/assert'
import type { OutboxState } from '@shared/outbox/state'
import { create } from 'zustand'

export type OutboxCounts = {
  /** Entries that go their way by themselves: waiting, being sent or being checked. */
  readonly waiting: number
  readonly needsYou: number
  /** When the oldest entry that still waits was entered. */
  readonly oldestAtMs: number | null
}

type CountsStore = {
  /** Null until the outbox has read what is open. */
  readonly counts: OutboxCounts | null
  readonly counted: (counts: OutboxCounts) => void
}

export const useCounts = create<CountsStore>()((set) => ({ counts: null, counted: (counts) => set({ counts }) }))

/** Counts the open entries. */
export function countOpen({ entries }: OutboxState): OutboxCounts {
  let waiting = 0
  let needsYou = 0
  let oldestAtMs: number | null = null
  for (const { entry } of entries.values()) {
    switch (entry.progress.state) {
      case 'waiting':
      case 'sending':
      case 'checking':
        waiting += 1
        oldestAtMs = Math.min(oldestAtMs ?? entry.createdAtMs, entry.createdAtMs)
        break
      case 'parked':
        needsYou += 1
        break
      case 'settled':
      case 'discarded':
        break
      default:
        unreachable(entry.progress)
    }
  }
  return { waiting, needsYou, oldestAtMs }
}
