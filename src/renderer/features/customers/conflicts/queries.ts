// What the screens read of differences between the systems: who needs a decision, and how one customer stands everywhere.
import type { Customer } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import { db } from '../../../db/database'
import { type Live, useLive } from '../../../db/live-query'
import { shadowsInConflict, shadowsOf } from '../../../db/shadows'
import { type Differences, differencesOf } from './differences'
import { type Question, questionsOf } from './questions'

export type Conflicted = { readonly customer: Customer; readonly questions: readonly Question[] }
export type Conflicts = {
  readonly count: number
  /** The first of them, with what is to be decided. */
  readonly customers: readonly Conflicted[]
}

/** So many are drawn at once; the next come as these are decided. */
const SHOWN_MAX = 20

async function readConflicts(): Promise<Conflicts> {
  const subjects = [...new Set((await shadowsInConflict(db)).map(({ subject }) => subject))]
  const rows = await db.customers.bulkGet(
    subjects.map((subject) => CustomerId.parse(subject.slice('customer:'.length))),
  )
  const present = rows.filter((row) => row !== undefined && !row.removed) as Customer[]
  const customers = await Promise.all(
    present.slice(0, SHOWN_MAX).map(async (customer) => {
      const subject = `customer:${customer.id}`
      const entries = await db.outbox.where('subject').equals(subject).toArray()
      return { customer, questions: questionsOf(customer, await shadowsOf(db, subject), entries) }
    }),
  )
  return { count: present.length, customers }
}

/** Customers who were changed here and in a system since. */
export function useConflicts(): Live<Conflicts> {
  return useLive([db.remoteShadows, db.customers], readConflicts, [])
}

/** How one customer stands in each system; null while there is none of that id. */
export function useDifferences(customerId: string): Live<Differences | null> {
  return useLive([db.customers, db.remoteShadows, db.remoteLinks, db.outbox], async () => {
    const subject = `customer:${customerId}`
    const [customer, links, shadows, entries] = await Promise.all([
      db.customers.get(CustomerId.parse(customerId)),
      db.remoteLinks.where('subject').equals(subject).toArray(),
      shadowsOf(db, subject),
      db.outbox.where('subject').equals(subject).toArray(),
    ])
    return customer ? differencesOf({ customer, links, shadows, entries }) : null
  }, [customerId])
}
