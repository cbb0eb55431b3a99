// Goal: two customers who are one person become one, here and in every system, by the fewest calls and whatever befalls the
// answers; nothing that was known of either goes without the person's pick. Method: the real command, outbox and connectors
// against the four simulated systems; their own records and ledgers are the judge.
import 'fake-indexeddb/auto'
import { type CustomerValues, EMPTY_VALUES, valuesOf } from '@shared/domain/customer-values'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { seededRandom } from '@shared/kit/seeded-random'
import type { Entry } from '@shared/outbox/entry'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '../../src/renderer/db/database'
import { editCustomer, registerCustomer } from '../../src/renderer/features/customers/commands'
import { type MergeRefusal, mergeCustomers } from '../../src/renderer/features/customers/merge/merge-customers'
import type { Fates } from '../../src/renderer/features/customers/merge/merge-ways'
import { whereIs } from '../../src/renderer/features/customers/where'
import * as faults from '../simulators/faults'
import { type CustomerTill, heldBySystems, openCustomerTill, SOMEBODY } from './customers-till'

let till: CustomerTill
beforeEach(async () => {
  till = await openCustomerTill()
})
afterEach(() => till.close())

const FIRST = '0389123456'
const SECOND = '0912345678'

/** Registers somebody in these systems only, and waits until they stand there. */
async function standingIn(systems: readonly System[], values: Partial<CustomerValues> = {}) {
  const context = { ...till.context, systems }
  const saved = await registerCustomer({ ...EMPTY_VALUES, ...SOMEBODY, ...values }, context)
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  await till.settled()
  return saved.value
}

type Row = Awaited<ReturnType<typeof standingIn>>

async function merge(keep: Row, lose: Row, picks: Partial<CustomerValues> = {}, fates: Fates = {}): Promise<Row> {
  const values = { ...valuesOf(keep), ...picks }
  const saved = await mergeCustomers({ keep, lose, values, fates }, till.context)
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return saved.value
}

const refusalOf = async (keep: Row, lose: Row, picks: Partial<CustomerValues>, fates: Fates): Promise<MergeRefusal> => {
  const saved = await mergeCustomers({ keep, lose, values: { ...valuesOf(keep), ...picks }, fates }, till.context)
  if (saved.ok) throw new Error('it was merged')
  return saved.error
}

const ends = (entries: readonly Entry[]) =>
  entries
    .filter(({ progress }) => progress.state !== 'settled')
    .map(({ operation, progress }) => `${operation} ${JSON.stringify(progress)}`)

const DELETE_ALL: Fates = { pos: 'delete', goup: 'delete', finan: 'delete', vbot: 'delete' }
const standsIn = async ({ id }: Row) => (await whereIs(`customer:${id}`)).systems
const linkOf = ({ id }: Row, system: System) => db.remoteLinks.get([system, `customer:${id}`])

describe('both stand in all systems', () => {
  it('leaves one record in each, as it was picked, by one edit and one deletion where that is enough', async () => {
    const keep = await standingIn(SYSTEMS, { notes: 'Khách quen' })
    const lose = await standingIn(SYSTEMS, { phone: '+84912345678', email: 'thuy@example.com' })
    const before = till.done().length
    await till.lineDrops()
    const merged = await merge(keep, lose, { email: 'thuy@example.com', name: 'Đặng Thu Thùy' }, DELETE_ALL)
    await till.lineReturns()
    expect(ends(await till.settled())).toEqual([])
    expect(merged).toMatchObject({ id: keep.id, name: 'Đặng Thu Thùy', email: 'thuy@example.com' })
    expect(till.done().length - before).toBe(8)
    const held = heldBySystems(till, keep.code, FIRST)
    expect(held.pos).toMatchObject([{ name: 'Đặng Thu Thùy', notes: 'Khách quen' }])
    expect(held.goup).toMatchObject([{ tenkh: 'Đặng Thu Thùy', email: 'thuy@example.com', ghichu: 'Khách quen' }])
    expect(held.finan).toMatchObject([{ general_info: { name: 'Đặng Thu Thùy', email: 'thuy@example.com' } }])
    expect(held.vbot).toMatchObject([{ customer_name: 'Đặng Thu Thùy', customer_email: 'thuy@example.com' }])
    const other = heldBySystems(till, lose.code, SECOND)
    expect([other.pos, other.goup, other.finan, other.vbot]).toEqual([[], [], [], []])
    expect(await till.row(lose.id)).toMatchObject({ removed: { by: 'quan', mergedInto: keep.id }, code: lose.code })
    const entries = (await till.entries()).slice(-8)
    expect(new Set(entries.map(({ mutationId }) => mutationId)).size).toBe(1)
  })

  it('keeps or hides the other record where the person says so, and calls nothing where nothing differs', async () => {
    const keep = await standingIn(SYSTEMS)
    const lose = await standingIn(SYSTEMS, { phone: '+84912345678' })
    const before = till.done().length
    await merge(keep, lose, {}, { pos: 'hide' })
    expect(ends(await till.settled())).toEqual([])
    expect(till.done().length - before).toBe(1)
    const other = heldBySystems(till, lose.code, SECOND)
    expect(other.pos).toMatchObject([{ visible: 'N' }])
    expect([other.goup.length, other.finan.length, other.vbot.length]).toEqual([1, 1, 1])
    expect(await standsIn(lose)).toEqual(SYSTEMS)
  })

  it('gives the POS the other’s phone only once the other record is gone, and VBot its code', async () => {
    const keep = await standingIn(SYSTEMS)
    const lose = await standingIn(SYSTEMS, { phone: '+84912345678' })
    const picks = { phone: '+84912345678', vbotCode: lose.code }
    const clash = { kind: 'taken', system: 'pos', field: 'phone' }
    expect(await refusalOf(keep, lose, picks, { ...DELETE_ALL, pos: 'hide' })).toEqual(clash)
    expect(await refusalOf(keep, lose, picks, { pos: 'delete' })).toMatchObject({ kind: 'taken', system: 'vbot' })
    expect(await till.row(lose.id)).toEqual(lose)
    // The first try of each deletion does not get through: what waits for it must not overtake it.
    for (const system of ['pos', 'vbot'] as const) {
      till.shop.systems[system].faults.add(faults.resetBeforeCommit(), {
        when: ({ operation }) => operation?.endsWith('.delete') === true,
      })
    }
    await merge(keep, lose, picks, DELETE_ALL)
    expect(ends(await till.settled())).toEqual([])
    expect(heldBySystems(till, keep.code, SECOND).pos).toHaveLength(1)
    expect(heldBySystems(till, keep.code, FIRST).pos).toEqual([])
    expect(heldBySystems(till, lose.code, SECOND).vbot).toMatchObject([{ customer_phones: [SECOND] }])
    expect(heldBySystems(till, keep.code, FIRST).vbot).toEqual([])
  })

  it('deletes nothing before what was picked has arrived', async () => {
    const keep = await standingIn(SYSTEMS)
    const lose = await standingIn(SYSTEMS, { phone: '+84912345678', email: 'thuy@example.com', name: 'Thùy' })
    for (const system of SYSTEMS) {
      till.shop.systems[system].faults.add(faults.resetBeforeCommit(), {
        when: ({ mutates, operation }) => mutates && operation?.endsWith('.delete') === false,
      })
    }
    const before = till.done().length
    await merge(keep, lose, { email: 'thuy@example.com', name: 'Thùy' }, DELETE_ALL)
    expect(ends(await till.settled())).toEqual([])
    expect(till.done().length - before).toBe(8)
    for (const system of SYSTEMS) {
      const done = till.shop.systems[system].ledger.entries().map(({ operation }) => operation)
      expect(done.at(-1)).toMatch(/\.delete$/)
    }
  })

  it('refuses where a value breaks a rule of one system, and stores nothing', async () => {
    const keep = await standingIn(SYSTEMS)
    const lose = await standingIn(SYSTEMS, { phone: '+84912345678' })
    const entries = await till.entries()
    expect(await refusalOf(keep, lose, { notes: 'n'.repeat(300) }, DELETE_ALL)).toMatchObject({
      ...{ kind: 'field', system: 'pos', mistake: { field: 'notes', rule: 'tooLong' } },
    })
    expect(await till.entries()).toEqual(entries)
    expect([await till.row(keep.id), await till.row(lose.id)]).toEqual([keep, lose])
  })
})

describe('only the one who gives way stands in a system', () => {
  const CASES = [
    ['pos', ['pos.customers.editPhone']],
    ['finan', ['finan.customers.update']],
    ['vbot', ['vbot.customer.update']],
  ] as const

  it.each(CASES)('%s: its record becomes the other’s, brought there by %j', async (system, calls) => {
    const keep = await standingIn(SYSTEMS.filter((each) => each !== system))
    const lose = await standingIn([system], { phone: '+84912345678', email: 'thuy@example.com' })
    const link = await linkOf(lose, system)
    const before = till.done()
    const merged = await merge(keep, lose)
    expect(ends(await till.settled())).toEqual([])
    expect(till.done().slice().sort()).toEqual([...before, ...calls].sort())
    expect(await linkOf(keep, system)).toMatchObject({ remoteId: link?.remoteId })
    expect(await linkOf(lose, system)).toBeUndefined()
    expect([await standsIn(keep), await standsIn(lose)]).toEqual([SYSTEMS, []])
    const held = heldBySystems(till, lose.code, FIRST)
    if (system === 'pos') expect(held.pos).toHaveLength(1)
    // Finan and VBot know the record by the code it was created with; nothing of it is lost on the way.
    if (system === 'finan')
      expect(held.finan).toMatchObject([{ general_info: { phone: FIRST }, address: { ward: 'Cửa Nam' } }])
    if (system === 'vbot') expect(held.vbot).toMatchObject([{ customer_phones: [FIRST] }])
    expect(valuesOf(merged).vbotCode).toBe(system === 'vbot' ? lose.code : '')
  })

  it.each(CASES)('%s: what is changed later reaches the record that passed over', async (system) => {
    const keep = await standingIn(SYSTEMS.filter((each) => each !== system))
    const lose = await standingIn([system], { phone: '+84912345678' })
    const merged = await merge(keep, lose)
    await till.settled()
    const changed = await editCustomer(merged, { ...valuesOf(merged), name: 'Đặng Thu' }, till.context)
    expect(changed).toMatchObject({ ok: true })
    expect(ends(await till.settled())).toEqual([])
    const held = heldBySystems(till, lose.code, FIRST)
    const names = [
      ...held.pos.map(({ name }) => name),
      ...held.finan.map(({ general_info }) => general_info.name),
      ...held.vbot.map(({ customer_name }) => customer_name),
    ]
    expect(new Set(names)).toEqual(new Set(['Đặng Thu']))
    expect(names).toHaveLength(system === 'pos' ? 1 : 2)
  })

  it('passes over without a call where nothing differs, and is known as well as before', async () => {
    const keep = await standingIn(['pos'])
    const lose = await standingIn(['finan'], { taxId: '0101234567' })
    const before = till.done().length
    const merged = await merge(keep, lose, { taxId: '0101234567' })
    expect(ends(await till.settled())).toEqual([])
    expect(till.done()).toHaveLength(before)
    await editCustomer(merged, { ...valuesOf(merged), email: 'x@example.com' }, till.context)
    expect(ends(await till.settled())).toEqual([])
    expect(heldBySystems(till, lose.code, FIRST).finan).toMatchObject([
      { general_info: { email: 'x@example.com', tax_id: '0101234567' }, address: { ward: 'Cửa Nam' } },
    ])
  })

  it('GoUP: whoever nobody else knows by a code takes that one, and the other row has none any more', async () => {
    const keep = await standingIn(['pos'])
    const lose = await standingIn(['goup', 'finan', 'vbot'], { phone: '+84912345678' })
    const before = till.done().length
    const merged = await merge(keep, lose)
    expect(ends(await till.settled())).toEqual([])
    expect(till.done().length - before).toBe(3)
    expect(merged.code).toBe(lose.code)
    expect(valuesOf(merged).vbotCode).toBe('')
    expect(await till.row(lose.id)).toMatchObject({ code: '', removed: { mergedInto: keep.id } })
    const held = heldBySystems(till, lose.code, FIRST)
    expect(held.goup).toMatchObject([{ didong: FIRST }])
    expect([held.finan.length, held.vbot.length]).toEqual([1, 1])
    expect([await standsIn(keep), await standsIn(lose)]).toEqual([SYSTEMS, []])
    await editCustomer(merged, { ...valuesOf(merged), name: 'Đặng Thu' }, till.context)
    expect(ends(await till.settled())).toEqual([])
    expect(heldBySystems(till, lose.code, FIRST).goup).toMatchObject([{ tenkh: 'Đặng Thu' }])
  })

  it('GoUP: who is known by a code elsewhere is created there, then the other record meets its fate', async () => {
    const keep = await standingIn(['finan'])
    const lose = await standingIn(['goup'], { phone: '+84912345678' })
    await merge(keep, lose, {}, { goup: 'delete' })
    expect(ends(await till.settled())).toEqual([])
    expect(till.done().filter((operation) => operation.startsWith('goup'))).toEqual([
      ...['goup.customers.save.insert', 'goup.customers.save.insert', 'goup.customers.delete'],
    ])
    expect(heldBySystems(till, keep.code, FIRST).goup).toMatchObject([{ didong: FIRST }])
    expect(heldBySystems(till, lose.code, FIRST).goup).toEqual([])
  })
})

describe('what a system was seen to hold', () => {
  const ground = { ours: {}, conflicts: [], theirs: {} }

  it('is what an edit is measured by: what is there already is not called for, what nobody decided is not sent', async () => {
    const keep = await standingIn(['goup', 'finan'])
    const lose = await standingIn(['goup', 'finan'], { phone: '+84912345678', email: 'hai@example.com' })
    const seenAtMs = Date.now() + 1
    await db.remoteShadows.bulkPut([
      // Somebody at Finan has put the other's e-mail in already.
      { ...ground, system: 'finan', subject: `customer:${keep.id}`, seen: { email: 'hai@example.com' }, seenAtMs },
      {
        ...{ system: 'goup', subject: `customer:${keep.id}`, seen: { notes: '' }, ours: {}, seenAtMs },
        ...{ conflicts: ['notes', 'email'], theirs: { notes: 'Của GoUP', email: 'goup@example.com' } },
      },
      { ...ground, system: 'goup', subject: `customer:${lose.id}`, seen: {}, conflicts: ['name'], seenAtMs },
    ])
    const before = (await till.entries()).length
    await merge(keep, lose, { email: 'hai@example.com' })
    const entries = (await till.entries()).slice(before)
    expect(entries.map(({ operation, payload }) => [operation, (payload as { change: unknown }).change])).toEqual([
      ['goup.customers.save.update', { email: 'hai@example.com' }],
    ])
    const shadow = await db.remoteShadows.get(['goup', `customer:${keep.id}`])
    expect(shadow).toMatchObject({ conflicts: ['notes'], theirs: { notes: 'Của GoUP' } })
    expect(await db.remoteShadows.get(['goup', `customer:${lose.id}`])).toMatchObject({ conflicts: [] })
    await till.settled()
  })

  it('passes over with the record', async () => {
    const keep = await standingIn(['pos'])
    const lose = await standingIn(['finan'], { phone: '+84912345678' })
    const seen = { name: 'Thùy ở Finan', taxId: '0309876543' }
    const subject = `customer:${lose.id}`
    await db.remoteShadows.put({ ...ground, system: 'finan', subject, seen, seenAtMs: Date.now() + 1 })
    await merge(keep, lose, { taxId: '0309876543' })
    const moved = await db.remoteShadows.get(['finan', `customer:${keep.id}`])
    expect(moved).toMatchObject({ seen: { ...seen, phone: '+84912345678' }, ours: {}, conflicts: [] })
    expect(await db.remoteShadows.get(['finan', subject])).toBeUndefined()
    const last = (await till.settled()).at(-1)
    expect(last).toMatchObject({
      ...{ operation: 'finan.customers.update', subject: `customer:${keep.id}` },
      payload: { change: { name: keep.name, phone: '+84389123456' } },
    })
    expect(last?.payload).not.toHaveProperty('change.taxId')
  })
})

describe('something is still on its way', () => {
  it('is refused with the entries, and goes through once they are done', async () => {
    const keep = await standingIn(SYSTEMS)
    const lose = await standingIn(SYSTEMS, { phone: '+84912345678' })
    await till.lineDrops()
    await till.edit(lose.id, { email: 'moi@example.com' })
    const changed = await till.row(lose.id)
    const open = (await till.entries()).filter(({ progress }) => progress.state !== 'settled')
    const refused = await refusalOf(keep, changed, {}, DELETE_ALL)
    expect(refused).toEqual({ kind: 'underway', entries: open.map(({ id }) => id) })
    expect(await till.row(lose.id)).toEqual(changed)
    await till.lineReturns()
    await till.settled()
    await merge(keep, changed, {}, DELETE_ALL)
    expect(ends(await till.settled())).toEqual([])
  })

  it('keeps nobody waiting where the other does not stand: what was never sent takes the pick up', async () => {
    const lose = await standingIn(['pos'], { phone: '+84912345678', email: 'thuy@example.com' })
    await till.lineDrops()
    const saved = await registerCustomer(
      { ...EMPTY_VALUES, ...SOMEBODY },
      { ...till.context, systems: ['goup', 'vbot'] },
    )
    if (!saved.ok) throw new Error(JSON.stringify(saved.error))
    await merge(saved.value, lose, { email: 'thuy@example.com' })
    await till.lineReturns()
    expect(ends(await till.settled())).toEqual([])
    expect(till.done()).toEqual([
      ...['pos.customers.create', 'pos.customers.editPhone', 'goup.customers.save.insert', 'vbot.customer.create'],
    ])
    expect(heldBySystems(till, saved.value.code, FIRST).goup).toMatchObject([{ email: 'thuy@example.com' }])
  })
})

describe('whatever befalls the answers', () => {
  const LOSSES = [faults.commitAndDrop(), faults.resetBeforeCommit(), faults.serverError(502, { afterCommit: true })]
  const TEXTS = ['name', 'email', 'notes', 'taxId', 'website', 'tag'] as const

  it.each([1, 2, 3])(
    'seed %i: one record in each system, as it was picked, and each value is one of the two',
    async (seed) => {
      const random = seededRandom(seed)
      const some = () => SYSTEMS.filter((system) => system === 'pos' || random.chance(0.6))
      const told = (who: string) =>
        Object.fromEntries(TEXTS.flatMap((field) => (random.chance(0.6) ? [[field, `${who} ${field}`]] : [])))
      const keep = await standingIn(some(), told('một'))
      const lose = await standingIn(some(), { phone: '+84912345678', ...told('hai') })
      const [mine, theirs] = [valuesOf(keep), valuesOf(lose)]
      const picks = Object.fromEntries(TEXTS.map((field) => [field, random.pick([mine, theirs])[field]]))
      for (const system of SYSTEMS) {
        if (random.chance(0.7))
          till.shop.systems[system].faults.add(random.pick(LOSSES), { when: ({ mutates }) => mutates })
      }
      const merged = await merge(keep, lose, picks, DELETE_ALL)
      const entries = await till.settled()
      // VBot cannot be read here: what it cannot tell waits for a person.
      expect(ends(entries.filter(({ system }) => system !== 'vbot'))).toEqual([])
      for (const [field, value] of Object.entries({ ...valuesOf(merged), vbotCode: '' })) {
        const either = [mine, theirs].map((values) => values[field as keyof CustomerValues])
        expect(either).toContainEqual(value)
      }
      expect(valuesOf(await till.row(keep.id))).toEqual({ ...mine, ...picks, vbotCode: valuesOf(merged).vbotCode })
      // Of the one who gave way, the row still has everything.
      expect(valuesOf(await till.row(lose.id))).toEqual(theirs)
      const { name, email } = merged
      expect(till.shop.pos.records().filter(({ phone }) => [FIRST, SECOND].includes(phone))).toMatchObject([
        { name, notes: valuesOf(merged).notes },
      ])
      const atFinan = till.shop.finan
        .records()
        .filter(({ general_info }) => [keep.code, lose.code].includes(String(general_info.customer_code)))
      for (const { general_info } of atFinan) expect(general_info).toMatchObject({ name, ...(email && { email }) })
      expect(atFinan.length).toBeLessThanOrEqual(1)
      const atGoup = till.shop.goup.records().filter(({ makh }) => [keep.code, lose.code].includes(makh))
      for (const record of atGoup) expect(record).toMatchObject({ tenkh: name, website: valuesOf(merged).website })
      expect(atGoup.length).toBeLessThanOrEqual(1)
    },
  )
})
