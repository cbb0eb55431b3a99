// Decides when one customer is read anew: when their card is opened, and when a person asks; at most once a minute. A
// system that is known to be out of reach is not asked by itself.
import type { AppDescription } from '@shared/ipc/contract'
import { denialOf } from '@shared/ipc/denial'
import { CustomerId } from '@shared/kit/ids'
import { request } from '../bridge'
import { cacheDb } from '../db/database'
import type { PullSources } from '../db/pulled-row'
import { freshChanged, useFreshStatus } from './fresh-status'
import { useHealth } from './health'
import { type CustomerRead, readCustomer } from './read-customer'

const ONCE_PER_MS = 60_000

type Wish = 'opened' | 'refresh'
type Reading = { readonly ask: (customerId: string, wish: Wish, signal: AbortSignal) => Promise<void> }

let current: Reading | null = null

/**
 * Reads a customer now, unless that was done a moment ago.
 * @param signal nobody looks at them any more: what was not asked yet is not asked
 */
export function readCustomerNow(customerId: string, wish: Wish, signal: AbortSignal): void {
  void current?.ask(customerId, wish, signal)
}

/** Reads customers for as long as this window lives. */
export function startFreshReads(description: Extract<AppDescription, { kind: 'ready' }>, sources: PullSources): void {
  const enabled = description.systems.filter((system) => system.enabled).map(({ system }) => system)

  function isTooSoon(customerId: string): boolean {
    const known = useFreshStatus.getState().byCustomer[customerId]
    if (known?.state !== 'asked') return known !== undefined
    const hasFailed = Object.values(known.read).some(({ kind }) => kind === 'failed')
    return !hasFailed && sources.nowMs() - known.atMs < ONCE_PER_MS
  }

  async function ask(customerId: string, wish: Wish, signal: AbortSignal): Promise<void> {
    if (isTooSoon(customerId)) return
    freshChanged(customerId, { state: 'asking' })
    const atMs = sources.nowMs()
    const read = await readNow(customerId, wish, signal).catch((error: unknown): CustomerRead => {
      const failure = { kind: 'storageFailed', origin: 'local', detail: String(error) } as const
      return Object.fromEntries(enabled.map((system) => [system, { kind: 'failed', failure }]))
    })
    freshChanged(customerId, read && { state: 'asked', atMs, read })
  }

  async function readNow(customerId: string, wish: Wish, signal: AbortSignal): Promise<CustomerRead | null> {
    const answer = await request('session.current', undefined)
    const session = answer.ok ? answer.value : null
    if (signal.aborted) return null
    if (!session) return {}
    const { systems } = useHealth.getState()
    const isAway = (system: (typeof enabled)[number]) => systems[system]?.state === 'unreachable'
    const away = wish === 'refresh' ? [] : enabled.filter(isAway)
    const failure = { kind: 'systemUnreachable', origin: 'transport' } as const
    const author = session.username
    const read = await readCustomer(CustomerId.parse(customerId), {
      db: cacheDb,
      read: (operation, input) => request('connector.read', { operation, input, author }),
      sources,
      systems: enabled.filter((system) => !away.includes(system)),
      mayCall: (operation) => denialOf(operation, session) === null,
    })
    return { ...Object.fromEntries(away.map((system) => [system, { kind: 'failed', failure }])), ...read }
  }

  current = { ask }
}
