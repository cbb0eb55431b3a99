// Decides when what GoUP's webhook told of is read: as soon as it is told, once somebody is signed in, and again soon after
// reads that did not get through.
import { onEvent, request } from '../bridge'
import { cacheDb } from '../db/database'
import type { PullSources } from '../db/pulled-row'
import { useHealth } from './health'
import { readHints } from './read-hints'

const AFTER_FAILURE_MS = 60_000

/** Reads hints for as long as this window lives. */
export function followWebhook(sources: PullSources): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isReading = false
  let isToldMore = false

  async function work(): Promise<void> {
    isToldMore = true
    if (isReading) return
    isReading = true
    clearTimeout(timer)
    let isDone = true
    while (isToldMore && isDone) {
      isToldMore = false
      isDone = await readPending().catch(() => false)
    }
    isReading = false
    if (!isDone) timer = setTimeout(() => void work(), AFTER_FAILURE_MS)
  }

  /** True where nothing is left that could be read now. */
  async function readPending(): Promise<boolean> {
    const session = await request('session.current', undefined)
    // Nobody is signed in: the next sign-in asks again.
    if (!session.ok || !session.value) return true
    const author = session.value.username
    const pending = await request('webhook.pending', undefined)
    if (!pending.ok) return false
    if (pending.value.length === 0) return true
    const isDone = await readHints(pending.value, {
      db: cacheDb,
      read: (operation, input) => request('connector.read', { operation, input, author }),
      done: (hints) => request('webhook.done', { hints: [...hints] }),
      sources,
    })
    // Only so many are told at once; and more may have come.
    if (isDone) isToldMore = true
    return isDone
  }

  onEvent('webhook.changed', () => void work())
  onEvent('session.changed', () => void work())
  onEvent('secrets.changed', () => void work())
  // What could not be asked is asked as soon as GoUP can be reached again.
  useHealth.subscribe((now, before) => {
    const isBack = now.systems.goup?.state === 'reachable' && before.systems.goup?.state === 'unreachable'
    if (isBack) void work()
  })
  void work()
}
