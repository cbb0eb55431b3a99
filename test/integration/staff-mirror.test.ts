// Goal: staff and roles entered without a line arrive at the POS once, in order and under their author, whatever happens
// to the answers, and what is seen afterwards is what stands there. Method: the real pull, runtime, store, sealing and
// connectors against the simulated POS; its register and its ledger are the judges.
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import { MutationId } from '@shared/kit/ids'
import { seededRandom } from '@shared/kit/seeded-random'
import type { NewEntry } from '@shared/outbox/entry'
import type { OutboxLimits } from '@shared/outbox/limits'
import { afterEach, expect, it } from 'vitest'
import type { Connectors } from '../../src/main/connectors/call-operation'
import { makeSealedFields } from '../../src/main/connectors/sealed-fields'
import type { Database } from '../../src/renderer/db/database'
import { readCompleteAtMs, storeStaffList } from '../../src/renderer/db/staff-store'
import { rolesNow, type Sources, staffNow } from '../../src/renderer/features/staff/data/overlay'
import { remoteIdsIn, resolveLocalRefs } from '../../src/renderer/sync/local-refs'
import { makeEntry } from '../../src/renderer/sync/make-entry'
import { pullStaff } from '../../src/renderer/sync/pull-staff'
import { connectTo, signedIn } from '../factories/connectors'
import { makeMemoryVault } from '../factories/vault'
import { Device } from '../simulation/device'
import * as faults from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'

const PASSWORD = 'mat-khau-cua-mai'
const PATIENCE_MS = 30_000

const LIMITS: OutboxLimits = {
  systems: { pos: { inFlightMax: 2, credential: 'author' } },
  backoffBaseMs: 5,
  backoffMaxMs: 40,
  waitMaxMs: 2_000,
  firstReadMs: 10,
  readSpacingMs: 40,
  absentReadingsMin: 2,
  fruitlessTriesMax: 8,
  breakerFailures: 3,
  lineFreshMs: 100,
  knockMaxMs: 1_000,
}

let shop: Shop
let device: Device

/** A counter whose sends go the app's whole way: ids filled in by the page, secrets opened by main. */
async function openCounter(seed: number) {
  shop = await startShop({ seed })
  const vault = makeMemoryVault()
  const sealing = makeSealedFields(vault)
  const connectors = connectTo(shop.profile(), {
    secrets: new Map(Object.entries(signedIn({ quan: shop.pos.issueToken('quan') }))),
  })
  const filled = async ({ operation, input, author }: Parameters<Connectors['send']>[0]) => {
    const resolved = await resolveLocalRefs(input, 'pos', remoteIdsIn(device.db))
    if (!resolved.ok) throw new Error(`no id for ${resolved.subject}`)
    const opened = sealing.open(operation, resolved.value)
    if (!opened.ok) throw new Error(opened.error)
    return { operation, input: opened.value, author }
  }
  const whole: Connectors = {
    ...connectors,
    send: async (call) => connectors.send(await filled(call)),
    probe: async (call) => connectors.probe(await filled(call)),
  }
  device = new Device({ connectors: whole, limits: LIMITS, random: seededRandom(seed) })
  await device.start()
  const pull = () =>
    pullStaff({
      db: device.db,
      read: (operation, input) => connectors.read({ operation, input, author: 'quan' }),
      nowMs: Date.now,
    })
  return { pull, seal: (operation: string) => sealing.seal(operation, PASSWORD) }
}

afterEach(async () => {
  device.stop()
  await shop.close()
})

async function sourcesIn(db: Database): Promise<Sources> {
  return {
    staff: await db.staff.toArray(),
    roles: await db.roles.toArray(),
    locations: await db.locations.toArray(),
    entries: await db.outbox.toArray(),
    links: await db.remoteLinks.toArray(),
    completeAtMs: await readCompleteAtMs(db),
  }
}

/** What is seen, as the POS's own register would tell it. */
async function seen() {
  const sources = await sourcesIn(device.db)
  const roles = rolesNow(sources).map(({ name, permissions }) => [name, [...(permissions ?? [])].sort()] as const)
  const people = staffNow(sources).map(({ name, username, visible, roleName, pending }) => {
    return { name, username, visible, role: roleName, pending: pending.length }
  })
  return { people: people.sort(byName), roles: Object.fromEntries(roles) }
}

function registered() {
  const roles = shop.pos.staff.roles()
  const people = shop.pos.staff.people().map(({ name, username, visible, roleId }) => {
    const role = roles.find(({ id }) => id === roleId)?.name ?? ''
    return { name, username, visible, role, pending: 0 }
  })
  return {
    people: people.sort(byName),
    roles: Object.fromEntries(roles.map((role) => [role.name, [...role.permissions].sort()])),
  }
}

function byName(one: { readonly username: string | null }, other: { readonly username: string | null }): number {
  return `${one.username}`.localeCompare(`${other.username}`)
}

function entry(
  operation: MutatingOperationId,
  subject: string,
  payload: unknown,
  dependsOn: NewEntry['dependsOn'] = [],
) {
  return makeEntry(randomUUID, {
    ...{ mutationId: MutationId.parse(randomUUID()), system: 'pos', operation, readsBack: true, subject, dependsOn },
    ...{ author: 'quan', payload, title: subject, createdAtMs: Date.now() },
  })
}

async function untilDone(): Promise<void> {
  const lastMs = Date.now() + PATIENCE_MS
  const isOpen = async () =>
    (await device.db.outbox.toArray()).some(
      ({ progress }) => !['settled', 'parked', 'discarded'].includes(progress.state),
    )
  while ((await isOpen()) && Date.now() < lastMs) await new Promise((resolve) => setTimeout(resolve, 25))
}

it('what is pulled is what stands at the POS', async () => {
  const { pull } = await openCounter(1)
  expect(await pull()).toEqual({ ok: true, value: null })
  expect(await seen()).toEqual(registered())
  expect((await device.db.permissions.count()) > 40).toBe(true)
  expect(await device.db.locations.count()).toBeGreaterThan(0)
})

const LOST = [
  ['nothing is lost', null],
  ['every answer is lost after it was done', faults.commitAndDrop()],
  ['every first request is reset before it is done', faults.resetBeforeCommit()],
  ['a page of a proxy answers', faults.htmlPage({ afterCommit: true })],
] as const

it.each(LOST)('a role, a person in it and two changes, all made without a line: %s', async (name, fault) => {
  const { pull, seal } = await openCounter(name.length)
  await pull()
  await shop.down()
  const [role, person] = [`role:${randomUUID()}`, `staff:${randomUUID()}`]
  const roleEntry = entry('pos.roles.create', role, { name: 'Kho hàng', permissions: ['customer.view_list'] })
  const password = seal('pos.people.create')
  const personal = { name: 'Trần Thị Mai', username: 'mai', isActive: true, locationIds: [], password }
  const hired = entry('pos.people.create', person, { ...personal, roleId: { $local: role } }, [roleEntry.id])
  const id = { $local: person }
  const entries = [
    roleEntry,
    hired,
    entry('pos.people.editName', person, { id, name: 'Trần Mai' }, [hired.id]),
    entry('pos.people.editVisible', person, { id, isActive: false }, [hired.id]),
  ]
  for (const one of entries) expect(await device.save({ customers: [], entries: [one] })).toMatchObject({ ok: true })
  const offline = await seen()
  expect(offline.people.find(({ username }) => username === 'mai')).toMatchObject({
    ...{ name: 'Trần Mai', visible: 'N', role: 'Kho hàng', pending: 3 },
  })

  await shop.up()
  if (fault) {
    for (const { operation } of entries) shop.pos.faults.add(fault, { when: faults.operations(operation) })
  }
  await untilDone()
  const rows = await device.db.outbox.orderBy('seq').toArray()
  expect(rows.map(({ progress }) => progress.state)).toEqual(['settled', 'settled', 'settled', 'settled'])
  for (const { operation, replay } of rows) {
    const effects = shop.pos.ledger.entries(operation)
    // A change that is set once more to the same does no harm; nobody is made twice.
    expect(effects.length, operation).toBeLessThanOrEqual(replay === 'natural' ? 2 : 1)
    expect(effects.map(({ author }) => author)).toEqual(effects.map(() => 'quan'))
  }
  const created = shop.pos.staff.byUsername('mai')
  expect(created).toMatchObject({ name: 'Trần Mai', visible: 'N', password: PASSWORD })
  expect(JSON.stringify(rows)).not.toContain(PASSWORD)

  expect(await pull()).toEqual({ ok: true, value: null })
  expect(await seen()).toEqual(registered())
})

it('who was made here and whose id the POS never told is recognised by the user name, and nobody stands twice', async () => {
  const { pull, seal } = await openCounter(7)
  await pull()
  const subject = `staff:${randomUUID()}`
  const roleId = (await device.db.roles.toArray())[0]?.ref
  const personal = { name: 'Trần Thị Mai', username: 'mai', isActive: true, locationIds: [] }
  const hired = entry('pos.people.create', subject, { ...personal, roleId, password: seal('pos.people.create') })
  await device.save({ customers: [], entries: [hired] })
  await untilDone()
  // As if the look for its id had failed (C23).
  await device.db.remoteLinks.put({ system: 'pos', subject, remoteId: '', linkedAtMs: 1 })
  await pull()
  expect(await seen()).toEqual(registered())
  const renamed = entry('pos.people.editName', subject, { id: { $local: subject }, name: 'Mai Trần' })
  await device.save({ customers: [], entries: [renamed] })
  await untilDone()
  expect(shop.pos.staff.byUsername('mai')?.name).toBe('Mai Trần')
})

/** A reading that took no time. */
function nowSpan() {
  const atMs = Date.now()
  return { beganAtMs: atMs, endedAtMs: atMs }
}

it('a list that may hide more removes nobody, an older reading overwrites nothing, and a dead line loses nothing', async () => {
  const { pull } = await openCounter(9)
  await pull()
  const before = await seen()
  const [first] = await device.db.staff.toArray()
  if (!first) throw new Error('somebody works there')
  const row = { id: first.ref, name: 'Tên cũ', visible: 'N', roleId: null, roleName: '' }
  await storeStaffList(device.db, { rows: [row], beganAtMs: 1, endedAtMs: Date.now(), isComplete: false })
  expect(await seen()).toEqual(before)
  await storeStaffList(device.db, { rows: [], ...nowSpan(), isComplete: false })
  expect(await seen()).toEqual(before)
  await shop.down()
  expect(await pull()).toMatchObject({ ok: false, error: { kind: 'systemUnreachable' } })
  expect(await seen()).toEqual(before)
  await storeStaffList(device.db, { rows: [], ...nowSpan(), isComplete: true })
  expect((await seen()).people).toEqual([])
})
