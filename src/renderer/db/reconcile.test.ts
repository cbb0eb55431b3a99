// Goal: a row that nobody can read survives every start as it is, whatever the journal knows, and keeps nothing else from
// being brought back. Method: the app's own reconciliation on an in-memory database. What it decides about readable rows
// is tested in shared/ipc.
import 'fake-indexeddb/auto'
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
