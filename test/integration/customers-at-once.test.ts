// Goal: of two saves about one customer that are begun at once and exclude each other, one is stored whole and the other
// not at all, and whoever began it is told why. Method: the real commands on one till without a line, both begun before
// either has read anything.
import 'fake-indexeddb/auto'
import { type CustomerValues, EMPTY_VALUES, valuesOf } from '@shared/domain/customer-values'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { db } from '../../src/renderer/db/database'
import { editCustomer, registerCustomer, removeCustomer } from '../../src/renderer/features/customers/commands'
import { mergeCustomers } from '../../src/renderer/features/customers/merge/merge-customers'
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
