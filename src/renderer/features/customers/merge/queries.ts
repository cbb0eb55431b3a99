// What merging reads: who may be the same person as a stored customer, and where the two of a merge stand.
import type { Customer, LikelyDuplicate } from '@shared/domain/customer'
import { useMemo } from 'react'
import { db } from '../../../db/database'
import { type Live, useLive } from '../../../db/live-query'
import { subjectOf } from '../customer-entries'
import { useLikelyDuplicates } from '../queries'
import { whereIs } from '../where'
import type { Standings } from './merge-ways'

/** Customers who may be the same person as a stored one, the surest first. */
export function useDuplicatesOf(customer: Customer): readonly LikelyDuplicate[] {
  const { id, name, phones, address, details } = customer
  const { taxId = '', card = '' } = details ?? {}
  const candidate = useMemo(
    () => ({ id, name, phones, address, taxId, card }),
    [id, name, phones, address, taxId, card],
  )
  return useLikelyDuplicates(candidate).found
}

/** Where the two stand now. */
export function useStandingsOf(keep: Customer, lose: Customer): Live<Standings> {
  const [kept, lost] = [subjectOf(keep), subjectOf(lose)]
  return useLive(
    [db.outbox, db.remoteLinks],
    async () => ({ keep: (await whereIs(kept)).systems, lose: (await whereIs(lost)).systems }),
    [kept, lost],
  )
}
