// Decides when staff and roles are read: once somebody is signed in, again every so often, when a person asks, and each
// record soon after a change of it was settled.
import type { Failure } from '@shared/ipc/failure'
import { err, type Result } from '@shared/kit/result'
import type { Entry } from '@shared/outbox/entry'
import { onEvent, request } from '../bridge'
import { cacheDb } from '../db/database'
import { readCompleteAtMs } from '../db/staff-store'
import { useHealth } from './health'
import { pullRole, pullStaff, pullStaffMember, type StaffPullParts } from './pull-staff'
import { onSettled } from './settled'
import { useStaffPullStatus } from './staff-pull-status'

const EVERY_MS = 15 * 60_000
const AFTER_FAILURE_MS = 60_000
/** A start has more urgent things to do, and so has a counter that opens after a crash. */
const AFTER_START_MS = 4_000
/** By then the link of a settled entry is stored. */
const AFTER_SETTLED_MS = 500

type Pulling = {
  readonly everything: () => void
  readonly staffMember: (remoteId: string) => Promise<void>
}

let current: Pulling | null = null

/** Reads everything now; while a reading runs, nothing more. */
export function pullStaffNow(): void {
  current?.everything()
}

/** Reads one account in full now: somebody looks at it. Without a line what is known stays. */
export function readStaffMember(remoteId: string): void {
  void current?.staffMember(remoteId)
}

/** Reads for as long as this window lives. */
export function startStaffPull(nowMs: () => number): void {
  const { pullChanged } = useStaffPullStatus.getState()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isPulling = false

  async function parts(): Promise<StaffPullParts | null> {
    // A bridge that breaks (the window is closing) has nobody to read for.
    const session = await request('session.current', undefined).catch(() => null)
    if (!session?.ok || !session.value) return null
    const author = session.value.username
    const read: StaffPullParts['read'] = (operation, input) => request('connector.read', { operation, input, author })
    return { db: cacheDb, read, nowMs }
  }

  async function pull(): Promise<void> {
    if (isPulling) return
    clearTimeout(timer)
    isPulling = true
    try {
      const given = await parts()
      if (!given) return
      pullChanged({ state: 'running' })
      const pulled = await stored(pullStaff(given))
      pullChanged({ state: 'done', atMs: nowMs(), failure: pulled.ok ? null : pulled.error })
      timer = setTimeout(() => void pull(), pulled.ok ? EVERY_MS : AFTER_FAILURE_MS)
    } finally {
      isPulling = false
    }
  }

  async function staffMember(remoteId: string): Promise<void> {
    const [given, row] = [await parts(), await cacheDb.staff.get(remoteId)]
    if (given && row) await stored(pullStaffMember(given, row.ref))
  }

  async function readAgain({ subject, progress }: Entry): Promise<void> {
    const noun = subject.split(':')[0]
    if (progress.state !== 'settled' || (noun !== 'staff' && noun !== 'role')) return
    await new Promise((resolve) => setTimeout(resolve, AFTER_SETTLED_MS))
    const table = noun === 'staff' ? cacheDb.staff : cacheDb.roles
    const row = progress.remoteId === null ? undefined : await table.get(progress.remoteId)
    // Who is new, or has an id nobody told, is found by reading the list.
    if (!row) return pull()
    const given = await parts()
    if (given) await stored(noun === 'staff' ? pullStaffMember(given, row.ref) : pullRole(given, row.ref))
  }

  /** What was read a moment before the app was closed need not be read again at once. */
  async function begin(): Promise<void> {
    const { staff, role } = await readCompleteAtMs(cacheDb).catch(() => ({ staff: null, role: null }))
    const readAtMs = Math.min(staff ?? 0, role ?? 0)
    const ageMs = nowMs() - readAtMs
    const isFresh = ageMs >= 0 && ageMs < EVERY_MS
    if (isFresh) pullChanged({ state: 'done', atMs: readAtMs, failure: null })
    timer = setTimeout(() => void pull(), isFresh ? EVERY_MS - ageMs : AFTER_START_MS)
  }

  current = { everything: () => void pull(), staffMember }
  onSettled((entry) => void readAgain(entry))
  onEvent('session.changed', () => {
    if (useStaffPullStatus.getState().status.state === 'never') void pull()
  })
  useHealth.subscribe((now, before) => {
    const { status } = useStaffPullStatus.getState()
    const isBack = now.systems.pos?.state === 'reachable' && before.systems.pos?.state === 'unreachable'
    if (isBack && status.state === 'done' && status.failure) void pull()
  })
  void begin()
}

/** A database that cannot be written is a failure like any other. */
async function stored(work: Promise<Result<null, Failure>>): Promise<Result<null, Failure>> {
  return work.catch((error: unknown) => err({ kind: 'storageFailed', origin: 'local', detail: String(error) }))
}
