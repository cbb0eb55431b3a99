// Which customer here a pulled record belongs to: the one a link names, else the one with its code (ADR 6), else the one
// person with its phone and name (ADR 16), else nobody yet. Runs inside the transaction that stores the page.
import type { Customer } from '@shared/domain/customer'
import { agreementOf } from '@shared/domain/same-person'
import { CustomerId, type System } from '@shared/kit/ids'
import { foldText } from '@shared/kit/text'
import { type Entry, isOpen, OPEN_STATES } from '@shared/outbox/entry'
import type { Database } from './database'
import { entriesFor } from './fields-underway'
import type { KnownPhones } from './known-phones'
import { keeperIn, rowsWithKeepers } from './merged-rows'
import type { PulledCustomer } from './pulled-row'

export type Match =
  | { readonly kind: 'known'; readonly customer: Customer; readonly isLinked: boolean }
  /** The same person, found in a second row that nobody ever used: that one gives way. */
  | { readonly kind: 'doubled'; readonly customer: Customer; readonly double: Customer }
  | { readonly kind: 'new' }
  /** May be the very record that an entry is on its way with: the next pull will tell. */
  | { readonly kind: 'onItsWay' }

export function subjectOf({ id }: Pick<Customer, 'id'>): string {
  return `customer:${id}`
}

function customerIdOf(subject: string): CustomerId {
  return CustomerId.parse(subject.slice('customer:'.length))
}

/** The subjects that links name, by remote id. */
export async function linkedSubjects(
  db: Database,
  system: System,
  page: readonly PulledCustomer[],
): Promise<ReadonlyMap<string, string>> {
  const links = await db.remoteLinks
    .where('[system+remoteId]')
    .anyOf(page.map(({ remoteId }) => [system, remoteId]))
    .toArray()
  return new Map(links.map(({ remoteId, subject }) => [remoteId, subject]))
}

/** One match per record of the page, in its order. */
export async function matchPage(
  db: Database,
  system: System,
  page: readonly PulledCustomer[],
  subjects: ReadonlyMap<string, string>,
  phones: KnownPhones,
): Promise<Match[]> {
  const linked = await findLinked(db, page, subjects)
  const byCode = await findByCode(
    db,
    system,
    page.filter(({ remoteId }) => !linked.has(remoteId)),
  )
  const matches = page.map((pulled): Match => {
    const own = linked.get(pulled.remoteId)
    if (own) return { kind: 'known', customer: own, isLinked: true }
    const same = byCode.get(pulled.code)
    return same ? { kind: 'known', customer: same, isLinked: false } : { kind: 'new' }
  })
  const asked = page.filter((pulled, place) => mayBeSomebodyElse(pulled, matches[place]))
  const isAnyNew = matches.some(({ kind }) => kind === 'new')
  if (asked.length === 0 && !isAnyNew) return matches
  const open = await openEntries(db, system)
  const byPhone = await findByPhone(db, system, asked, open, phones)
  const titles = new Set(open.map(({ title }) => foldText(title)))
  const unused = await unusedOf(
    db,
    page.flatMap((pulled, place) => (byPhone.has(pulled) ? (ownRow(matches[place]) ?? []) : [])),
  )
  return page.map((pulled, place): Match => {
    const match = matches[place] ?? { kind: 'new' }
    const person = byPhone.get(pulled)
    const double = ownRow(match)
    if (person && !double) return { kind: 'known', customer: person, isLinked: false }
    if (person && double && unused.has(double.id)) return { kind: 'doubled', customer: person, double }
    if (match.kind === 'new' && titles.has(foldText(pulled.name))) return { kind: 'onItsWay' }
    return match
  })
}

function ownRow(match: Match | undefined): Customer | null {
  return match?.kind === 'known' ? match.customer : null
}

/** Ids of those who stand in one system only and of whom nothing was ever sent from here. */
async function unusedOf(db: Database, rows: readonly Customer[]): Promise<ReadonlySet<string>> {
  const unused = new Set<string>()
  for (const row of rows) {
    const subject = subjectOf(row)
    const links = await db.remoteLinks.where('subject').equals(subject).count()
    if (links === 1 && (await hasNoEntries(db, subject))) unused.add(row.id)
  }
  return unused
}

async function findLinked(
  db: Database,
  page: readonly PulledCustomer[],
  subjects: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Customer>> {
  const known = page.flatMap(({ remoteId }) => {
    const subject = subjects.get(remoteId)
    return subject === undefined ? [] : [{ remoteId, id: customerIdOf(subject) }]
  })
  if (known.length === 0) return new Map()
  const rows = await db.customers.bulkGet(known.map(({ id }) => id))
  return new Map(known.flatMap(({ remoteId }, place) => (rows[place] ? [[remoteId, rows[place]] as const] : [])))
}

/**
 * Rows by code. One that stands elsewhere in the system already is somebody else's there (F12: codes may stand twice);
 * at GoUP a code names one record, so a new id means that it was made anew.
 */
async function findByCode(
  db: Database,
  system: System,
  page: readonly PulledCustomer[],
): Promise<ReadonlyMap<string, Customer>> {
  const codes = page.map(({ code }) => code).filter((code) => code !== '')
  if (codes.length === 0) return new Map()
  const rows = await db.customers.where('code').anyOf(codes).toArray()
  const places = await linkedIn(db, system, rows)
  const free = rows.filter((row) => system === 'goup' || !places.has(row.id))
  return new Map((await mergedByCode(db, system, free)).map(({ person, row }) => [row.code, person]))
}

/**
 * A code of somebody who was merged means the one at the end, who must not stand there yet, nor be on the way there, and
 * only at the POS: elsewhere a record goes by its code, which the one who stayed does not have. Else the record is the
 * merged row's own, and stays out of the list as it did.
 */
async function mergedByCode(db: Database, system: System, rows: readonly Customer[]): Promise<readonly Known[]> {
  if (system !== 'pos' || !rows.some(({ removed }) => removed?.mergedInto)) {
    return rows.map((row) => ({ person: row, row }))
  }
  const found = new Map((await inThePlaceOfMerged(db, rows)).map(({ person, row }) => [row.id, person]))
  const keepers = [...found.values()]
  const places = await linkedIn(db, system, keepers)
  const entries = await entriesFor(db, system, keepers.map(subjectOf))
  return rows.map((row) => {
    const person = found.get(row.id)
    const isFree = person && !places.has(person.id) && !entries.get(subjectOf(person))?.some(isOpen)
    return { person: person && isFree ? person : row, row }
  })
}

/** Ids of those that have a link in the system. */
async function linkedIn(db: Database, system: System, rows: readonly Customer[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const links = await db.remoteLinks.bulkGet(rows.map((row) => [system, subjectOf(row)] as [System, string]))
  return new Set(links.flatMap((link) => (link ? [customerIdOf(link.subject)] : [])))
}

/** Asked by phone: who is new, and who so far stood without a number in a row that nobody ever used. */
function mayBeSomebodyElse(pulled: PulledCustomer, match: Match | undefined): boolean {
  if (!pulled.values.phone || !match) return false
  return match.kind === 'new' || (match.kind === 'known' && match.isLinked && isBare(match.customer))
}

/** Found in a system without a number, and never changed since. */
function isBare({ origin, editedAtMs, phones, removed }: Customer): boolean {
  return origin === 'pulled' && editedAtMs === undefined && phones.length === 0 && removed === undefined
}

/** What is still on its way to the system. Read after the page was: what is not on its way then has its link. */
async function openEntries(db: Database, system: System): Promise<readonly Entry[]> {
  const open = await db.outbox
    .where('progress.state')
    .anyOf([...OPEN_STATES])
    .toArray()
  return open.filter((entry) => entry.system === system)
}

type Claim = { readonly pulled: PulledCustomer; readonly person: Customer; readonly isExact: boolean }

/** The one person each record must be, by phone and name; nobody where two could be meant. */
async function findByPhone(
  db: Database,
  system: System,
  asked: readonly PulledCustomer[],
  open: readonly Entry[],
  known: KnownPhones,
): Promise<ReadonlyMap<PulledCustomer, Customer>> {
  const phones = await known.among(asked.flatMap(({ values }) => values.phone || []))
  if (phones.length === 0) return new Map()
  const rows = await Promise.all(phones.map((phone) => db.customers.where('phones').equals(phone).toArray()))
  const found = await inThePlaceOfMerged(db, rows.flat())
  if (found.length === 0) return new Map()
  const linked = await linkedIn(
    db,
    system,
    found.map(({ person }) => person),
  )
  const underway = new Set(open.map(({ subject }) => subject))
  const free = found.filter(({ person }) => !linked.has(person.id) && !underway.has(subjectOf(person)))
  const claims = asked.flatMap((pulled) => claimOf(pulled, free) ?? [])
  const sure = new Map<PulledCustomer, Customer>()
  for (const claim of claims.filter((one) => isUndisputed(one, claims))) {
    const { pulled, person } = claim
    if (isCodeFree(system, pulled, person) || (await mayTakeCode(db, pulled, person))) sure.set(pulled, person)
  }
  return sure
}

/** Somebody as a row knows them: a merged one's name and numbers still lead to whoever they were merged into. */
type Known = { readonly person: Customer; readonly row: Customer }

/** Through all merges: A into B, later B into C, is C. Whoever cannot be found at the end of them is nobody. */
async function inThePlaceOfMerged(db: Database, rows: readonly Customer[]): Promise<readonly Known[]> {
  const byId = await rowsWithKeepers(db, rows)
  return rows.flatMap((row) => {
    const id = keeperIn(byId, row.id)
    const person = id && byId.get(id)
    return person ? [{ person, row }] : []
  })
}

function claimOf(pulled: PulledCustomer, free: readonly Known[]): Claim | null {
  const phone = pulled.values.phone ?? ''
  const same = free.flatMap(({ person, row }) => {
    const agreement = row.phones.includes(phone) ? agreementOf(row.name, pulled.name) : 'none'
    return agreement === 'none' ? [] : [{ pulled, person, isExact: agreement === 'exact' }]
  })
  const exact = same.filter(({ isExact }) => isExact)
  const [only, ...others] = exact.length > 0 ? exact : same
  return only && others.every(({ person }) => person.id === only.person.id) ? only : null
}

/** The POS has codes of its own, so there two codes do not mean two customers. */
function isCodeFree(system: System, { code }: PulledCustomer, person: Customer): boolean {
  return system === 'pos' || code === '' || code === person.code
}

/**
 * GoUP and Finan go by our codes: a record under another one is another customer there, unless nobody but the POS ever
 * heard of this person, who then takes the record's code.
 */
async function mayTakeCode(db: Database, { code }: PulledCustomer, person: Customer): Promise<boolean> {
  if (person.origin === 'counter' || person.editedAtMs !== undefined) return false
  if ((await db.customers.where('code').equals(code).count()) > 0) return false
  const subject = subjectOf(person)
  const links = await db.remoteLinks.where('subject').equals(subject).toArray()
  return links.every(({ system }) => system === 'pos') && hasNoEntries(db, subject)
}

/** True where nothing was ever sent of it from here. */
async function hasNoEntries(db: Database, subject: string): Promise<boolean> {
  return (await db.outbox.where('subject').equals(subject).count()) === 0
}

/** Of several records that claim one person, only one with exactly that name may. */
function isUndisputed(claim: Claim, claims: readonly Claim[]): boolean {
  const rivals = claims.filter(({ pulled, person }) => person.id === claim.person.id && pulled !== claim.pulled)
  return rivals.length === 0 || (claim.isExact && rivals.every(({ isExact }) => !isExact))
}
