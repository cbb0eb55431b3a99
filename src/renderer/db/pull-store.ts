// Puts what was pulled into the local tables: whose record it is (pull-match.ts), what changes in the row, and the new
// ground (three-way.ts), a page in one transaction. Written relaxed, because all of it can be fetched again.
import type { Customer } from '@shared/domain/customer'
import { valuesOf } from '@shared/domain/customer-values'
import { bringTogether, saysNothingNew } from '@shared/domain/three-way'
import type { CustomerId, System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import type { Database, RemoteLink, RemoteShadow } from './database'
import { arrivedBetween, entriesFor, onTheirWay } from './fields-underway'
import { ANY_PHONES, type KnownPhones } from './known-phones'
import { linkedSubjects, type Match, matchPage, subjectOf } from './pull-match'
import {
  follow,
  isUntouched,
  makeCustomer,
  type PulledCustomer,
  type PullSources,
  toldIn,
  withKnownHolders,
} from './pulled-row'
import { freshShadow, shadowRow, shadowsIn } from './shadows'

export type StoredPage = {
  /** Who was new here. */
  readonly added: readonly CustomerId[]
}

type Writes = {
  readonly added: Customer[]
  readonly changed: Customer[]
  /** What had none before is added: to put it, the database would look for the old one first. */
  readonly newLinks: RemoteLink[]
  readonly newShadows: RemoteShadow[]
  readonly changedLinks: RemoteLink[]
  readonly changedShadows: RemoteShadow[]
  readonly unlinked: Array<[System, string]>
}

/** A reading that began this much before what is known is an older one; by more, the clock was set back. */
const OLDER_MAX_MS = 10 * 60_000

export type StoreOptions = {
  /** One record was asked for by itself: when it was read is noted also where nothing changed. */
  readonly isAlone?: boolean
  /** Kept from page to page of one pull. */
  readonly phones?: KnownPhones
}

/** Stores one page. */
export function storePulled(
  db: Database,
  system: System,
  page: readonly PulledCustomer[],
  sources: PullSources,
  { isAlone = false, phones = ANY_PHONES }: StoreOptions = {},
): Promise<StoredPage> {
  const tables = [db.customers, db.remoteLinks, db.remoteShadows, db.outbox]
  return db.transaction('rw', tables, async () => {
    const subjects = await linkedSubjects(db, system, page)
    const shadows = await shadowsIn(db, system, [...subjects.values()])
    // Most of a page says what it said before, and then no row need be read for it.
    const news = page.filter((pulled) => {
      const known = shadows.get(subjects.get(pulled.remoteId) ?? '')
      return isAlone || pulled.account !== null || !known || !saysNothingNew(known, toldIn(pulled))
    })
    if (news.length === 0) return { added: [] }
    const matches = await matchPage(db, system, news, subjects, phones)
    const grounds = await groundsOf(db, system, matches, shadows)
    const writes: Writes = {
      ...{ added: [], changed: [], unlinked: [] },
      ...{ newLinks: [], newShadows: [], changedLinks: [], changedShadows: [] },
    }
    const done = new Set<string>()
    for (const [place, pulled] of news.entries()) {
      const match = matches[place]
      if (!match || match.kind === 'onItsWay') continue
      if (match.kind === 'new') {
        addCustomer(system, pulled, sources, writes)
        continue
      }
      const { customer } = match
      // Two records of one page that are one customer here: the first speaks, as at every pull.
      if (done.has(customer.id)) continue
      done.add(customer.id)
      if (match.kind === 'doubled') giveWay(system, match.double, customer, sources, writes)
      const isLinked = match.kind === 'known' && match.isLinked
      // A record that was made anew under its code (GoUP) takes the place of the one before.
      if (!isLinked) writes.changedLinks.push(linkOf(system, customer, pulled, sources))
      compare(system, customer, pulled, { ...grounds, isLinked, isAlone }, writes)
    }
    await write(db, writes)
    phones.adding(writes.added)
    return { added: writes.added.map(({ id }) => id) }
  })
}

type Grounds = {
  readonly shadows: ReadonlyMap<string, RemoteShadow>
  /** What was sent to this system from here, by subject; of rows that were touched here only. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>
}

async function groundsOf(
  db: Database,
  system: System,
  matches: readonly Match[],
  shadows: ReadonlyMap<string, RemoteShadow>,
): Promise<Grounds> {
  const known = matches.flatMap((match) => ('customer' in match ? [match.customer] : []))
  const touched = known.filter((customer) => !isUntouched(customer)).map(subjectOf)
  const entries = await entriesFor(db, system, touched)
  // Only GoUP's records change their link, when one is made anew under its code: then there is a ground without it.
  if (system !== 'goup') return { shadows, entries }
  const others = known.map(subjectOf).filter((subject) => !shadows.has(subject))
  return { shadows: new Map([...shadows, ...(await shadowsIn(db, system, others))]), entries }
}

async function write(db: Database, writes: Writes): Promise<void> {
  const { added, changed, newLinks, newShadows, changedLinks, changedShadows, unlinked } = writes
  if (unlinked.length > 0) {
    await db.remoteLinks.bulkDelete(unlinked)
    await db.remoteShadows.bulkDelete(unlinked)
  }
  // Asked for at once: each one awaited is another way to the database and back.
  await Promise.all([
    db.customers.bulkAdd(added),
    db.customers.bulkPut(changed),
    db.remoteLinks.bulkAdd(newLinks),
    db.remoteLinks.bulkPut(changedLinks),
    db.remoteShadows.bulkAdd(newShadows),
    db.remoteShadows.bulkPut(changedShadows),
  ])
}

function linkOf(system: System, customer: Customer, { remoteId }: PulledCustomer, { nowMs }: PullSources): RemoteLink {
  return { system, subject: subjectOf(customer), remoteId, linkedAtMs: nowMs() }
}

function addCustomer(system: System, pulled: PulledCustomer, sources: PullSources, writes: Writes): void {
  const customer = makeCustomer(pulled, sources)
  writes.added.push(customer)
  writes.newLinks.push(linkOf(system, customer, pulled, sources))
  writes.newShadows.push(shadowRow(system, subjectOf(customer), freshShadow(toldIn(pulled)), pulled.askedAtMs))
}

/** The second row of a person goes out of the list; it stays, in case somebody looks for it. */
function giveWay(system: System, double: Customer, keeper: Customer, sources: PullSources, writes: Writes): void {
  const removed = { atMs: sources.nowMs(), by: '', mergedInto: keeper.id }
  writes.changed.push({ ...double, removed })
  writes.unlinked.push([system, subjectOf(double)])
}

type Comparing = Grounds & { readonly isLinked: boolean; readonly isAlone: boolean }

function compare(
  system: System,
  customer: Customer,
  pulled: PulledCustomer,
  { shadows, entries, isLinked, isAlone }: Comparing,
  writes: Writes,
): void {
  // Taken out of the list by a person: nothing is followed, and nothing is asked.
  if (customer.removed) return
  const subject = subjectOf(customer)
  const known = shadows.get(subject) ?? null
  const isOlder = known !== null && pulled.askedAtMs < known.seenAtMs
  if (isOlder && pulled.askedAtMs > known.seenAtMs - OLDER_MAX_MS) return
  const local = valuesOf(customer)
  const sent = entries.get(subject) ?? []
  const { change, shadow } = bringTogether(local, known, withKnownHolders(toldIn(pulled), local.bankAccounts), {
    system,
    onTheirWay: onTheirWay(sent),
    arrived: known ? arrivedBetween(sent, known.seenAtMs, pulled.askedAtMs) : [],
    row: !isUntouched(customer) ? 'entered' : isLinked && known === null ? 'copy' : 'pulled',
  })
  const after = follow(customer, change, pulled, system)
  if (after !== customer) writes.changed.push(after)
  if (shadow === known && !isAlone) return
  const stored = known === null ? writes.newShadows : writes.changedShadows
  stored.push(shadowRow(system, subject, shadow, pulled.askedAtMs))
}
