// Goal: a row that nobody can read survives every start as it is, whatever the journal knows, and keeps nothing else from
// being brought back. Method: the app's own reconciliation on an in-memory database. What it decides about readable rows
// is tested in shared/ipc.
import 'fake-indexeddb/auto'
import type { Customer } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { expect, test } from 'vitest'
import { makeEntry, T0 } from '../../../test/factories/outbox'
import { Database } from './database'
import { reconcile } from './reconcile'

let databases = 0

function openDatabase(): Database {
  databases += 1
  return new Database('strict', `reconcile-${databases}`)
}

const later = { ...makeEntry(1), version: 99 as 1, hue: 'teal' }

test('is not handed to the journal, which could not read it either', async () => {
  const db = openDatabase()
  await db.outbox.bulkPut([later, makeEntry(2)])
  const { unjournalled } = await reconcile(db, { entries: [], customers: [] }, T0)
  expect(unjournalled.map(({ id }) => id)).toEqual([makeEntry(2).id])
})

test('is not replaced by an older form the journal holds; what was lost beside it comes back', async () => {
  const db = openDatabase()
  await db.outbox.put(later)
  const known = { entries: [makeEntry(1, { revision: 7 }), makeEntry(2)], customers: [] }
  expect(await reconcile(db, known, T0)).toMatchObject({ rebuilt: 1, advanced: 0, unjournalled: [] })
  expect(await db.outbox.get(1)).toEqual(later)
  expect(await db.outbox.get(2)).toEqual(makeEntry(2))
})

const KEEP = 'a0000000-0000-4000-8000-000000000001'
const LOSE = 'a0000000-0000-4000-8000-000000000002'

/** Was created at Finan once; somebody merged it into another since. */
function mergedAway(): { entry: Entry; row: Customer } {
  const progress = { state: 'settled', provenBy: 'answer', remoteId: '77', atMs: T0 } as const
  const entry = makeEntry(3, { system: 'finan', subject: `customer:${LOSE}`, lane: `finan:customer:${LOSE}`, progress })
  const row: Customer = {
    ...{ id: CustomerId.parse(LOSE), code: 'KH-2', name: 'Thùy cũ', phoneRaw: '', phones: [], email: '' },
    ...{ address: { province: '', district: '', ward: '', line: '' }, searchText: 'thuy cu' },
    ...{ origin: 'counter', createdBy: 'lan', createdAtMs: T0 },
    removed: { atMs: T0, by: 'lan', mergedInto: CustomerId.parse(KEEP) },
  }
  return { entry, row }
}

const linkAt = (db: Database, id: string) => db.remoteLinks.get(['finan', `customer:${id}`])

test('a link that passed on in a merge is not brought back', async () => {
  const db = openDatabase()
  const { entry, row } = mergedAway()
  await db.customers.put(row)
  await db.outbox.put(entry)
  await db.remoteLinks.put({ system: 'finan', subject: `customer:${KEEP}`, remoteId: '77', linkedAtMs: T0 })
  // Also where the journal has forgotten the row.
  await reconcile(db, { entries: [entry], customers: [row] }, T0)
  await reconcile(db, { entries: [entry], customers: [] }, T0)
  expect(await linkAt(db, LOSE)).toBeUndefined()
  expect(await linkAt(db, KEEP)).toMatchObject({ remoteId: '77' })
})

test('in a database that was lost it leads to whoever stayed, unless that one stands there itself', async () => {
  const { entry, row } = mergedAway()
  const lost = openDatabase()
  await reconcile(lost, { entries: [entry], customers: [row] }, T0)
  expect(await linkAt(lost, KEEP)).toMatchObject({ remoteId: '77' })
  const both = openDatabase()
  const subject = `customer:${KEEP}`
  const other = { ...entry, ...makeEntry(4), system: 'finan' as const, subject, lane: `finan:${subject}` }
  const progress = { state: 'settled', provenBy: 'answer', remoteId: '78', atMs: T0 } as const
  await reconcile(both, { entries: [entry, { ...other, progress }], customers: [row] }, T0)
  expect(await linkAt(both, KEEP)).toMatchObject({ remoteId: '78' })
  expect(await linkAt(both, LOSE)).toMatchObject({ remoteId: '77' })
})

test('it leads through later merges to whoever stayed in the end', async () => {
  const { entry, row } = mergedAway()
  const last = CustomerId.parse('a0000000-0000-4000-8000-000000000009')
  const between: Customer = {
    ...row,
    ...{ id: CustomerId.parse(KEEP), code: 'KH-1', removed: { atMs: T0, by: 'lan', mergedInto: last } },
  }
  const lost = openDatabase()
  await reconcile(lost, { entries: [entry], customers: [row, between] }, T0)
  expect([await linkAt(lost, KEEP), await linkAt(lost, last)]).toMatchObject([undefined, { remoteId: '77' }])
})
