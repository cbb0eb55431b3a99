// Puts what was pulled into the local tables: whose record it is (pull-match.ts), what changes in the row, and the new
// ground (three-way.ts), a page in one transaction. Written relaxed, because all of it can be fetched again.
import { type Customer, type CustomerDetails, makeSearchText } from '@shared/domain/customer'
import {
  type CustomerField,
  EMPTY_VALUES,
  isSameValue,
  type SomeValues,
  valuesOf,
  withValues,
} from '@shared/domain/customer-values'
import { readPhones } from '@shared/domain/phone'
import { bringTogether, isMasked, saysNothingNew } from '@shared/domain/three-way'
import { CustomerId, type System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import type { Database, RemoteLink, RemoteShadow } from './database'
import { arrivedBetween, entriesFor, onTheirWay } from './fields-underway'
import { linkedSubjects, type Match, matchPage, subjectOf } from './pull-match'
import { freshShadow, shadowRow, shadowsIn } from './shadows'

/** A system's record of a customer, as much of it as was told. */
export type PulledCustomer = {
  readonly remoteId: string
  readonly code: string
  readonly name: string
  /** As told; may be hidden or hold what is no number. Empty where the system does not tell it. */
  readonly phoneRaw: string
  readonly values: SomeValues
  /** Points and debt: shown, never entered, and told by the POS alone. */
  readonly account: Pick<CustomerDetails, 'score' | 'debt' | 'debtAtMs'> | null
  /** When the request began that was answered with it. */
  readonly askedAtMs: number
}

export type PullSources = { readonly nowMs: () => number; readonly newUuid: () => string }

export type StoredPage = {
  /** Who was new here. */
  readonly added: readonly CustomerId[]
}

type Writes = {
  readonly added: Customer[]
  readonly changed: Customer[]
  readonly links: RemoteLink[]
  readonly unlinked: Array<[System, string]>
  readonly shadows: RemoteShadow[]
}

/** A reading that began this much before what is known is an older one; by more, the clock was set back. */
const OLDER_MAX_MS = 10 * 60_000

/**
 * Stores one page.
 * @param isAlone one record was asked for by itself: when it was read is noted also where nothing changed
 */
export function storePulled(
  db: Database,
  system: System,
  page: readonly PulledCustomer[],
  sources: PullSources,
  isAlone = false,
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
    const matches = await matchPage(db, system, news, subjects)
    const grounds = await groundsOf(db, system, matches, shadows)
    const writes: Writes = { added: [], changed: [], links: [], unlinked: [], shadows: [] }
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
      if (!isLinked) writes.links.push(linkOf(system, customer, pulled, sources))
      compare(system, customer, pulled, { ...grounds, isLinked, isAlone }, writes)
    }
    await write(db, writes)
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

async function write(db: Database, { added, changed, links, unlinked, shadows }: Writes): Promise<void> {
  if (unlinked.length > 0) {
    await db.remoteLinks.bulkDelete(unlinked)
    await db.remoteShadows.bulkDelete(unlinked)
  }
  // Asked for at once: each one awaited is another way to the database and back. Nobody who is new has a row yet.
  const isNew = new Set(added.map(subjectOf))
  await Promise.all([
    db.customers.bulkAdd(added),
    db.customers.bulkPut(changed),
    db.remoteLinks.bulkAdd(links.filter(({ subject }) => isNew.has(subject))),
    db.remoteLinks.bulkPut(links.filter(({ subject }) => !isNew.has(subject))),
    db.remoteShadows.bulkAdd(shadows.filter(({ subject }) => isNew.has(subject))),
    db.remoteShadows.bulkPut(shadows.filter(({ subject }) => !isNew.has(subject))),
  ])
}

function linkOf(system: System, customer: Customer, { remoteId }: PulledCustomer, { nowMs }: PullSources): RemoteLink {
  return { system, subject: subjectOf(customer), remoteId, linkedAtMs: nowMs() }
}

function addCustomer(system: System, pulled: PulledCustomer, sources: PullSources, writes: Writes): void {
  const customer = makeCustomer(pulled, sources)
  writes.added.push(customer)
  writes.links.push(linkOf(system, customer, pulled, sources))
  writes.shadows.push(shadowRow(system, subjectOf(customer), freshShadow(toldIn(pulled)), pulled.askedAtMs))
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
  if (shadow !== known || isAlone) writes.shadows.push(shadowRow(system, subject, shadow, pulled.askedAtMs))
}

/** Found in a system, and never changed at this counter. */
function isUntouched({ origin, editedAtMs }: Customer): boolean {
  return origin === 'pulled' && editedAtMs === undefined
}

/** The row with what is to change; the same row where that is nothing. */
function follow(customer: Customer, change: SomeValues, pulled: PulledCustomer, system: System): Customer {
  const { details = {} } = customer
  const changed = Object.keys(change).length > 0 ? withValues(customer, change) : customer
  const isHidden = changed.phoneRaw === '' && pulled.phoneRaw !== '' && isUntouched(customer)
  // Whoever stood only at the POS has the code of the system that goes by codes from now on (ADR 16).
  const takesCode = system === 'goup' && pulled.code !== '' && pulled.code !== customer.code && isUntouched(customer)
  const told = Object.entries(pulled.account ?? {})
  const isAccountNew = told.some(([name, value]) => details[name as 'score'] !== value)
  if (!isHidden && !takesCode && !isAccountNew) return changed
  const next: Customer = {
    ...changed,
    ...(isHidden && { phoneRaw: pulled.phoneRaw }),
    ...(takesCode && { code: pulled.code }),
    ...(isAccountNew && { details: { ...changed.details, ...pulled.account } }),
  }
  return { ...next, searchText: makeSearchText(next) }
}

/** What is told and not hidden. */
function toldIn({ values }: PulledCustomer): SomeValues {
  const told = Object.entries(values).filter(([, value]) => value !== undefined && !isMasked(value))
  return told.length === Object.keys(values).length ? values : Object.fromEntries(told)
}

/** Finan never tells an account's holder: whoever is known to hold it does. */
function withKnownHolders(reading: SomeValues, known: NonNullable<SomeValues['bankAccounts']>): SomeValues {
  if (!reading.bankAccounts) return reading
  const bankAccounts = reading.bankAccounts.map((account) => {
    const isSame = (one: typeof account) =>
      one.bankCode === account.bankCode && one.accountNumber === account.accountNumber
    return account.holder === '' ? { ...account, holder: known.find(isSame)?.holder ?? '' } : account
  })
  return { ...reading, bankAccounts }
}

function makeCustomer(pulled: PulledCustomer, sources: PullSources): Customer {
  const { phone: _phone, otherPhones: _others, name: _name, address, email, ...rest } = toldIn(pulled)
  // An empty text says no more than none, and a hundred thousand rows hold none of it.
  const said = Object.entries(rest).filter(([name, value]) => {
    const field = name as CustomerField
    return !isSameValue(field, value, EMPTY_VALUES[field])
  })
  const details: CustomerDetails = { ...Object.fromEntries(said), ...pulled.account }
  const facts = {
    code: pulled.code,
    name: pulled.name.normalize('NFC'),
    phoneRaw: pulled.phoneRaw,
    phones: [...readPhones(pulled.phoneRaw).canonical],
    ...(Object.keys(details).length > 0 && { details }),
  }
  return {
    ...facts,
    id: CustomerId.parse(sources.newUuid()),
    address: address ?? EMPTY_VALUES.address,
    email: email ?? '',
    origin: 'pulled',
    createdBy: '',
    // When it was first entered elsewhere is unknown; those registered here stand before it in the list.
    createdAtMs: 0,
    searchText: makeSearchText(facts),
  }
}
