// Decides when customer categories are read: once somebody is signed in, again every so often, when a person asks, and soon
// after a change of one was settled.

import { denialOf } from '@shared/ipc/denial'
import type { Failure } from '@shared/ipc/failure'
import { err, type Result } from '@shared/kit/result'
import { onEvent, request } from '../bridge'
import { categoriesCompleteAtMs } from '../db/category-store'
import { cacheDb } from '../db/database'
import { useHealth } from './health'
import { type CategoryPullParts, pullCategories } from './pull-categories'
import { useCategoryPullStatus } from './pull-categories-status'
import { onSettled } from './settled'

const EVERY_MS = 15 * 60_000
const AFTER_FAILURE_MS = 60_000
/** Staff and customers come first: a person waits for them at the counter. */
const AFTER_START_MS = 6_000
/** By then the link of a settled entry is stored. */
const AFTER_SETTLED_MS = 500

let current: (() => void) | null = null

/** Reads the categories now; while a reading runs, nothing more. */
export function pullCategoriesNow(): void {
  current?.()
}

/** Reads for as long as this window lives. */
export function startCategoryPull(nowMs: () => number): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isPulling = false

  async function parts(): Promise<CategoryPullParts | null> {
    // A bridge that breaks (the window is closing) has nobody to read for.
    const session = await request('session.current', undefined).catch(() => null)
    if (!session?.ok || !session.value) return null
    const author = session.value.username
    return {
      ...{ db: cacheDb, nowMs, mayList: denialOf('pos.customerCats.list', session.value) === null },
      read: (operation, input) => request('connector.read', { operation, input, author }),
    }
  }

  async function pull(): Promise<void> {
    if (isPulling) return
    clearTimeout(timer)
    isPulling = true
    try {
      const given = await parts()
      if (!given) return
      useCategoryPullStatus.setState({ status: { state: 'running' } })
      const pulled = await stored(pullCategories(given))
      const failure = pulled.ok ? null : pulled.error
      useCategoryPullStatus.setState({ status: { state: 'done', atMs: nowMs(), failure } })
      timer = setTimeout(() => void pull(), pulled.ok ? EVERY_MS : AFTER_FAILURE_MS)
    } finally {
      isPulling = false
    }
  }

  /** What was read a moment before the app was closed need not be read again at once. */
  async function begin(): Promise<void> {
    const readAtMs = (await categoriesCompleteAtMs(cacheDb).catch(() => null)) ?? 0
    const ageMs = nowMs() - readAtMs
    const isFresh = ageMs >= 0 && ageMs < EVERY_MS
    if (isFresh) useCategoryPullStatus.setState({ status: { state: 'done', atMs: readAtMs, failure: null } })
    timer = setTimeout(() => void pull(), isFresh ? EVERY_MS - ageMs : AFTER_START_MS)
  }

  current = () => void pull()
  onSettled(({ subject }) => {
    if (subject.startsWith('category:')) setTimeout(() => void pull(), AFTER_SETTLED_MS)
  })
  onEvent('session.changed', () => {
    if (useCategoryPullStatus.getState().status.state === 'never') void pull()
  })
  useHealth.subscribe((now, before) => {
    const { status } = useCategoryPullStatus.getState()
    const isBack = now.systems.pos?.state === 'reachable' && before.systems.pos?.state === 'unreachable'
    if (isBack && status.state === 'done' && status.failure) void pull()
  })
  void begin()
}

/** A database that cannot be written is a failure like any other. */
async function stored(work: Promise<Result<null, Failure>>): Promise<Result<null, Failure>> {
  return work.catch((error: unknown) => err({ kind: 'storageFailed', origin: 'local', detail: String(error) }))
}
