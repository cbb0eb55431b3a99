// Goal: of two saves about one customer that are begun at once and exclude each other, one is stored whole and the other
// not at all, and whoever began it is told why. Method: the real commands on one till without a line, both begun before
// either has read anything.
import 'fake-indexeddb/auto'
import { type CustomerValues, EMPTY_VALUES, valuesOf } from '@shared/domain/customer-values'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { db } from '../../src/renderer/db/database'
import {
  correctCustomer,
  editCustomer,
  registerCustomer,
  removeCustomer,
} from '../../src/renderer/features/customers/commands'
import { settleConflicts } from '../../src/renderer/features/customers/conflicts/settle-conflicts'
import { mergeCustomers } from '../../src/renderer/features/customers/merge/merge-customers'
import { sendCustomerTo } from '../../src/renderer/features/customers/send-to'
import { type CustomerTill, openCustomerTill, SOMEBODY } from './customers-till'

let till: CustomerTill
beforeEach(async () => {
  till = await openCustomerTill()
})
afterEach(() => till.close())

async function standingIn(systems: readonly System[], values: Partial<CustomerValues> = {}) {
  const saved = await registerCustomer({ ...EMPTY_VALUES, ...SOMEBODY, ...values }, { ...till.context, systems })
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  await till.settled()
  return saved.value
}

type Row = Awaited<ReturnType<typeof standingIn>>

const merge = (keep: Row, lose: Row) =>
  mergeCustomers({ keep, lose, values: valuesOf(keep), fates: { pos: 'delete', finan: 'delete' } }, till.context)

const edit = (row: Row, change: Partial<CustomerValues>) =>
  editCustomer(row, { ...valuesOf(row), ...change }, till.context)

const openOf = async ({ id }: Row) =>
  (await till.entries()).filter(({ subject, progress }) => subject === `customer:${id}` && progress.state !== 'settled')

/** Of both begun at once: those that were stored, and why the others were not. */
async function atOnce(...begun: ReadonlyArray<Promise<{ ok: true } | { ok: false; error: { kind: string } }>>) {
  const done = await Promise.all(begun)
  return done.map((one) => (one.ok ? 'stored' : one.error.kind))
}

it('one customer merged into two others: into the first only, by one deletion in each system', async () => {
  const [one, other] = [await standingIn(SYSTEMS), await standingIn(SYSTEMS, { phone: '+84912345678' })]
  const lose = await standingIn(SYSTEMS, { phone: '+84987654321' })
  await till.lineDrops()
  expect(await atOnce(merge(one, lose), merge(other, lose))).toEqual(['stored', 'underway'])
  expect(await till.row(lose.id)).toMatchObject({ removed: { mergedInto: one.id } })
  expect((await openOf(lose)).map(({ operation }) => operation).sort()).toEqual([
    'finan.customers.delete',
    'pos.customers.delete',
  ])
  expect(await till.row(other.id)).toEqual(other)
})

it('two merged into each other, and nothing to send: no circle', async () => {
  const [one, other] = [await standingIn([]), await standingIn([], { phone: '+84912345678' })]
  expect(await atOnce(merge(one, other), merge(other, one))).toEqual(['stored', 'changed'])
  expect(await till.row(other.id)).toMatchObject({ removed: { mergedInto: one.id } })
  expect((await till.row(one.id)).removed).toBeUndefined()
})

it.each(['merged first', 'changed first'])('a change of whoever gives way, and the merge; %s', async (order) => {
  const [keep, lose] = [await standingIn(SYSTEMS), await standingIn(SYSTEMS, { phone: '+84912345678' })]
  await till.lineDrops()
  if (order === 'merged first') {
    const merging = merge(keep, lose)
    // The change has read where the customer stands by the time the merge is stored.
    expect(await atOnce(merging, edit(lose, { email: 'moi@example.com' }))).toContain('stored')
  } else expect(await atOnce(edit(lose, { email: 'moi@example.com' }), merge(keep, lose))).toContain('stored')
  const row = await till.row(lose.id)
  const operations = (await openOf(lose)).map(({ operation }) => operation)
  const isMerged = row.removed !== undefined
  expect(valuesOf(row).email).toBe(isMerged ? '' : 'moi@example.com')
  expect(operations.every((operation) => operation.endsWith('.delete') === isMerged)).toBe(true)
  expect(operations.length).toBeGreaterThan(0)
})

it('a change of whoever stays is not taken back by the merge', async () => {
  const [keep, lose] = [await standingIn(['pos']), await standingIn(['finan'], { phone: '+84912345678' })]
  await till.lineDrops()
  const done = await atOnce(edit(keep, { email: 'moi@example.com' }), merge(keep, lose))
  expect(done).toEqual(['stored', 'changed'])
  expect(valuesOf(await till.row(keep.id)).email).toBe('moi@example.com')
  expect((await till.row(lose.id)).removed).toBeUndefined()
})

it('removed twice: one deletion in each system', async () => {
  const customer = await standingIn(SYSTEMS)
  await till.lineDrops()
  const remove = () => removeCustomer(customer, ['pos', 'vbot'], till.context)
  expect(await atOnce(remove(), remove())).toEqual(['stored', 'changed'])
  expect(await openOf(customer)).toHaveLength(2)
})

it('changed while removed: whoever was taken out does not come back by it', async () => {
  const customer = await standingIn(SYSTEMS)
  await till.lineDrops()
  expect(await atOnce(removeCustomer(customer, [], till.context), edit(customer, { notes: 'VIP' }))).toEqual([
    'stored',
    'changed',
  ])
  expect((await db.customers.get(customer.id))?.removed).toBeDefined()
  expect(await openOf(customer)).toEqual([])
})

it('two fields changed from one state of the row: both stand here and everywhere', async () => {
  const customer = await standingIn(SYSTEMS)
  await till.lineDrops()
  const [one, other] = [edit(customer, { notes: 'VIP' }), edit(customer, { name: 'Đặng Thu Thùy' })]
  expect(await atOnce(one, other)).toEqual(['stored', 'stored'])
  expect(valuesOf(await till.row(customer.id))).toMatchObject({ notes: 'VIP', name: 'Đặng Thu Thùy' })
  await till.lineReturns()
  await till.settled()
  const [held] = till.shop.pos.records()
  expect(held).toMatchObject({ name: 'Đặng Thu Thùy', notes: 'VIP' })
  expect(till.shop.goup.records()).toMatchObject([{ tenkh: 'Đặng Thu Thùy' }])
})

it('one field changed twice from one state of the row: the second is told what stands there, and nothing of it is stored', async () => {
  const customer = await standingIn(SYSTEMS)
  await till.lineDrops()
  const done = await Promise.all([
    edit(customer, { name: 'Đặng Thu' }),
    edit(customer, { name: 'Đặng Thùy', notes: 'VIP' }),
  ])
  expect(done).toMatchObject([{ ok: true }, { ok: false, error: { kind: 'overlap', now: { name: 'Đặng Thu' } } }])
  expect(valuesOf(await till.row(customer.id))).toMatchObject({ name: 'Đặng Thu', notes: '' })
  expect(JSON.stringify(await openOf(customer))).not.toContain('VIP')
})

it('the same change twice: once in each system', async () => {
  const customer = await standingIn(SYSTEMS)
  await till.lineDrops()
  const twice = [edit(customer, { email: 'moi@example.com' }), edit(customer, { email: 'moi@example.com' })]
  expect(await atOnce(...twice)).toEqual(['stored', 'stored'])
  const systems = (await openOf(customer)).map(({ system }) => system)
  expect(systems.sort()).toEqual(['finan', 'goup', 'vbot'])
})

it('what came from a system while a form was open is told where it meets what was entered, and kept elsewhere', async () => {
  const seen = await standingIn([])
  await db.customers.update(seen.id, { name: 'Đặng Từ POS' })
  expect(await edit(seen, { name: 'Đặng Thu' })).toMatchObject({ ok: false, error: { kind: 'overlap' } })
  expect(await edit(seen, { email: 'moi@example.com' })).toMatchObject({ ok: true })
  expect(valuesOf(await till.row(seen.id))).toMatchObject({ name: 'Đặng Từ POS', email: 'moi@example.com' })
})

it('sent to a system twice: one creation, and the second press finds nothing to send', async () => {
  const customer = await standingIn(['pos'])
  await till.lineDrops()
  const send = () => sendCustomerTo(customer, 'goup', till.context)
  expect(await Promise.all([send(), send()])).toEqual([
    { ok: true, value: 1 },
    { ok: true, value: 0 },
  ])
  expect((await openOf(customer)).map(({ operation }) => operation)).toEqual(['goup.customers.save.insert'])
})

it('sent to a system while it is changed: what is created there is the changed one', async () => {
  const customer = await standingIn(['pos'])
  await till.lineDrops()
  const both = [sendCustomerTo(customer, 'finan', till.context), edit(customer, { email: 'moi@example.com' })]
  expect(await atOnce(...both)).toEqual(['stored', 'stored'])
  await till.lineReturns()
  await till.settled()
  expect(JSON.stringify(till.shop.finan.records())).toContain('moi@example.com')
})

it('a conflict decided while what stood here was changed: the side that was chosen from is another', async () => {
  const customer = await standingIn([])
  const done = await atOnce(
    edit(customer, { name: 'Đặng Thu' }),
    settleConflicts(customer, { name: 'Đặng Từ POS' }, till.context),
  )
  expect(done).toEqual(['stored', 'overlap'])
  expect((await till.row(customer.id)).name).toBe('Đặng Thu')
})

it('a correction from the outbox and a change of another field: both are in the row', async () => {
  const customer = await standingIn([])
  const correct = correctCustomer(`customer:${customer.id}`, { phone: '+84987654321' })
  expect(await atOnce(correct, edit(customer, { email: 'moi@example.com' }))).toEqual(['stored', 'stored'])
  expect(valuesOf(await till.row(customer.id))).toMatchObject({ phone: '+84987654321', email: 'moi@example.com' })
})
