// Goal: the real runtime with its real store, journal and reconciliation, over the real connectors, against the real
// simulators, gets every customer to every system exactly once while everything fails around it, the database included.
// Method: seeded faults, kills at any moment and lost databases, each seed on its own in-memory IndexedDB; the systems'
// ledgers and the database are the judges. Real clocks, so a seed fixes the faults but not every interleaving. Replay:
// SEED=n.
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { type MutatingOperationId, OPERATIONS } from '@shared/connectors/catalogue'
import { ShopProfile } from '@shared/domain/shop-profile'
import { EntryId, MutationId, type System } from '@shared/kit/ids'
import { type SeededRandom, seededRandom } from '@shared/kit/seeded-random'
import type { Entry, NewEntry } from '@shared/outbox/entry'
import type { OutboxLimits } from '@shared/outbox/limits'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeConnectors } from '../../src/main/connectors/call-operation'
import { makeStatsKeeper } from '../../src/main/connectors/system-stats'
import { DEMO_SECRETS } from '../e2e/driver/demo-secrets'
import { makeMemoryVault } from '../factories/vault'
import * as faults from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'
import { Device, pause } from './device'

const SEEDS = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: 36 }, (_, index) => index + 1)
const CUSTOMERS = 5
const QUIET_TIMEOUT_MS = 20_000

const LOSSES = ['nothing', 'nothing', 'lastCommit', 'database', 'database'] as const

const OPERATION: Readonly<Record<System, MutatingOperationId>> = {
  pos: 'pos.customers.create',
  goup: 'goup.customers.save.insert',
  finan: 'finan.customers.create',
  vbot: 'vbot.customer.create',
}
const SYSTEMS = Object.keys(OPERATION) as System[]

/** As the app's, with every pause shortened a hundredfold. */
const LIMITS: OutboxLimits = {
  systems: {
    pos: { inFlightMax: 4, credential: 'author' },
    goup: { inFlightMax: 4, credential: 'shop' },
    finan: { inFlightMax: 4, credential: 'shop' },
    vbot: { inFlightMax: 4, credential: 'shop' },
  },
  backoffBaseMs: 10,
  backoffMaxMs: 200,
  waitMaxMs: 2_000,
  firstReadMs: 15,
  readSpacingMs: 120,
  absentReadingsMin: 2,
  fruitlessTriesMax: 8,
  breakerFailures: 3,
  lineFreshMs: 100,
  knockMaxMs: 1_000,
}

let shop: Shop
beforeAll(async () => {
  shop = await startShop({ seed: 3, customers: 30 })
})
afterAll(() => shop.close())

const FAULTS: ReadonlyArray<(random: SeededRandom) => faults.Fault> = [
  () => faults.commitAndDrop(),
  () => faults.commitAndDrop('reset'),
  () => faults.resetBeforeCommit(),
  (random) => faults.slow(random.int(1, 40)),
  (random) => faults.answerLate(random.int(1, 40)),
  // Late, but still before the second reading: later ones are the engine simulation's business.
  (random) => faults.commitLate(random.int(1, 60)),
  () => faults.throttle(),
  () => faults.serverError(503),
  () => faults.serverError(500, { afterCommit: true }),
  () => faults.unauthorised(),
  () => faults.systemError({ afterCommit: true }),
  () => faults.htmlPage({ afterCommit: true }),
  () => faults.garbageJson({ afterCommit: true }),
]

function makeVault() {
  const values = new Map<string, string>()
  for (const [system, secrets] of Object.entries(DEMO_SECRETS)) {
    for (const [name, value] of Object.entries(secrets)) values.set(`${system}.${name}`, value)
  }
  return makeMemoryVault(values)
}

function entriesFor(name: string, number: number): NewEntry[] {
  const customerId = randomUUID()
  const mutationId = MutationId.parse(randomUUID())
  const payload = {
    code: `KH-IT-${customerId.slice(0, 8)}`,
    name,
    phone: `+8490${String(number).padStart(7, '0')}`,
    address: { province: 'Hà Nội', district: '', ward: 'Phường Ba Đình', line: `${number} Kim Mã` },
  }
  return SYSTEMS.map((system) => ({
    version: 1,
    id: EntryId.parse(randomUUID()),
    mutationId,
    system,
    operation: OPERATION[system],
    replay: OPERATIONS[OPERATION[system]].replay,
    lane: `${system}:customer:${customerId}`,
    subject: `customer:${customerId}`,
    dependsOn: [],
    author: 'lan',
    payload,
    title: name,
    createdAtMs: 0,
    progress: { state: 'waiting', because: 'new', notBeforeMs: 0 },
    attempts: 0,
    failures: 0,
    uncertain: false,
    log: [],
    revision: 0,
  }))
}

/** How often each thing really happened; a loss that never comes proves nothing. */
const tally = { saved: 0, killed: 0, killedWhileSaving: 0, wiped: 0, rebuilt: 0, advanced: 0, paidAtStart: 0 }

test.each(SEEDS)('seed %i: once in every system, whatever fails', async (seed) => {
  const random = seededRandom(seed)
  const connectors = makeConnectors({
    profile: ShopProfile.parse(shop.profile()),
    vault: makeVault(),
    fetchRead: fetch,
    fetchMutation: fetch,
    deviceId: randomUUID(),
    nowMs: () => Date.now(),
    stats: makeStatsKeeper(),
    drift: { note: () => undefined },
    readPhoto: async () => null,
  })
  expect(await connectors.signIn('lan', 'demo-1234')).toMatchObject({ ok: true })
  const device = new Device({ connectors, limits: LIMITS, random })
  await device.start()

  const saved: string[] = []
  const unsaid: string[] = []
  for (let number = 1; number <= CUSTOMERS; number++) {
    await plantFaults(random)
    const name = `Khách ${seed}-${number}`
    const saving = device.save({ customers: [], entries: entriesFor(name, seed * 100 + number) })
    if (random.chance(0.15)) {
      // Killed in the middle of a save: nobody was told anything, so it may be there or not, but never twice.
      unsaid.push(name)
      tally.killedWhileSaving += 1
      await pause(random.int(0, 3))
      await killAndStart(device, random)
      continue
    }
    const result = await saving
    if (result.ok) saved.push(name)
    expect(result.ok).toBe(true)
    tally.saved += 1
    if (!random.chance(0.5)) continue
    await pause(random.int(0, 60))
    await killAndStart(device, random)
  }
  for (const system of SYSTEMS) shop.systems[system].faults.clear()

  const isQuiet = async () =>
    (await device.db.outbox.toArray()).every(
      ({ progress }) => progress.state === 'settled' || progress.state === 'parked',
    )
  await expect.poll(isQuiet, { timeout: QUIET_TIMEOUT_MS, interval: 30 }).toBe(true)
  const rows = await device.db.outbox.toArray()
  device.stop()
  for (const name of [...saved, ...unsaid]) {
    for (const system of SYSTEMS) {
      const entry = rows.find((row) => row.title === name && row.system === system)
      if (entry) expectOnce(entry)
      // Settled before the database was lost, or never promised.
      else expectGone(name, system, saved.includes(name))
    }
  }
})

test('every kind of loss was really met', () => {
  console.log(JSON.stringify(tally))
  if (SEEDS.length < 10) return
  // A database that is behind its journal by one commit takes a kill within a millisecond: a slow machine may never meet it
  // here (reconciliation.test.ts does).
  const { advanced: _rare, ...sure } = tally
  const missing = Object.entries(sure).filter(([, count]) => count === 0)
  expect(missing).toEqual([])
})

async function plantFaults(random: SeededRandom): Promise<void> {
  for (const system of SYSTEMS) {
    const isCreate = faults.operations(OPERATION[system])
    if (random.chance(0.6)) shop.systems[system].faults.add(random.pick(FAULTS)(random), { when: isCreate })
    if (random.chance(0.2)) shop.systems[system].faults.add(random.pick(FAULTS)(random))
    if (random.chance(0.1)) {
      await shop.systems[system].down()
      setTimeout(() => void shop.systems[system].up(), random.int(10, 300))
    }
  }
}

async function killAndStart(device: Device, random: SeededRandom): Promise<void> {
  // What is owed to the journal is said to be at risk; a database lost just then is not this test's promise.
  const loses = device.isOwed ? 'nothing' : random.pick(LOSSES)
  const { reconciled } = await device.killAndStart(loses)
  tally.killed += 1
  if (loses === 'database') tally.wiped += 1
  tally.rebuilt += reconciled.rebuilt
  tally.advanced += reconciled.advanced
  if (reconciled.unjournalled.length > 0) tally.paidAtStart += 1
}

function effectsOf(name: string, system: System): number {
  const { ledger } = shop.systems[system]
  return ledger.entries(OPERATION[system]).filter(({ summary }) => Object.values(summary).includes(name)).length
}

function expectGone(name: string, system: System, wasSaved: boolean): void {
  const context = `${name} in ${system} is in no row`
  if (wasSaved) expect(effectsOf(name, system), context).toBe(1)
  else expect(effectsOf(name, system), context).toBeLessThanOrEqual(1)
}

/**
 * Settled means exactly one effect. Parked is for a person, and never with two effects: class `manual`, or a system whose
 * answers to send and reads were all words nobody can classify.
 */
function expectOnce(entry: Entry): void {
  const { system, title, progress, replay } = entry
  const effects = effectsOf(title, system)
  const context = `${title} in ${system}: ${JSON.stringify(progress)} ${JSON.stringify(entry.log)}`
  if (progress.state === 'settled') {
    expect(effects, context).toBe(1)
    return
  }
  expect(effects, context).toBeLessThanOrEqual(1)
  const isUnclear = entry.log.filter((line) => line.kind === 'read' && line.reading.kind === 'cannotTell').length > 1
  expect(replay === 'manual' || isUnclear, context).toBe(true)
}
