// The POS's list tells no phones (C27), so a customer of another code in it stands in a second row at first. Where a row
// of the same name has no place at the POS yet, the POS is asked for that one customer: with the number both become one
// (ADR 16). A few hundred at a time, the rest at the next pull.
import { type PosCustomer, posCustomersGet } from '@shared/connectors/pos/customers-reads'
import { type Customer, foldName } from '@shared/domain/customer'
import { CustomerId, type System } from '@shared/kit/ids'
import { z } from 'zod'
import type { Database } from '../db/database'
import { storePulled } from '../db/pull-store'
import type { PullSources } from '../db/pulled-row'
import type { Read } from './pull-pages'
import { pulledFromPos } from './pull-readings'

const KEY = 'customers.maybeDoubled'
const ASKED_MAX = 300
/** More are not kept in mind; a person who opens one of the others mends it too. */
const KEPT_MAX = 5_000
const CHUNK_ROWS = 2_000

/** Who of those that are new from the POS shares a name with somebody whom the POS is not known to have. */
export async function noteDoubles(db: Database, added: readonly CustomerId[]): Promise<void> {
  const idsByName = new Map<string, CustomerId[]>()
  for (const row of await db.customers.bulkGet([...added])) {
    if (!row || row.phones.length > 0) continue
    const name = foldName(row.name)
    idsByName.set(name, [...(idsByName.get(name) ?? []), row.id])
  }
  if (idsByName.size === 0) return
  const alike = new Set<CustomerId>()
  for await (const chunk of allCustomers(db)) {
    const named = chunk.filter((row) => row.phones.length > 0 && !row.removed && idsByName.has(foldName(row.name)))
    const links = await db.remoteLinks.bulkGet(named.map(({ id }) => ['pos', `customer:${id}`] as [System, string]))
    for (const { name } of named.filter((_, place) => !links[place])) {
      for (const id of idsByName.get(foldName(name)) ?? []) alike.add(id)
    }
  }
  if (alike.size > 0) await keep(db, [...alike, ...(await kept(db))])
}

async function* allCustomers(db: Database): AsyncGenerator<readonly Customer[]> {
  let chunk: readonly Customer[] = await db.customers.orderBy('id').limit(CHUNK_ROWS).toArray()
  for (let end = chunk.at(-1); end; end = chunk.at(-1)) {
    yield chunk
    chunk = await db.customers.where('id').above(end.id).limit(CHUNK_ROWS).toArray()
  }
}

async function kept(db: Database): Promise<readonly CustomerId[]> {
  const row = await db.settings.get(KEY)
  return z.array(CustomerId).safeParse(row?.value).data ?? []
}

async function keep(db: Database, ids: readonly CustomerId[]): Promise<void> {
  if (ids.length === 0) await db.settings.delete(KEY)
  else await db.settings.put({ key: KEY, value: [...new Set(ids)].slice(0, KEPT_MAX) })
}

export type DoublesParts = {
  readonly db: Database
  readonly read: Read
  readonly sources: PullSources
  readonly signal?: AbortSignal
}

/** Asks for those who may be doubled; whoever cannot be asked for now is asked for at the next pull. */
export async function readDoubles({ db, read, sources, signal }: DoublesParts): Promise<void> {
  const all = await kept(db)
  const links = await db.remoteLinks.bulkGet(
    all.slice(0, ASKED_MAX).map((id) => ['pos', `customer:${id}`] as [System, string]),
  )
  let done = 0
  for (const link of links) {
    if (signal?.aborted) break
    const askedAtMs = sources.nowMs()
    const answer = link ? await read(posCustomersGet.id, { id: link.remoteId }) : null
    if (answer && !answer.ok && answer.error.kind !== 'notFound') break
    if (answer?.ok)
      await storePulled(db, 'pos', [pulledFromPos(answer.value as PosCustomer, askedAtMs)], sources, { isAlone: true })
    done += 1
  }
  if (done > 0) await keep(db, all.slice(done))
}
