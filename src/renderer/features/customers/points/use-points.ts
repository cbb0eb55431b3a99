// What the card knows of a customer's points, and the reading that keeps it fresh while somebody looks.
import type { Customer } from '@shared/domain/customer'
import { type Entry, isOpen } from '@shared/outbox/entry'
import { useEffect, useState } from 'react'
import { cacheDb, db } from '../../../db/database'
import { type Live, useLive } from '../../../db/live-query'
import { useSources } from '../../../ui/sources'
import { usePosRead } from '../use-pos-read'
import { type PointsReading, readingOf, readPoints } from './points-readings'
import { EDIT_SCORE, latestScore, type PointsStanding, pointsNow } from './points-standing'

export type CustomerPoints = {
  readonly standing: PointsStanding
  readonly reading: PointsReading | null
  readonly entries: readonly Entry[]
  /** The customer's id at the POS; null while there is none. */
  readonly remoteId: string | null
  /** At the POS, or on the way there: only then are there points. */
  readonly isAtPos: boolean
  /** When a booking was settled last; 0: none ever. */
  readonly settledAtMs: number
}

export function usePoints({ id, details }: Customer): Live<CustomerPoints> {
  const pulled = details?.score ?? null
  return useLive([db.outbox, db.remoteLinks, db.remoteShadows, db.settings], async () => {
    const subject = `customer:${id}`
    const [entries, link, shadow, reading] = await Promise.all([
      db.outbox.where('subject').equals(subject).toArray(),
      db.remoteLinks.get(['pos', subject]),
      db.remoteShadows.get(['pos', subject]),
      readingOf(db, subject),
    ])
    const remoteId = link?.remoteId || null
    const known = latestScore(reading, { score: pulled, atMs: shadow?.seenAtMs ?? null })
    const isComing = entries.some((entry) => entry.operation === 'pos.customers.create' && isOpen(entry))
    const settled = entries.flatMap(({ operation, progress }) =>
      operation === EDIT_SCORE && progress.state === 'settled' ? [progress.atMs] : [],
    )
    return {
      ...{ standing: pointsNow(known, entries), reading, entries, remoteId },
      ...{ isAtPos: remoteId !== null || isComing, settledAtMs: Math.max(0, ...settled) },
    }
  }, [id, pulled])
}

/** A reading of less than this age is not made again because somebody looks. */
const YOUNG_MS = 60_000

export type Refreshing = 'resting' | 'reading' | 'failed'

/** Reads the points of whoever is on the card: at once, after a booking was settled, and when the line is back. */
export function useRefreshedPoints(
  customerId: Customer['id'],
  { remoteId, settledAtMs }: Pick<CustomerPoints, 'remoteId' | 'settledAtMs'>,
): Refreshing {
  const { nowMs } = useSources()
  const { read, may, isReachable } = usePosRead()
  const seeScore = may('pos.customers.get')
  const seeHistory = may('pos.customers.scoreHistory')
  const [state, setState] = useState<Refreshing>('resting')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that is back is a reason to ask again.
  useEffect(() => {
    if (read === null || remoteId === null || !(seeScore || seeHistory)) return
    let isShown = true
    const show = (next: Refreshing) => isShown && setState(next)
    async function refresh(asked: NonNullable<typeof read>, of: string) {
      const before = await readingOf(db, `customer:${customerId}`)
      const ageMs = nowMs() - (before?.atMs ?? 0)
      if (before && ageMs >= 0 && ageMs < YOUNG_MS && before.atMs >= settledAtMs) return
      show('reading')
      const parts = { db: cacheDb, read: asked, nowMs, may: { seeScore, seeHistory } }
      const told = await readPoints(parts, customerId, of)
      show(told.ok ? 'resting' : 'failed')
    }
    void refresh(read, remoteId).catch(() => show('failed'))
    return () => {
      isShown = false
    }
  }, [read, remoteId, customerId, settledAtMs, seeScore, seeHistory, isReachable, nowMs])
  return state
}
