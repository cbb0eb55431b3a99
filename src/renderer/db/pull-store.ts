// Puts pulled customers into the local tables: matched by link, then by code, else new (ADR 6). Written relaxed, because
// all of it can be fetched again.
import { type Customer, makeSearchText } from '@shared/domain/customer'
import { readPhones } from '@shared/domain/phone'
import { CustomerId, type System } from '@shared/kit/ids'
import { foldText } from '@shared/kit/text'
import { OPEN_STATES } from '@shared/outbox/entry'
import type { Database, RemoteLink } from './database'

type Pulled = {
  readonly remoteId: string
  readonly code: string
  readonly name: string
  readonly phoneRaw: string
  readonly address: Customer['address'] | null
  readonly email: string
}

export type PullSources = { readonly nowMs: () => number; readonly newUuid: () => string }

/**
 * Folded titles of what is still on its way to a system: a record of that name may be that very entry. Asked in the
 * transaction that stores the page, after the page was read: what is not on its way then has its link.
 */
async function titlesOnTheirWay(db: Database, system: System): Promise<ReadonlySet<string>> {
  const open = await db.outbox
    .where('progress.state')
    .anyOf([...OPEN_STATES])
    .toArray()
  return new Set(open.filter((entry) => entry.system === system).map((entry) => foldText(entry.title)))
}

/** Stores one page. Returns how many customers were new here. */
export function storePulled(
  db: Database,
  system: System,
  page: readonly Pulled[],
  sources: PullSources,
): Promise<number> {
  return db.transaction('rw', [db.customers, db.remoteLinks, db.outbox], async () => {
    const links = await db.remoteLinks
      .where('[system+remoteId]')
      .anyOf(page.map(({ remoteId }) => [system, remoteId]))
      .toArray()
    const idByRemoteId = new Map(links.map((link) => [link.remoteId, link.subject.slice('customer:'.length)]))
    const known = await db.customers.bulkGet([...idByRemoteId.values()] as CustomerId[])
    const byId = new Map(known.flatMap((customer) => (customer ? [[customer.id as string, customer] as const] : [])))
    const codes = page.map(({ code }) => code).filter((code) => code !== '')
    const byCode = new Map((await db.customers.where('code').anyOf(codes).toArray()).map((row) => [row.code, row]))

    const matchOf = ({ remoteId, code }: Pulled): Customer | null => {
      const linkedId = idByRemoteId.get(remoteId)
      return (linkedId && byId.get(linkedId)) || (code && byCode.get(code)) || null
    }
    // Every open entry would have to be read for it: only where somebody is new.
    const onTheirWay = page.every(matchOf) ? null : await titlesOnTheirWay(db, system)

    const customers: Customer[] = []
    const newLinks: RemoteLink[] = []
    let added = 0
    for (const pulled of page) {
      const match = matchOf(pulled)
      if (!match && onTheirWay?.has(foldText(pulled.name))) continue
      const customer = match ? merge(match, pulled) : makeCustomer(pulled, sources)
      if (!match) added += 1
      if (customer !== match) customers.push(customer)
      if (!idByRemoteId.has(pulled.remoteId)) {
        const subject = `customer:${customer.id}`
        newLinks.push({ system, subject, remoteId: pulled.remoteId, linkedAtMs: sources.nowMs() })
      }
    }
    await db.customers.bulkPut(customers)
    await db.remoteLinks.bulkPut(newLinks)
    return added
  })
}

/** What was entered here is never overwritten by a pull; a pulled row takes what the system tells and keeps the rest. */
function merge(known: Customer, pulled: Pulled): Customer {
  if (known.origin === 'counter') return known
  const merged: Customer = {
    ...known,
    name: pulled.name || known.name,
    ...(pulled.phoneRaw && phonesOf(pulled.phoneRaw)),
    address: pulled.address && isRicher(pulled.address, known.address) ? pulled.address : known.address,
    email: pulled.email || known.email,
  }
  const withText = { ...merged, searchText: makeSearchText(merged) }
  return JSON.stringify(withText) === JSON.stringify(known) ? known : withText
}

/** Parts tell more than one line; otherwise the newer one counts. */
function isRicher(address: Customer['address'], known: Customer['address']): boolean {
  return address.province !== '' || known.province === ''
}

function phonesOf(phoneRaw: string): Pick<Customer, 'phoneRaw' | 'phones'> {
  return { phoneRaw, phones: [...readPhones(phoneRaw).canonical] }
}

function makeCustomer(pulled: Pulled, sources: PullSources): Customer {
  const facts = { code: pulled.code, name: pulled.name.normalize('NFC'), ...phonesOf(pulled.phoneRaw) }
  return {
    ...facts,
    id: CustomerId.parse(sources.newUuid()),
    address: pulled.address ?? { province: '', district: '', ward: '', line: '' },
    email: pulled.email,
    origin: 'pulled',
    createdBy: '',
    // When it was first entered elsewhere is unknown; those registered here stand before it in the list.
    createdAtMs: 0,
    searchText: makeSearchText(facts),
  }
}
