// Decides when to pull: once somebody is signed in, again every so often, soon after a pull that did not get through, and
// when a person asks. A list that the POS does not show to the signed-in person is not asked for.
import type { OperationId } from '@shared/connectors/catalogue'
import type { AppDescription, Session } from '@shared/ipc/contract'
import { denialOf } from '@shared/ipc/denial'
import type { System } from '@shared/kit/ids'
import { onEvent, request } from '../bridge'
import { cacheDb } from '../db/database'
import type { PullSources } from '../db/pulled-row'
import { useHealth } from './health'
import { type PullResult, pullCustomers } from './pull'
import { usePullStatus } from './pull-status'

const EVERY_MS = 15 * 60_000
const AFTER_FAILURE_MS = 30_000

/** Reads that are answered by what the signed-in person may see; the other systems show the shop everything. */
const LIST_OF: Readonly<Partial<Record<System, OperationId>>> = { pos: 'pos.customers.list' }

type Pulling = { readonly begin: () => void; readonly stop: () => void }

let current: Pulling | null = null

/** A person asks for everything to be fetched now. */
export function pullNow(): void {
  current?.begin()
}

/** A person wants the line for something else: what was read stays, the rest comes at the next pull. */
export function stopPulling(): void {
  current?.stop()
}

/** Pulls for as long as this window lives. */
export function startPulling(description: Extract<AppDescription, { kind: 'ready' }>, sources: PullSources): void {
  const systems = description.systems.filter((system) => system.enabled).map(({ system }) => system)
  const { pullProgressed } = usePullStatus.getState()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isPulling = false
  let stopping = new AbortController()
  /** Whom the latest pull asked for, and what it left out. */
  let pulledFor: string | null = null

  function withheldFrom(session: Session): readonly System[] {
    return systems.filter((system) => {
      const list = LIST_OF[system]
      return list !== undefined && denialOf(list, session) !== null
    })
  }

  async function currentSession(): Promise<Session | null> {
    const answer = await request('session.current', undefined)
    return answer.ok ? answer.value : null
  }

  async function pull(): Promise<void> {
    if (isPulling) return
    clearTimeout(timer)
    isPulling = true
    stopping = new AbortController()
    const session = await currentSession()
    pulledFor = session && forWhom(session)
    if (session) await pullFor(session)
    isPulling = false
  }

  function forWhom(session: Session): string {
    return [session.username, ...withheldFrom(session)].join(' ')
  }

  async function pullFor(session: Session): Promise<void> {
    pullProgressed({ state: 'running', progress: null })
    const withheld = withheldFrom(session)
    const allowed = systems.filter((system) => !withheld.includes(system))
    const { failures, isStopped } = await pullOnce(session, allowed)
    const lists = withheld.flatMap((system) => LIST_OF[system] ?? [])
    pullProgressed({ state: 'done', atMs: sources.nowMs(), failures, withheld: lists, isStopped })
    timer = setTimeout(() => void pull(), Object.keys(failures).length > 0 ? AFTER_FAILURE_MS : EVERY_MS)
  }

  async function pullOnce(session: Session, asked: readonly System[]): Promise<Omit<PullResult, 'added'>> {
    const author = session.username
    try {
      return await pullCustomers({
        db: cacheDb,
        read: (operation, input) => request('connector.read', { operation, input, author }),
        sources,
        systems: asked,
        onProgress: (progress) => pullProgressed({ state: 'running', progress }),
        signal: stopping.signal,
        mayAskForOne: denialOf('pos.customers.get', session) === null,
      })
    } catch (error) {
      const failure = { kind: 'storageFailed', origin: 'local', detail: String(error) } as const
      return { failures: Object.fromEntries(asked.map((system) => [system, failure])), isStopped: false }
    }
  }

  /** Main tells of every change to a session; only another person, or other lists to see, are a reason to pull. */
  async function sessionChanged(): Promise<void> {
    const session = await currentSession()
    const { status } = usePullStatus.getState()
    const hasFailed = status.state === 'done' && Object.keys(status.failures).length > 0
    if (hasFailed || (session && forWhom(session)) !== pulledFor) await pull()
  }

  current = { begin: () => void pull(), stop: () => stopping.abort() }
  onEvent('session.changed', () => void sessionChanged())
  // A system that could not be asked is asked as soon as it can be reached again.
  useHealth.subscribe((now, before) => {
    const { status } = usePullStatus.getState()
    if (status.state !== 'done') return
    const isBack = (system: System) =>
      now.systems[system]?.state === 'reachable' && before.systems[system]?.state === 'unreachable'
    if (systems.some((system) => status.failures[system] && isBack(system))) void pull()
  })
  void pull()
}
