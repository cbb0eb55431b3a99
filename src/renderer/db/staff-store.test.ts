// Goal: whichever reading arrives last, the one that began last counts, and who is gone stays gone; a clock that once ran
// ahead does no lasting harm; an id that was never told is found by what the POS holds only once. Method: an in-memory
// database; readings in random order against one look at the latest of them.
import 'fake-indexeddb/auto'
import type { PosPerson } from '@shared/connectors/pos/people-reads'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { makeEntry } from '../../../test/factories/outbox'
import { Database } from './database'
import { readCompleteAtMs, storeRole, storeRoleList, storeStaffList, storeStaffMember } from './staff-store'

const db = new Database('relaxed', 'staff-store')
beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()))
})

const row = (id: number, name: string) => ({ id, name, visible: 'Y', roleId: 'r1', roleName: 'Kho' })
const full = (id: number, name: string): PosPerson => ({
  ...row(id, name),
  ...{ username: `u${id}`, link: 'N', locationIds: ['k1'] },
})
/** Everything is read in no time, unless told otherwise. */
const at = (beganAtMs: number, endedAtMs = beganAtMs) => ({ beganAtMs, endedAtMs })
const names = async () => (await db.staff.toArray()).map(({ name }) => name)

/** What one reading tells: the whole list, a part of it, or one account (absent: not there any more). */
type Reading = { readonly kind: 'list' | 'part' | 'one'; readonly ids: readonly number[] }

const Readings = fc.array(
  fc.record<Reading>({
    kind: fc.constantFrom('list', 'part', 'one'),
    ids: fc.subarray([1, 2, 3]),
  }),
  { minLength: 1, maxLength: 6 },
)

async function store({ kind, ids }: Reading, beganAtMs: number, endedAtMs: number): Promise<void> {
  const span = at(beganAtMs, endedAtMs)
  const rows = ids.map((id) => row(id, `${id} at ${beganAtMs}`))
  if (kind === 'one') return storeStaffMember(db, 1, ids.includes(1) ? full(1, `1 at ${beganAtMs}`) : null, span)
  return storeStaffList(db, { rows, ...span, isComplete: kind === 'list' })
}

/** The latest reading that says anything of an account, and what it says. Null: not there. */
function latestName(readings: readonly Reading[], id: number): string | null {
  for (const [index, { kind, ids }] of [...readings.entries()].toReversed()) {
    if (kind === 'one' && id !== 1) continue
    if (ids.includes(id)) return `${id} at ${index + 1}`
    if (kind !== 'part') return null
  }
  return null
}

test('of readings of lists that come in any order, the latest of each account counts', async () => {
  const OnlyLists = Readings.map((readings) => readings.map((reading) => ({ ...reading, kind: 'list' as const })))
  const shuffled = OnlyLists.chain((readings) =>
    fc.record({
      readings: fc.constant(readings),
      order: fc.shuffledSubarray([...readings.keys()], { minLength: readings.length }),
    }),
  )
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ readings, order }) => {
      await Promise.all(db.tables.map((table) => table.clear()))
      // All of them ended after the last had begun.
      for (const index of order) await store(readings[index] as Reading, index + 1, 100)
      const expected = [1, 2, 3].map((id) => latestName(readings, id)).filter((name) => name !== null)
      expect(await names()).toEqual(expected)
    }),
  )
})

test('readings one after the other leave what the latest told of each account', async () => {
  await fc.assert(
    fc.asyncProperty(Readings, async (readings) => {
      await Promise.all(db.tables.map((table) => table.clear()))
      for (const [index, reading] of readings.entries()) await store(reading, index + 1, index + 1)
      const expected = [1, 2, 3].map((id) => latestName(readings, id)).filter((name) => name !== null)
      expect(await names()).toEqual(expected)
    }),
  )
})

test('a list that began earlier takes nothing from an account that was read in full meanwhile', async () => {
  await storeStaffMember(db, 1, full(1, 'Mới'), at(20))
  await storeStaffList(db, { rows: [row(1, 'Cũ'), row(2, 'An')], ...at(10, 30), isComplete: true })
  expect(await names()).toEqual(['Mới', 'An'])
  await storeStaffList(db, { rows: [], ...at(15, 30), isComplete: true })
  expect(await names()).toEqual(['Mới'])
  await storeStaffList(db, { rows: [row(1, 'Mới hơn')], ...at(40), isComplete: true })
  expect(await db.staff.get('1')).toMatchObject({ name: 'Mới hơn', username: 'u1', readAtMs: 40, fullyReadAtMs: 20 })
})

test('an account read before a whole list that has it no more does not come back', async () => {
  await storeStaffList(db, { rows: [row(2, 'An')], ...at(20), isComplete: true })
  await storeStaffMember(db, 1, full(1, 'Đã đi'), at(10, 30))
  expect(await names()).toEqual(['An'])
  await storeStaffMember(db, 1, full(1, 'Trở lại'), at(40))
  expect(await names()).toEqual(['Trở lại', 'An'])
})

test('that somebody was gone earlier does not remove who is there now', async () => {
  await storeStaffMember(db, 1, full(1, 'Đây'), at(20))
  await storeStaffMember(db, 1, null, at(10, 30))
  expect(await names()).toEqual(['Đây'])
  await storeStaffMember(db, 1, null, at(40))
  expect(await names()).toEqual([])
})

test('roles keep the same order', async () => {
  const role = (name: string) => ({
    id: 'r1',
    name,
    permissions: ['customer.view_list'],
    people: [{ id: 1, name: 'An' }],
  })
  await storeRole(db, 'r1', role('Mới'), at(20))
  await storeRoleList(db, { rows: [{ id: 'r1', name: 'Cũ' }], ...at(10, 30), isComplete: true })
  expect(await db.roles.get('r1')).toMatchObject({ name: 'Mới', people: [{ ref: 1, name: 'An' }] })
  await storeRoleList(db, { rows: [], ...at(40), isComplete: true })
  await storeRole(db, 'r1', role('Đã xoá'), at(35, 50))
  await storeRoleList(db, { rows: [{ id: 'r1', name: 'Đã xoá' }], ...at(38, 50), isComplete: true })
  expect(await db.roles.toArray()).toEqual([])
  expect(await readCompleteAtMs(db)).toEqual({ staff: null, role: 40 })
})

test('what was read while the clock ran ahead is replaced once the clock is right again', async () => {
  await storeStaffList(db, { rows: [row(1, 'Cũ'), row(2, 'Đã đi')], ...at(9_000), isComplete: true })
  await storeStaffMember(db, 1, full(1, 'Cũ'), at(9_001))
  await storeStaffList(db, { rows: [row(1, 'Mới')], ...at(10, 11), isComplete: true })
  expect(await names()).toEqual(['Mới'])
  await storeStaffMember(db, 1, full(1, 'Mới nhất'), at(12, 13))
  expect(await db.staff.get('1')).toMatchObject({ name: 'Mới nhất', readAtMs: 12, fullyReadAtMs: 12 })
  expect(await readCompleteAtMs(db)).toMatchObject({ staff: 10 })
})

test('an account made here is recognised by its user name alone, and only while it has no id', async () => {
  const [ours, other] = ['staff:ours', 'staff:other']
  const create = { system: 'pos', operation: 'pos.people.create' } as const
  await db.outbox.bulkPut([
    makeEntry(1, { ...create, subject: ours, payload: { username: 'u1', name: 'An' } }),
    makeEntry(2, { ...create, subject: other, payload: { username: 'u2', name: 'An' } }),
  ])
  await db.remoteLinks.bulkPut([
    { system: 'pos', subject: ours, remoteId: '', linkedAtMs: 1 },
    { system: 'pos', subject: other, remoteId: '99', linkedAtMs: 1 },
  ])
  await storeStaffMember(db, 7, full(7, 'An'), at(10))
  expect(await db.remoteLinks.get(['pos', ours])).toMatchObject({ remoteId: '' })
  await storeStaffMember(db, 1, full(1, 'Tên khác'), at(11))
  await storeStaffMember(db, 2, full(2, 'An'), at(12))
  expect(await db.remoteLinks.get(['pos', ours])).toMatchObject({ remoteId: '1', linkedAtMs: 11 })
  expect(await db.remoteLinks.get(['pos', other])).toMatchObject({ remoteId: '99', linkedAtMs: 1 })
})
