// Decides when to pull: once somebody is signed in, again every so often, and soon after a pull that did not get through.
import type { AppDescription } from '@shared/ipc/contract'
import type { System } from '@shared/kit/ids'
import { onEvent, request } from '../bridge'
import { cacheDb } from '../db/database'
import type { PullSources } from '../db/pull-store'
import { useHealth } from './health'
import { type PullResult, pullCustomers } from './pull'
import { usePullStatus } from './pull-status'

const EVERY_MS = 15 * 60_000
const AFTER_FAILURE_MS = 30_000

/** Pulls for as long as this window lives. */
export function startPulling(description: Extract<AppDescription, { kind: 'ready' }>, sources: PullSources): void {
  const systems = description.systems.filter((system) => system.enabled).map(({ system }) => system)
  const { pullProgressed } = usePullStatus.getState()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isPulling = false

  async function pull(): Promise<void> {
    if (isPulling) return
    clearTimeout(timer)
    const session = await request('session.current', undefined)
    if (!session.ok || !session.value) return
    const author = session.value.username
    isPulling = true
    pullProgressed({ state: 'running', progress: null })
    const failures = await pullOnce(author)
    isPulling = false
    pullProgressed({ state: 'done', atMs: sources.nowMs(), failures })
    timer = setTimeout(() => void pull(), Object.keys(failures).length > 0 ? AFTER_FAILURE_MS : EVERY_MS)
  }

  async function pullOnce(author: string): Promise<PullResult['failures']> {
    try {
      const { failures } = await pullCustomers({
        db: cacheDb,
        read: (operation, input) => request('connector.read', { operation, input, author }),
        sources,
        systems,
        onProgress: (progress) => pullProgressed({ state: 'running', progress }),
      })
      return failures
    } catch (error) {
      const failure = { kind: 'storageFailed', origin: 'local', detail: String(error) } as const
      return Object.fromEntries(systems.map((system) => [system, failure]))
    }
  }

  onEvent('session.changed', () => void pull())
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
