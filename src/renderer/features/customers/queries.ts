// What the customer screens read: the searched list, one customer, and where those on screen stand in the four systems.
import type { Customer, DuplicateCandidate, LikelyDuplicate } from '@shared/domain/customer'
import type { CustomerId, System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { useCallback, useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { groupBySubject } from '../../db/by-subject'
import { db, type RemoteLink } from '../../db/database'
import { type Live, useLive } from '../../db/live-query'
import { readableSystems, useShop } from '../settings'
import { useCustomerIndex, useRowCache } from './customers-provider'
import type { Condition } from './filter/customer-filter'
import { findByCode, findDuplicates } from './search/lookups'
import { readQuery } from './search/query'
import { placeIn, recentFirst, useOpened } from './search/recent-first'
import { customerCount, EMPTY_INDEX, idOf, isMarked, markRows, type SearchIndex, search } from './search/search-index'
import { type SystemStanding, standingIn } from './standing'
import { whereIs } from './where'

export type FoundCustomers = {
  /** How many are found. */
  readonly count: number
  /** How many there are. */
  readonly total: number
  readonly idAt: (place: number) => string
  /** The place of a customer in the list, or -1. */
  readonly placeOf: (customerId: string) => number
  /** What was typed for this list; behind what is in the box while somebody types fast. */
  readonly typed: string
  /** Who stands first in the list for what is typed now; null when nobody is found. */
  readonly firstFor: (typed: string) => string | null
}

type Meet = (found: Uint32Array) => Uint32Array

/** Gives those found who meet every condition, in their order; null while that cannot be told. */
function useMeeting(live: Live<SearchIndex>, conditions: Live<readonly Condition[]>): Meet | null {
  const index = live.state === 'ready' ? live.value : null
  const { columns, ids } = index ?? EMPTY_INDEX
  // Kept while the columns stay: what is saved changes a few lines beside them.
  const demands = useMemo(() => {
    if (conditions.state !== 'ready') return null
    return conditions.value.map((one) => ({ marks: markRows({ columns, ids }, one.ids), isWithout: one.isWithout }))
  }, [columns, ids, conditions])
  return useMemo(() => {
    if (index === null || demands === null) return null
    if (demands.length === 0) return (found) => found
    return (found) =>
      found.filter((number) => demands.every(({ marks, isWithout }) => isMarked(index, marks, number) !== isWithout))
  }, [index, demands])
}

const NO_CONDITIONS: Live<readonly Condition[]> = { state: 'ready', value: [] }

/**
 * Customers that match what was typed, newest first; whoever was opened lately comes first when nothing was typed.
 * @param conditions what they must be beside that
 */
export function useCustomers(typed: string, conditions = NO_CONDITIONS): Live<FoundCustomers> {
  const index = useCustomerIndex()
  const opened = useOpened((store) => store.shown)
  // Typing stays ahead of a long list being drawn.
  const wanted = useDeferredValue(typed)
  const meet = useMeeting(index, conditions)
  return useMemo<Live<FoundCustomers>>(() => {
    if (index.state !== 'ready') return index
    if (conditions.state !== 'ready') return conditions
    if (meet === null) return { state: 'loading' }
    const known = index.value
    const query = readQuery(wanted)
    const found = search(known, query)
    const isAll = query.words.length + query.runs.length === 0
    const ordered = meet(isAll ? recentFirst(known, found, opened) : found)
    return {
      state: 'ready',
      value: {
        count: ordered.length,
        total: customerCount(known),
        idAt: (place) => idOf(known, ordered[place] ?? -1),
        placeOf: (customerId) => placeIn(known, ordered, customerId),
        typed: wanted,
        firstFor: (typedNow) => {
          const [first] = meet(search(known, readQuery(typedNow)))
          return first === undefined ? null : idOf(known, first)
        },
      },
    }
  }, [index, conditions, meet, wanted, opened])
}

/** The customers of the ids, joined by blanks, that are on screen: undefined until read, null where there is none. */
export function useCustomerRows(customerIds: string): (customerId: string) => Customer | null | undefined {
  const rows = useRowCache()
  useEffect(() => rows.want(customerIds === '' ? [] : customerIds.split(' ')), [rows, customerIds])
  // Drawn in pieces: what was read is not what a person just did.
  const version = useDeferredValue(useSyncExternalStore(rows.subscribe, rows.version))
  // A new function with every change, so that who holds it draws again.
  return useMemo(() => (customerId) => (version >= 0 ? rows.get(customerId) : undefined), [rows, version])
}

/** One customer, or null when there is none of that id. */
export function useCustomer(customerId: string | undefined): Live<Customer | null> {
  return useLive(
    [db.customers],
    async () => (customerId === undefined ? null : ((await db.customers.get(customerId as CustomerId)) ?? null)),
    [customerId],
  )
}

/** The same for a card: what the list beside it shows already need not be read first. */
export function useShownCustomer(customerId: string): Live<Customer | null> {
  const rows = useRowCache()
  const live = useCustomer(customerId)
  const listed = rows.get(customerId)
  return useMemo(() => (live.state === 'loading' && listed ? { state: 'ready', value: listed } : live), [live, listed])
}

/** Gives the function that finds the customers of whom one code is exactly the text; null while none are known. */
export function useFindByCode(): (text: string) => Promise<readonly Customer[] | null> {
  const index = useCustomerIndex()
  return useCallback(async (text) => (index.state === 'ready' ? findByCode(db, index.value, text) : null), [index])
}

export type Duplicates = {
  /** Of the candidate as it stood a moment ago. */
  readonly found: readonly LikelyDuplicate[]
  /** Looks again, for the candidate as it is now. */
  readonly check: (candidate: DuplicateCandidate) => Promise<readonly LikelyDuplicate[]>
}

const NOBODY: readonly LikelyDuplicate[] = []

/** Customers here who may be the candidate; nobody while it is null. It must stay the same object while it says the same. */
export function useLikelyDuplicates(candidate: DuplicateCandidate | null): Duplicates {
  const index = useCustomerIndex()
  const [found, setFound] = useState(NOBODY)
  const look = useCallback(
    async (one: DuplicateCandidate | null) =>
      one === null || index.state !== 'ready' ? NOBODY : findDuplicates(db, index.value, one),
    [index],
  )
  useEffect(() => {
    let isWanted = true
    // A suggestion that cannot be made stops nobody: saving tells what is wrong with the database.
    void look(candidate)
      .catch(() => NOBODY)
      .then((next) => isWanted && setFound((before) => (next.length + before.length === 0 ? before : next)))
    return () => {
      isWanted = false
    }
  }, [look, candidate])
  const check = useCallback(
    async (one: DuplicateCandidate) => {
      const next = await look(one).catch(() => NOBODY)
      setFound(next)
      return next
    },
    [look],
  )
  return { found, check }
}

export type Standings = (customerId: string, system: System) => SystemStanding

/** Where customers stand, their ids joined by blanks; meant for the few dozen that are on screen. */
export function useStandings(customerIds: string): Live<Standings> {
  const rows = useLive([db.outbox, db.remoteLinks], () => readStandings(customerIds.split(' ')), [customerIds])
  const shop = useShop()
  return useMemo<Live<Standings>>(() => {
    if (rows.state !== 'ready') return rows
    return { state: 'ready', value: makeStandings(rows.value.entries, rows.value.links, readableSystems(shop)) }
  }, [rows, shop])
}

/** In one transaction: each of its own would wait for the one before it (ADR 10). */
function readStandings(customerIds: readonly string[]) {
  const subjects = customerIds.map((id) => `customer:${id}`)
  return db.transaction('r', db.outbox, db.remoteLinks, async () => {
    // One request per customer: `anyOf` would walk the index row by row.
    const [entries, links] = await Promise.all([
      Promise.all(subjects.map((subject) => db.outbox.where('subject').equals(subject).toArray())),
      Promise.all(subjects.map((subject) => db.remoteLinks.where('subject').equals(subject).toArray())),
    ])
    return { entries: entries.flat(), links: links.flat() }
  })
}

function makeStandings(
  entries: readonly Entry[],
  links: readonly RemoteLink[],
  tellingSystems: readonly System[],
): Standings {
  const entriesBySubject = groupBySubject(entries)
  const linksBySubject = groupBySubject(links)
  return (customerId, system) => {
    const subject = `customer:${customerId}`
    const own = { entries: entriesBySubject.get(subject) ?? [], links: linksBySubject.get(subject) ?? [] }
    return standingIn(system, { ...own, tellingSystems })
  }
}

/** A customer's standing, or null while it is not known yet. */
export function standingFor(standings: Live<Standings>, customerId: string, system: System): SystemStanding | null {
  return standings.state === 'ready' ? standings.value(customerId, system) : null
}

/** The systems that have the customer or are getting it. @param subject `customer:<uuid>` */
export function useSystemsOf(subject: string): readonly System[] {
  const where = useLive([db.outbox, db.remoteLinks], async () => (await whereIs(subject)).systems, [subject])
  return where.state === 'ready' ? where.value : []
}
