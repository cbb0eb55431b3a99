// Goal: an id that a system told is kept, whatever later entries of the same record tell. Method: an in-memory database.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { makeEntry, T0 } from '../../../test/factories/outbox'
import { Database, type RemoteLink } from './database'
import { reconcile } from './reconcile'
import { putLinks } from './remote-links'

const link = (remoteId: string): RemoteLink => ({ system: 'pos', subject: 'staff:a', remoteId, linkedAtMs: T0 })

test.each([
  ['told, then nothing', ['7', ''], '7'],
  ['nothing, then told', ['', '7'], '7'],
  ['told anew', ['7', '8'], '8'],
  ['nothing at all', ['', ''], ''],
])('%s', async (name, told, kept) => {
  const [apart, together] = [new Database('strict', `${name} apart`), new Database('strict', `${name} together`)]
  for (const remoteId of told) await putLinks(apart, [link(remoteId)])
  await putLinks(together, told.map(link))
  for (const db of [apart, together]) expect(await db.remoteLinks.toArray()).toEqual([link(kept)])
})

test('what the journal knows of a record that was made and deleted keeps its id', async () => {
  const db = new Database('strict', 'links-from-journal')
  const settled = (seq: number, remoteId: string | null) =>
    makeEntry(seq, { subject: 'staff:a', progress: { state: 'settled', provenBy: 'answer', remoteId, atMs: T0 } })
  await reconcile(db, { entries: [settled(1, '7'), settled(2, null)], customers: [] }, T0)
  expect(await db.remoteLinks.get(['pos', 'staff:a'])).toMatchObject({ remoteId: '7' })
})
