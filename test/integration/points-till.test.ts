// Goal: points entered at the counter are booked at the POS exactly once, in order and under their author, whatever befalls
// the answers; also for a customer who has no id there yet. Method: the real command, outbox and connectors against the
// simulated POS; its ledger and the customer's score are the judges.
import 'fake-indexeddb/auto'
import { Customer } from '@shared/domain/customer'
import type { Entry } from '@shared/outbox/entry'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheDb, db } from '../../src/renderer/db/database'
import { bookPoints, type NewBooking } from '../../src/renderer/features/customers/points/points-commands'
import { readingOf, readPoints } from '../../src/renderer/features/customers/points/points-readings'
import {
  type KnownScore,
  type PointsStanding,
  pointsNow,
} from '../../src/renderer/features/customers/points/points-standing'
import { makeEntry } from '../../src/renderer/sync/make-entry'
import { recordMutation } from '../../src/renderer/sync/record-mutation'
import * as faults from '../simulators/faults'
import { INVOICE } from './pos-points-counter'
import { openTill, type Till } from './till'

let till: Till
beforeEach(async () => {
  till = await openTill()
  till.shop.pos.stock('tickets', { ticket_uuid: INVOICE.uuid, ticket_id: INVOICE.id })
})
afterEach(() => till.close())

const OPERATION = 'pos.customers.editScore'
const by = () => till.by('quan')
const booked = () => till.shop.pos.ledger.entries().filter(({ operation }) => operation === OPERATION)
const ends = (entries: readonly Entry[]) => entries.map(({ progress }) => progress.state)

const local = Customer.parse({
  ...{ id: '00000000-0000-4000-8000-0000000000aa', code: 'KH-K7-1', name: 'Trần Ổn', phoneRaw: '0912345678' },
  ...{ phones: ['+84912345678'], address: { province: 'Hà Nội', district: '', ward: 'Láng', line: '1 Láng Hạ' } },
  ...{ email: '', origin: 'counter', createdBy: 'quan', createdAtMs: 1, searchText: '' },
})
const subject = `customer:${local.id}`

/** Somebody at the POS with so many points, known here. */
async function customerWith(score: number): Promise<string> {
  const { id } = till.shop.pos.put({ name: local.name, phone: '0912345678', loyal_score: score })
  await db.customers.put(local)
  await db.remoteLinks.put({ system: 'pos', subject, remoteId: id, linkedAtMs: 1 })
  return id
}

async function standing(known: KnownScore | null): Promise<PointsStanding> {
  return pointsNow(known, await till.entries())
}

async function book(given: Partial<NewBooking>, known: KnownScore | null = { score: 100, atMs: 1 }): Promise<void> {
  const booking = {
    kind: 'accumulate',
    points: 50,
    ticket: { id: INVOICE.id, uuid: null },
    content: 'Mua khoan',
  } as const
  expect(await bookPoints(local, { ...booking, ...given }, await standing(known), by())).toEqual({
    ok: true,
    value: null,
  })
}

const scoreAtPos = (id: string) => till.shop.pos.records().find((record) => record.id === id)?.loyal_score

describe('a lost answer', () => {
  it.each([
    ['points added', 'accumulate', 150],
    ['points exchanged', 'exchange', 50],
  ] as const)('%s are booked once', async (_name, kind, after) => {
    for (const fault of [
      faults.commitAndDrop(),
      faults.systemError({ afterCommit: true }),
      faults.garbageJson({ afterCommit: true }),
    ]) {
      await Promise.all([db.outbox.clear(), db.remoteLinks.clear()])
      till.shop.pos.ledger.clear()
      const id = await customerWith(100)
      till.shop.pos.faults.add(fault, { when: faults.operations(OPERATION) })
      await book({ kind })
      expect(ends(await till.settled())).toEqual(['settled'])
      expect(booked()).toMatchObject([{ key: id, author: 'quan' }])
      expect(scoreAtPos(id)).toBe(after)
    }
  })

  it('that never got there is sent again by a person and by nobody else', async () => {
    const id = await customerWith(100)
    till.shop.pos.faults.add(faults.resetBeforeCommit(), { when: faults.operations(OPERATION) })
    await book({})
    const [entry] = await till.settled()
    expect([entry?.progress.state, booked(), scoreAtPos(id)]).toEqual(['parked', [], 100])
    till.decide(entry as Entry, { kind: 'resend' })
    await expect.poll(async () => ends(await till.entries()), { timeout: 10_000 }).toEqual(['settled'])
    expect([booked().length, scoreAtPos(id)]).toEqual([1, 150])
  })
})

it('several without a line go out in order, each proven by what the one before left', async () => {
  const id = await customerWith(100)
  await till.lineDrops()
  await book({ points: 40 })
  await book({ kind: 'exchange', points: 120 })
  await book({ kind: 'exchange', points: 20 })
  expect((await till.entries()).map(({ payload }) => payload)).toMatchObject([
    { id: { $local: subject }, scoreBefore: 100 },
    { scoreBefore: 140 },
    { scoreBefore: 20 },
  ])
  till.shop.pos.faults.add(faults.commitAndDrop(), { times: 3, when: faults.operations(OPERATION) })
  await till.lineReturns()
  expect(ends(await till.settled())).toEqual(['settled', 'settled', 'settled'])
  expect(booked().map(({ summary }) => summary.loyal_score)).toEqual(['140', '20', '0'])
  expect(scoreAtPos(id)).toBe(0)
  expect(await standing({ score: 100, atMs: 1 })).toMatchObject({ score: 0, after: 0, waiting: [] })
})

it('a customer registered a moment ago gets points behind the registration', async () => {
  await till.lineDrops()
  const mutationId = '00000000-0000-4000-8000-0000000000ab' as never
  const { code, name, address, phones } = local
  const create = makeEntry(by().sources.newUuid, {
    ...{ mutationId, system: 'pos', operation: 'pos.customers.create', readsBack: true, subject, author: 'quan' },
    ...{ payload: { code, name, phone: phones[0], address }, title: name, createdAtMs: Date.now() },
  })
  expect(await recordMutation({ customers: [local], entries: [create] })).toMatchObject({ ok: true })
  await book({}, null)
  const [, booking] = await till.entries()
  expect(booking).toMatchObject({ subject, dependsOn: [create.id], replay: 'manual', payload: { scoreBefore: null } })
  till.shop.pos.faults.add(faults.commitAndDrop(), { when: faults.operations('pos.customers.create') })
  await till.lineReturns()
  expect(ends(await till.settled())).toEqual(['settled', 'settled'])
  const link = await db.remoteLinks.get(['pos', subject])
  expect(booked()).toMatchObject([{ key: link?.remoteId }])
  expect(scoreAtPos(link?.remoteId ?? '')).toBe(50)
})

it('an exchange of more than is there is refused by the POS, and nothing is booked', async () => {
  const id = await customerWith(10)
  await book({ kind: 'exchange', points: 50 })
  const [entry] = await till.settled()
  expect(entry?.progress).toMatchObject({ state: 'parked', reason: { outcome: { code: 'NOT_ENOUGH_SCORE' } } })
  expect([booked(), scoreAtPos(id)]).toEqual([[], 10])
})

it('what breaks a rule is saved nowhere', async () => {
  await customerWith(10)
  const wrong = { kind: 'accumulate', points: 0, ticket: { id: ' ', uuid: null }, content: '' } as const
  expect(await bookPoints(local, wrong, await standing(null), by())).toMatchObject({
    ok: false,
    error: { kind: 'field', field: 'points' },
  })
  expect(await till.entries()).toEqual([])
})

it('score and history are read over several pages, kept for later, and told to the row', async () => {
  const id = await customerWith(100)
  for (let each = 0; each < 27; each += 1) await book({ points: 1, content: `Lần ${each}` })
  await till.settled()
  const may = { seeScore: true, seeHistory: true }
  const parts = { db: cacheDb, read: till.read, nowMs: Date.now, may }
  expect(await readPoints(parts, local.id, id)).toEqual({ ok: true, value: null })
  const reading = await readingOf(db, subject)
  expect(reading).toMatchObject({ score: 127, isWhole: true })
  expect(reading?.lines).toHaveLength(27)
  expect((await db.customers.get(local.id))?.details?.score).toBe(127)

  await till.lineDrops()
  expect(await readPoints(parts, local.id, id)).toMatchObject({ ok: false })
  expect(await readingOf(db, subject)).toEqual(reading)
  await till.lineReturns()
  expect(await readPoints({ ...parts, may: { seeScore: false, seeHistory: true } }, local.id, id)).toMatchObject({
    ok: true,
  })
  expect(await readingOf(db, subject)).toMatchObject({ score: null })
})
