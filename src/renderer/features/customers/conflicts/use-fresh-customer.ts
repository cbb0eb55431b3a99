// A customer whose card is open: asked for anew when it opens, and what is shown where that did not work.
import type { Failure } from '@shared/ipc/failure'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { useCallback, useEffect, useRef } from 'react'
import { db } from '../../../db/database'
import { useLive } from '../../../db/live-query'
import { shadowsOf } from '../../../db/shadows'
import { readCustomerNow } from '../../../sync/fresh-customers'
import { type FreshStatus, useFreshStatus } from '../../../sync/fresh-status'
import { readPulledAtMs } from '../../../sync/pulled-at'
import type { SystemRead } from '../../../sync/read-customer'

export type FreshCustomer = {
  /**
   * `asking` · `fresh`: every system that has them told · `stale`: one could not be asked, and what was known is shown ·
   * `withheld`: the POS does not show the person more · `alone`: no system has them that could be asked.
   */
  readonly state: 'asking' | 'fresh' | 'stale' | 'withheld' | 'alone'
  /** As of when it is shown: the oldest part of it; null where nobody knows. */
  readonly atMs: number | null
  /** Systems that could not be asked, and why. */
  readonly failures: Readonly<Partial<Record<System, Failure>>>
  /** Systems that say they have no such customer. */
  readonly gone: readonly System[]
  readonly withheld: readonly System[]
  readonly refresh: () => void
}

const UNASKED: FreshStatus = { state: 'asking' }

export function useFreshCustomer(customerId: string): FreshCustomer {
  const status = useFreshStatus((store) => store.byCustomer[customerId]) ?? UNASKED
  const known = useKnownAt(customerId)
  const looking = useRef<AbortController | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    looking.current = controller
    readCustomerNow(customerId, 'opened', controller.signal)
    return () => controller.abort()
  }, [customerId])
  const refresh = useCallback(() => {
    const { signal } = looking.current ?? new AbortController()
    readCustomerNow(customerId, 'refresh', signal)
  }, [customerId])
  return { ...toldBy(status, known), refresh }
}

type KnownAt = (system: System) => number | null

function toldBy(status: FreshStatus, knownAt: KnownAt): Omit<FreshCustomer, 'refresh'> {
  const nothing = { failures: {}, gone: [], withheld: [] }
  if (status.state === 'asking') return { state: 'asking', atMs: null, ...nothing }
  const of = (kind: SystemRead['kind']) => SYSTEMS.filter((system) => status.read[system]?.kind === kind)
  const failed = of('failed')
  const failures = Object.fromEntries(
    failed.flatMap((system) => {
      const read = status.read[system]
      return read?.kind === 'failed' ? [[system, read.failure] as const] : []
    }),
  )
  const [gone, withheld] = [of('gone'), of('withheld')]
  const told = { failures, gone, withheld }
  if (failed.length > 0) return { state: 'stale', atMs: oldest(failed.map(knownAt)), ...told }
  if (withheld.length > 0) return { state: 'withheld', atMs: oldest(withheld.map(knownAt)), ...told }
  const isAsked = Object.keys(status.read).length > 0
  return { state: isAsked ? 'fresh' : 'alone', atMs: isAsked ? status.atMs : null, ...told }
}

function oldest(times: ReadonlyArray<number | null>): number | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** When each system was last heard of this customer: by themselves, or in a complete list. */
function useKnownAt(customerId: string): KnownAt {
  const known = useLive([db.remoteShadows, db.settings], async () => {
    const [shadows, pulledAtMs] = await Promise.all([shadowsOf(db, `customer:${customerId}`), readPulledAtMs(db)])
    return new Map(
      shadows.map(({ system, seenAtMs }) => [system, Math.max(seenAtMs, pulledAtMs[system] ?? 0)] as const),
    )
  }, [customerId])
  return (system) => (known.state === 'ready' ? (known.value.get(system) ?? null) : null)
}
