// Decides about a whole group, a few entries at a time, so that it can be followed and called off. One run at a time; it
// goes on when a person looks at another screen.
import type { System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { create } from 'zustand'
import { decideAll, unchanged } from '../../sync/decide-all'

export type BulkKind = 'resend' | 'discard'

export type BulkRun = {
  readonly kind: BulkKind
  readonly system: System
  readonly done: number
  readonly total: number
  readonly isCalledOff: boolean
}

/** `done`: all of it · `stopped`: a person called it off · `partly`: the outbox took no more decisions for now. */
export type BulkEnd = { readonly end: 'done' | 'stopped' | 'partly'; readonly done: number; readonly total: number }

/** The run under way, for its progress bar; null when there is none. */
export const useBulk = create<{ readonly run: BulkRun | null }>()(() => ({ run: null }))

function note(change: Partial<BulkRun>): void {
  useBulk.setState(({ run }) => ({ run: run && { ...run, ...change } }))
}

/** Stops before the next few. */
export function callOffBulk(): void {
  note({ isCalledOff: true })
}

const BATCH = 20

/**
 * Hands every entry of a group to `decide`.
 * @param entries parked entries of one system, as they were on screen; what changed since is left alone
 */
export async function runBulk(
  kind: BulkKind,
  entries: readonly Entry[],
  decide: (entry: Entry) => void,
): Promise<BulkEnd> {
  const total = entries.length
  const [first] = entries
  if (!first || useBulk.getState().run) return { end: 'partly', done: 0, total }
  useBulk.setState({ run: { kind, system: first.system, done: 0, total, isCalledOff: false } })
  let done = 0
  try {
    for (let from = 0; from < total; from += BATCH) {
      if (useBulk.getState().run?.isCalledOff) return { end: 'stopped', done, total }
      const batch = entries.slice(from, from + BATCH)
      const asSeen = await unchanged(batch)
      const left = await decideAll(asSeen, decide)
      done += batch.length - left.length
      note({ done })
      // Whoever takes no decision now will take none of the next ones either.
      if (left.length > 0) return { end: 'partly', done, total }
    }
    return { end: 'done', done, total }
  } finally {
    useBulk.setState({ run: null })
  }
}
