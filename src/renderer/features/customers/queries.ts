// What the customer screens read: the searched list, and where the customers on screen stand in the four systems.
import type { Customer } from '@shared/domain/customer'
import type { System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { useDeferredValue, useMemo } from 'react'
import { db, type RemoteLink } from '../../db/database'
import { type Live, useLive } from '../../db/live-query'
import { useCustomerIndex } from './customers-provider'
import { searchCustomers } from './search-index'
import { type SystemStanding, standingIn } from './standing'
import { whereIs } from './where'

export type FoundCustomers = { readonly customers: readonly Customer[]; readonly total: number }

/** Customers that match what was typed, newest first. Typing stays ahead of a long list being drawn. */
export function useCustomers(search: string): Live<FoundCustomers> {
  const index = useCustomerIndex()
  const typed = useDeferredValue(search)
  return useMemo<Live<FoundCustomers>>(() => {
    if (index.state !== 'ready') return index
    return {
      state: 'ready',
      value: { customers: searchCustomers(index.value, typed), total: index.value.customers.length },
    }
  }, [index, typed])
}

/** One customer, or null when there is none of that id. */
export function useCustomer(customerId: string | undefined): Live<Customer | null> {
  const index = useCustomerIndex()
  return useMemo<Live<Customer | null>>(() => {
    if (index.state !== 'ready') return index
    return { state: 'ready', value: (customerId && index.value.byId.get(customerId)) || null }
  }, [index, customerId])
}

export type Standings = ReadonlyMap<string, (system: System) => SystemStanding>

function groupBySubject<T extends { readonly subject: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.subject)
    if (group) group.push(row)
    else groups.set(row.subject, [row])
  }
  return groups
}

/** Where customers stand, their ids joined by blanks; meant for the few dozen that are on screen. */
export function useStandings(customerIds: string): Live<Standings> {
  const rows = useLive([db.outbox, db.remoteLinks], async () => {
    const subjects = customerIds.split(' ').map((id) => `customer:${id}`)
    // One request per customer: `anyOf` would walk the index row by row.
    const [entries, links] = await Promise.all([
      Promise.all(subjects.map((subject) => db.outbox.where('subject').equals(subject).toArray())),
      Promise.all(subjects.map((subject) => db.remoteLinks.where('subject').equals(subject).toArray())),
    ])
    return { entries: entries.flat(), links: links.flat() }
  }, [customerIds])
  return useMemo<Live<Standings>>(
    () =>
      rows.state === 'ready' ? { state: 'ready', value: makeStandings(rows.value.entries, rows.value.links) } : rows,
    [rows],
  )
}

function makeStandings(entries: readonly Entry[], links: readonly RemoteLink[]): Standings {
  const entriesBySubject = groupBySubject(entries)
  const linksBySubject = groupBySubject(links)
  const standings = new Map<string, (system: System) => SystemStanding>()
  for (const subject of new Set([...entriesBySubject.keys(), ...linksBySubject.keys()])) {
    const own = entriesBySubject.get(subject) ?? []
    const linked = linksBySubject.get(subject) ?? []
    standings.set(subject.slice('customer:'.length), (system) => standingIn(system, own, linked))
  }
  return standings
}

const NOWHERE: SystemStanding = { standing: 'notThere', entryId: null, remoteId: null }

/** A customer's standing, or null while it is not known yet. */
export function standingFor(standings: Live<Standings>, customerId: string, system: System): SystemStanding | null {
  if (standings.state !== 'ready') return null
  return standings.value.get(customerId)?.(system) ?? NOWHERE
}

/** The systems that have the customer or are getting it. @param subject `customer:<uuid>` */
export function useSystemsOf(subject: string): readonly System[] {
  const where = useLive([db.outbox, db.remoteLinks], async () => (await whereIs(subject)).systems, [subject])
  return where.state === 'ready' ? where.value : []
}
