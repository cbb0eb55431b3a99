// Goal: what is said of a customer in a system is the thing a person has to know first. Method: each state by hand, and the
// fields that differ under random entries on their way.
import type { Customer } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import type { Progress } from '@shared/outbox/entry'
import { expect, test } from 'vitest'
import { entryId, makeEntry, T0 } from '../../../../../test/factories/outbox'
import type { RemoteLink, RemoteShadow } from '../../../db/database'
import { differencesOf, type Standpoint } from './differences'

const ID = CustomerId.parse('00000000-0000-4000-8000-00000000000c')
const subject = `customer:${ID}`
const customer: Customer = {
  ...{ id: ID, code: 'KH-1', name: 'Nguyễn Văn An', phoneRaw: '0912345678', phones: ['+84912345678'] },
  address: { line: '12 Kim Mã', ward: '', district: '', province: 'Hà Nội' },
  ...{ email: '', origin: 'counter', createdBy: 'lan', createdAtMs: T0, searchText: '' },
}
const link: RemoteLink = { system: 'goup', subject, remoteId: 'g1', linkedAtMs: T0 }
const shadow = (change: Partial<RemoteShadow>): RemoteShadow => ({
  ...{ system: 'goup', subject, seen: {}, ours: {}, conflicts: [], theirs: {}, seenAtMs: T0 },
  ...change,
})
const edit = (progress: Progress, change: object) =>
  makeEntry(1, { system: 'goup', operation: 'goup.customers.save.update', subject, payload: { change }, progress })
const waiting: Progress = { state: 'waiting', because: 'new', notBeforeMs: T0 }
const settledAt = (atMs: number): Progress => ({ state: 'settled', provenBy: 'answer', remoteId: 'g1', atMs })
const parked: Progress = { state: 'parked', reason: { kind: 'unproven', detail: 'notFound' }, atMs: T0 }

const inGoup = (given: Partial<Standpoint>) =>
  differencesOf({ customer, links: [link], shadows: [], entries: [], ...given }).goup
const otherName = { seen: { name: 'Nguyễn An', phone: '+84912345678' } }

test.each([
  ['nobody sent it, nobody found it', { links: [] }, 'notThere', []],
  ['found there, nothing told yet', {}, 'there', []],
  [
    'it holds the same, however written',
    { shadows: [shadow({ seen: { address: { ...customer.address, line: '12 Kim Mã, Hà Nội', province: '' } } })] },
    'there',
    [],
  ],
  ['it holds another name', { shadows: [shadow(otherName)] }, 'differs', ['name']],
  [
    'another name, and ours is on its way',
    { shadows: [shadow(otherName)], entries: [edit(waiting, { name: 'x' })] },
    'waiting',
    [],
  ],
  [
    'another name, and only an e-mail is on its way',
    { shadows: [shadow(otherName)], entries: [edit(waiting, { email: 'x' })] },
    'waiting',
    ['name'],
  ],
  [
    'our name was taken since it was read',
    { shadows: [shadow(otherName)], entries: [edit(settledAt(T0 + 1), { name: 'x' })] },
    'there',
    [],
  ],
  [
    'our name was taken before it was read',
    { shadows: [shadow(otherName)], entries: [edit(settledAt(T0 - 1), { name: 'x' })] },
    'differs',
    ['name'],
  ],
  [
    'a person must decide on an entry',
    { shadows: [shadow(otherName)], entries: [edit(parked, { name: 'x' })] },
    'refused',
    [],
  ],
  [
    'both sides changed it',
    { shadows: [shadow({ ...otherName, conflicts: ['name'], theirs: { name: 'An' } })] },
    'conflict',
    [],
  ],
] as const)('%s', (_, given, agreement, fields) => {
  expect(inGoup(given)).toMatchObject({ agreement, fields })
})

test('the entry that tells it can be opened', () => {
  expect(inGoup({ entries: [edit(parked, {})] }).entryId).toBe(entryId(1))
  expect(inGoup({}).entryId).toBe(null)
})
