// Goal: whoever is registered while a pull runs never stands twice in the list, whatever becomes of the answer. Method: a
// system that takes a customer under a code of its own between the start of the pull and the reading of its page.
import 'fake-indexeddb/auto'
import { customerIn, type PosCustomersPage } from '@shared/connectors/pos/customers-reads'
import { makeSearchText } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import { ok } from '@shared/kit/result'
import type { Progress } from '@shared/outbox/entry'
import { expect, test } from 'vitest'
import { makeEntry, T0 } from '../../../test/factories/outbox'
import { Database } from '../db/database'
import { pullCustomers } from './pull'

const ID = CustomerId.parse('00000000-0000-4000-8000-00000000000c')
const SUBJECT = `customer:${ID}`
const NAME = 'Võ Nguyễn Hạnh'

let databases = 0

/** A row of the POS's, as its answer is read. */
const told = (customer: object) => customerIn({ status: 200, headers: {}, text: '', json: { customer } })

/** Registers a customer while the POS is being asked for its customers; tells which rows stand in the list then. */
async function pullWhileRegistering(progress: Progress) {
  databases += 1
  const db = new Database('relaxed', `pull-${databases}`)
  const register = async () => {
    const facts = { code: 'KH-CP29-26K22-1762', name: NAME, phoneRaw: '', phones: ['+84912345678'] }
    const rest = { address: { province: '', district: '', ward: '', line: '' }, email: '', createdBy: 'lan' }
    const customer = { ...facts, ...rest, id: ID, createdAtMs: T0, searchText: makeSearchText(facts) }
    await db.customers.put({ ...customer, origin: 'counter' })
    await db.outbox.put(makeEntry(1, { subject: SUBJECT, title: NAME, progress }))
    if (progress.state === 'settled') {
      await db.remoteLinks.put({ system: 'pos', subject: SUBJECT, remoteId: '286', linkedAtMs: T0 })
    }
  }
  const where = { address: '12 Kim Mã', city: '', region: 'Hà Nội' }
  const page = {
    customers: [told({ id: '286', taxid: 'KH000286', name: NAME, ...where })],
    page: { totalItems: 1, hasNext: false },
  }
  const parts = { db, systems: ['pos'] as const, onProgress: () => {}, mayAskForOne: true }
  const sources = { nowMs: () => T0, newUuid: () => '00000000-0000-4000-8000-0000000000aa' }
  const read = async () => {
    await register()
    return ok(page as unknown as PosCustomersPage)
  }
  await pullCustomers({ ...parts, read, sources })
  return (await db.customers.toArray()).map(({ code }) => code)
}

test.each([
  ['still waiting', { state: 'waiting', because: 'new', notBeforeMs: T0 }],
  ['on its way', { state: 'sending', startedAtMs: T0 }],
  ['of unknown outcome', { state: 'checking', absent: 0, notBeforeMs: T0, echo: null }],
  ['left to a person', { state: 'parked', reason: { kind: 'unproven', detail: 'notFound' }, atMs: T0 }],
  ['settled', { state: 'settled', provenBy: 'answer', remoteId: '286', atMs: T0 }],
] as const)('%s when the page is stored: one row', async (_, progress) => {
  expect(await pullWhileRegistering(progress)).toEqual(['KH-CP29-26K22-1762'])
})
