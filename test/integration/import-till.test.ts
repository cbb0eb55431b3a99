// Goal: a row of a file that changes a customer who is here goes the way of an edit at the counter, or stays here without
// being lost, and is taken back without touching what others did since. Method: the real worker, saving, outbox
// and connectors against the four simulated systems; their own records and ledgers are the judge.
import 'fake-indexeddb/auto'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { db } from '../../src/renderer/db/database'
import type { Policy } from '../../src/renderer/features/customers/transfer/judging/merge-row'
import { restoreSent, sendImported } from '../../src/renderer/features/customers/transfer/send-imported'
import { takeOutUnsent } from '../../src/renderer/features/customers/transfer/take-out-unsent'
import { connectCalls, type Port, type Remote } from '../../src/renderer/features/customers/transfer/worker/calls'
import { serveTransfer } from '../../src/renderer/features/customers/transfer/worker/serve-transfer'
import type {
  Undone,
  WindowCalls,
  WorkerCalls,
} from '../../src/renderer/features/customers/transfer/worker/transfer-calls'
import { pullCustomers } from '../../src/renderer/sync/pull'
import { pause } from '../simulation/device'
import { type CustomerTill, heldBySystems, openCustomerTill } from './customers-till'

const IMPORT = '11111111-2222-4333-8444-555555555555'
const MAPPING = ['code', 'name', 'phone', 'email', 'notes'] as const
const PHONE = '0389123456'

let till: CustomerTill
beforeEach(async () => {
  till = await openCustomerTill()
})
afterEach(() => till.close())

/** The worker as the window has it, in this very thread; what is sent goes to these systems. */
function worker(systems: readonly System[]): Remote<WorkerCalls> {
  const [ours, theirs] = [new EventTarget(), new EventTarget()]
  const port = (from: EventTarget, to: EventTarget): Port => ({
    postMessage: (data) => void queueMicrotask(() => to.dispatchEvent(new MessageEvent('message', { data }))),
    addEventListener: (kind, hear) => from.addEventListener(kind, (event) => hear(event as MessageEvent)),
  })
  serveTransfer(port(theirs, ours))
  const context = { ...till.context, systems }
  return connectCalls<WindowCalls, WorkerCalls>(port(ours, theirs), {
    progress: () => {},
    takeNumbers: async () => 500,
    saveAndSend: (batch) => sendImported(IMPORT, batch, context),
    restoreSent: (notes) => restoreSent(notes, context, 'hoàn tác'),
    savePiece: async () => {},
  })
}

/** Brings rows in; `systems`: where they are sent, none: kept here. */
function bringIn(rows: readonly (readonly string[])[], systems: readonly System[], policy: Policy = 'replace') {
  return worker(systems).importTable({
    file: new Blob([rows.map((cells) => cells.join(',')).join('\n')]),
    form: { kind: 'text', encoding: 'utf-8', delimiter: ',' },
    ...{ mapping: MAPPING, hasHeader: false, importId: IMPORT, language: 'vi', policy },
    ...{ author: 'quan', atMs: Date.now(), deviceMark: 'K7', sends: systems.length > 0 },
  })
}

function undo(systems: readonly System[]): Promise<Undone> {
  return worker(systems).undo({ importId: IMPORT, atMs: Date.now(), sends: systems.length > 0 })
}

/** Somebody who stands in all systems. */
async function standing() {
  const customer = await till.register({ notes: 'cũ', email: 'cu@example.com' })
  await till.settled()
  return customer
}

const states = async () => [...new Set((await till.settled()).map(({ progress }) => progress.state))]

it('a changed row is told by the fewest calls, and only to the systems that were chosen and have the customer', async () => {
  const customer = await standing()
  const before = till.done().length
  const end = await bringIn([[customer.code, 'Đặng Thu Thùy', PHONE, 'moi@example.com', '']], ['goup', 'finan'])
  expect(end).toMatchObject({ added: 0, changed: 1, end: { kind: 'done' } })
  expect(await states()).toEqual(['settled'])
  const held = heldBySystems(till, customer.code, PHONE)
  expect(held.goup).toMatchObject([{ tenkh: 'Đặng Thu Thùy', email: 'moi@example.com', ghichu: 'cũ' }])
  expect(held.finan).toMatchObject([{ general_info: { name: 'Đặng Thu Thùy', email: 'moi@example.com' } }])
  expect(held.pos).toMatchObject([{ name: customer.name }])
  expect(till.done()).toHaveLength(before + 2)
  expect(await till.row(customer.id)).toMatchObject({ name: 'Đặng Thu Thùy', editedAtMs: expect.any(Number) })
})

it('new ones go in together; each stands once, and what the file repeats is in its creation', async () => {
  await till.lineDrops()
  const many = Array.from({ length: 60 }, (_, at) => ['', `Khách ${at}`, `09123456${10 + at}`, '', ''])
  const repeated = ['', 'Khách 0', '0912345610', 'khong@example.com', '']
  expect(await bringIn([...many, repeated], ['goup', 'finan'], 'fill')).toMatchObject({ added: 60, changed: 0 })
  expect(await till.entries()).toHaveLength(120)
  await till.lineReturns()
  expect(await states()).toEqual(['settled'])
  expect(till.shop.goup.records().filter(({ tenkh }) => tenkh?.startsWith('Khách '))).toHaveLength(60)
  expect(till.shop.goup.records().find(({ tenkh }) => tenkh === 'Khách 0')).toMatchObject({
    email: 'khong@example.com',
  })
  expect(await takeOutUnsent(IMPORT, till.context, 'hoàn tác')).toBe(0)
  expect(await undo(['goup', 'finan'])).toEqual({ removed: 0, kept: 60, restored: 0, unrestored: 0 })
})

it('undone before they were sent, new ones go, and no system ever hears of them; whom somebody edited stays', async () => {
  await till.lineDrops()
  await pause(200)
  const done = till.done().length
  await bringIn(
    [
      ['', 'Khách 1', '0912345611', '', ''],
      ['', 'Khách 2', '0912345612', '', ''],
      ['', 'Khách 3', '0912345613', '', ''],
    ],
    SYSTEMS,
  )
  const [, edited] = await db.customers.toArray()
  if (!edited) throw new Error('nobody came in')
  await till.edit(edited.id, { email: 'moi@example.com' })
  expect(await takeOutUnsent(IMPORT, till.context, 'hoàn tác')).toBe(2)
  const listed = (await db.customers.toArray()).filter(({ removed }) => !removed)
  expect(listed.map(({ id }) => id)).toEqual([edited.id])
  expect(await takeOutUnsent(IMPORT, till.context, 'hoàn tác')).toBe(0)
  await till.lineReturns()
  expect((await states()).sort()).toEqual(['discarded', 'settled'])
  expect(till.done()).toHaveLength(done + 4)
  expect(till.shop.goup.records().map(({ tenkh }) => tenkh)).toContain(edited.name)
})

it('kept here, new ones are taken out again, and those that were changed are as before', async () => {
  const customer = await standing()
  const rows = [
    ['', 'Khách Mới', '0912345678', '', ''],
    [customer.code, 'Đặng Thu Thùy', PHONE, '', ''],
  ]
  expect(await bringIn(rows, [])).toMatchObject({ added: 1, changed: 1 })
  expect(await undo([])).toEqual({ removed: 1, kept: 0, restored: 1, unrestored: 0 })
  expect(await db.customers.toArray()).toMatchObject([{ id: customer.id, name: customer.name }])
})

it('kept here, a change is like any other: a pull neither overwrites it nor sends it', async () => {
  const customer = await standing()
  const pull = () =>
    pullCustomers({
      ...{ db, read: till.read, sources: till.context.sources, systems: SYSTEMS, onProgress: () => {} },
      mayAskForOne: true,
    })
  await pull()
  const before = till.done().length
  expect(await bringIn([[customer.code, 'Đặng Thu Thùy', PHONE, '', 'mới']], [])).toMatchObject({ changed: 1 })
  await pull()
  const row = await till.row(customer.id)
  expect(row).toMatchObject({ name: 'Đặng Thu Thùy', details: { notes: 'mới' } })
  expect(till.done()).toHaveLength(before)
  expect(await undo([])).toEqual({ removed: 0, kept: 0, restored: 1, unrestored: 0 })
  expect(await till.row(customer.id)).toMatchObject({ name: customer.name, details: { notes: 'cũ' } })
})

it('undone before it was sent: no system ever hears of what the file said', async () => {
  const customer = await standing()
  await till.lineDrops()
  // On a line that answered just now, one call would be begun without a knock.
  await pause(200)
  await bringIn([[customer.code, 'Đặng Thu Thùy', PHONE, 'moi@example.com', 'mới']], SYSTEMS)
  const [before, done] = [await till.entries(), till.done().length]
  expect(await undo(SYSTEMS)).toEqual({ removed: 0, kept: 0, restored: 1, unrestored: 0 })
  expect(await till.entries()).toHaveLength(before.length)
  await till.lineReturns()
  expect(await states()).toEqual(['settled', 'discarded'])
  expect(till.done()).toHaveLength(done)
  expect(heldBySystems(till, customer.code, PHONE)).toMatchObject({
    pos: [{ name: customer.name, notes: 'cũ' }],
    goup: [{ tenkh: customer.name, email: 'cu@example.com', ghichu: 'cũ' }],
    finan: [{ general_info: { name: customer.name, email: 'cu@example.com' } }],
    vbot: [{ customer_name: customer.name, customer_email: 'cu@example.com' }],
  })
  const { editedAtMs: _, ...row } = await till.row(customer.id)
  expect(row).toMatchObject({ ...customer, details: expect.objectContaining({ ...customer.details }) })
})

it('undone before it was sent, but edited since: the edit goes, and nothing else of what the file said stays', async () => {
  const customer = await standing()
  await till.lineDrops()
  await bringIn([[customer.code, 'Đặng Thu Thùy', PHONE, 'moi@example.com', 'mới']], SYSTEMS)
  await till.edit(customer.id, { email: 'quay@example.com' })
  expect(await undo(SYSTEMS)).toEqual({ removed: 0, kept: 0, restored: 0, unrestored: 1 })
  await till.lineReturns()
  await till.settled()
  expect(heldBySystems(till, customer.code, PHONE)).toMatchObject({
    pos: [{ name: customer.name, notes: 'cũ' }],
    goup: [{ tenkh: customer.name, email: 'quay@example.com', ghichu: 'cũ' }],
    finan: [{ general_info: { name: customer.name, email: 'quay@example.com' } }],
    vbot: [{ customer_name: customer.name, customer_email: 'quay@example.com' }],
  })
  expect(await till.row(customer.id)).toMatchObject({ name: customer.name, email: 'quay@example.com' })
})

it('undone after it was sent: every system is changed back, but for what somebody edited since', async () => {
  const customer = await standing()
  await bringIn([[customer.code, 'Đặng Thu Thùy', PHONE, 'moi@example.com', 'mới']], SYSTEMS)
  await till.settled()
  await till.edit(customer.id, { email: 'quay@example.com' })
  await till.settled()
  expect(await undo(SYSTEMS)).toEqual({ removed: 0, kept: 0, restored: 0, unrestored: 1 })
  expect(await states()).toEqual(['settled'])
  expect(heldBySystems(till, customer.code, PHONE)).toMatchObject({
    pos: [{ name: customer.name, notes: 'cũ' }],
    goup: [{ tenkh: customer.name, email: 'quay@example.com', ghichu: 'cũ' }],
    finan: [{ general_info: { name: customer.name, email: 'quay@example.com' } }],
    vbot: [{ customer_name: customer.name, customer_email: 'quay@example.com' }],
  })
  expect(await undo(SYSTEMS)).toEqual({ removed: 0, kept: 0, restored: 0, unrestored: 0 })
})

it('what a system refuses of a row is parked there for a person, and kept here', async () => {
  const customer = await standing()
  const notes = 'x'.repeat(300)
  const change = { id: customer.id, before: { notes: 'cũ' }, after: { notes } }
  await sendImported(IMPORT, { added: [], changes: [change] }, { ...till.context, systems: ['pos'] })
  const parked = (await till.settled()).filter(({ progress }) => progress.state === 'parked')
  expect(parked).toMatchObject([{ system: 'pos', progress: { reason: { kind: 'rejected' } } }])
  expect(await till.row(customer.id)).toMatchObject({ details: { notes } })
})
