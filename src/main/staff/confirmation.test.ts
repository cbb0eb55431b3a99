// Goal: the POS is asked about whoever is signed in as often as needed and never again and again. Method: main's own
// session and records over a vault in memory, a clock moved by hand, and a POS that answers as told.
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import { beforeEach, expect, test } from 'vitest'
import { makeMemoryVault } from '../../../test/factories/vault'
import { type Confirmation, makeConfirmation } from './confirmation'
import { makeOfflineLimit } from './offline-limit'
import { makeSealedValues } from './sealed-values'
import { openSession, type SessionKeeper } from './session'
import { makeStaffRecords, type StaffRecord, type StaffRecords } from './staff-records'
import { openTrustedClock } from './trusted-clock'

const MINUTE_MS = 60_000
const down: Failure = { kind: 'systemUnreachable', origin: 'transport' }
const verifier = { salt: '', hash: '', cost: 2, blockSize: 1, parallel: 1 }
const LAN: StaffRecord = {
  ...{ version: 1, username: 'lan', personName: 'Lan', posName: '', locationName: '', password: verifier, pin: null },
  ...{ pinFailures: 0, lastSignedInAtMs: 0, confirmedAtMs: 0, toldPermissions: ['a', 'b'], permissions: ['a'] },
  ...{ refusedOperations: ['pos.customers.list'], needsPassword: true, personId: null, gone: null },
}

let atMs: number
let asked: number
let answer: Result<readonly string[], Failure>
let confirmation: Confirmation
let session: SessionKeeper
let records: StaffRecords

beforeEach(async () => {
  atMs = 0
  asked = 0
  answer = err(down)
  const sealed = makeSealedValues(makeMemoryVault())
  const clock = await openTrustedClock({ wallMs: () => atMs, steadyMs: () => atMs }, sealed, false)
  records = makeStaffRecords(sealed)
  await records.write(LAN)
  const changed = () => {}
  const limit = makeOfflineLimit(7)
  session = await openSession({ sealed, records, clock, limit, lockAfterMs: 10 * MINUTE_MS, changed })
  const read = async () => {
    asked += 1
    return answer
  }
  confirmation = makeConfirmation({ records, session, clock, read, changed })
})

async function lookAfter(ms: number): Promise<number> {
  atMs += ms
  await confirmation.look()
  return asked
}

test('asks nothing while nobody is signed in', async () => {
  expect(await lookAfter(60 * MINUTE_MS)).toBe(0)
  expect(await confirmation.ask()).toBeNull()
})

test('a sign-in without the line is asked about at once, then every two minutes, or soon after an answer of the POS', async () => {
  await session.begin('lan', 'device')
  expect(await lookAfter(0)).toBe(1)
  expect(await lookAfter(MINUTE_MS)).toBe(1)
  expect(await lookAfter(MINUTE_MS)).toBe(2)
  confirmation.hasten()
  expect(await lookAfter(9_000)).toBe(2)
  expect(await lookAfter(1_000)).toBe(3)
  answer = ok(['a', 'b'])
  expect(await lookAfter(2 * MINUTE_MS)).toBe(4)
  expect(session.confirmedBy()).toBe('pos')
  expect(await lookAfter(14 * MINUTE_MS)).toBe(4)
  expect(await lookAfter(MINUTE_MS)).toBe(5)
})

test('however often it is told to hasten, it asks every three seconds at most', async () => {
  answer = ok([])
  await session.begin('lan', 'pos')
  for (let turn = 0; turn < 300; turn += 1) {
    confirmation.hasten()
    await lookAfter(100)
  }
  expect(asked).toBeLessThanOrEqual(11)
  expect(asked).toBeGreaterThanOrEqual(10)
})

test('many who want to know at once make it ask once', async () => {
  await session.begin('lan', 'device')
  expect(await Promise.all([confirmation.ask(), confirmation.ask(), confirmation.look()])).toEqual([
    down,
    down,
    undefined,
  ])
  expect(asked).toBe(1)
})

test('another list lifts refusals, the same one leaves them', async () => {
  await session.begin('lan', 'device')
  answer = ok(['b', 'a'])
  await confirmation.ask()
  expect(await records.read('lan')).toMatchObject({
    value: { permissions: ['a'], refusedOperations: ['pos.customers.list'], needsPassword: false },
  })
  answer = ok(['b', 'c'])
  await confirmation.ask()
  expect(await records.read('lan')).toMatchObject({ value: { permissions: ['b', 'c'], refusedOperations: [] } })
})

test('a credential that is taken no more is said; silence says nothing', async () => {
  await session.begin('lan', 'device')
  await records.change('lan', () => ({ needsPassword: false }))
  await confirmation.ask()
  expect(await records.read('lan')).toMatchObject({ value: { needsPassword: false, confirmedAtMs: 0 } })
  answer = err({ kind: 'signInExpired', origin: 'remote' })
  await confirmation.ask()
  expect(await records.read('lan')).toMatchObject({ value: { needsPassword: true } })
})

test('whoever was shut out is not let in again by their old token', async () => {
  await session.begin('lan', 'device')
  await records.change('lan', () => ({ gone: 'hidden' }))
  answer = ok(['a'])
  atMs = MINUTE_MS
  await confirmation.ask()
  expect(await records.read('lan')).toMatchObject({ value: { gone: 'hidden', confirmedAtMs: 0 } })
  expect(session.confirmedBy()).toBe('device')
})
