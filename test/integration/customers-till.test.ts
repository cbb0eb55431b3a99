// Goal: what is entered of a customer without a line stands in every system once, complete and as it was entered last,
// by the fewest calls, whatever befalls the answers. Method: the real commands, outbox and connectors against the four
// simulated systems; their own records and ledgers are the judge.
import 'fake-indexeddb/auto'
import type { CustomerValues } from '@shared/domain/customer-values'
import { EMPTY_VALUES, valuesOf } from '@shared/domain/customer-values'
import { seededRandom } from '@shared/kit/seeded-random'
import type { Entry } from '@shared/outbox/entry'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '../../src/renderer/db/database'
import {
  bringBackCustomer,
  editCustomer,
  registerCustomer,
  removeCustomer,
} from '../../src/renderer/features/customers/commands'
import { settleConflicts } from '../../src/renderer/features/customers/conflicts/settle-conflicts'
import { sendCustomerTo } from '../../src/renderer/features/customers/send-to'
import { pause } from '../simulation/device'
import * as faults from '../simulators/faults'
import { type CustomerTill, heldBySystems, openCustomerTill, SOMEBODY } from './customers-till'

let till: CustomerTill
beforeEach(async () => {
  till = await openCustomerTill()
})
afterEach(() => till.close())

/** Where the entries ended; of a parked one also why. */
const ends = (entries: readonly Entry[]) => [
  ...new Set(
    entries.map(({ operation, progress }) =>
      progress.state === 'parked' ? `${operation} ${JSON.stringify(progress.reason)}` : progress.state,
    ),
  ),
]
const details: Partial<CustomerValues> = {
  ...{ otherPhones: '024 3825 1234', email: 'thuy@example.com', notes: 'Giao sau 5 giờ', shortName: 'Thùy HB' },
  ...{ kind: 'company', taxId: '0101234567', tag: 'VIP', skype: 'thuy.sk', facebook: 'fb/thuy', website: 'thuy.vn' },
  ...{ employeeCode: 'NV02', posCode: 'T-77', card: '8931234567890', maxDebt: 5_000_000, isVisible: false },
  contacts: [{ name: 'Anh Nam', phone: '0912345678', email: 'nam@example.com' }],
  bankAccounts: [
    { bankCode: '970436', bankName: 'Vietcombank', accountNumber: '001100220033', holder: 'DANG THI THUY' },
  ],
}

describe('a customer with everything, registered without a line', () => {
  it('stands complete in every system, created by one call in each and by the POS’s own actions after it', async () => {
    await till.lineDrops()
    const customer = await till.register(details)
    await till.lineReturns()
    expect(ends(await till.settled())).toEqual(['settled'])
    const held = heldBySystems(till, customer.code, '0389123456')
    expect(held.pos).toMatchObject([
      {
        ...{ name: 'Đặng Thị Thùy', region: 'Hà Nội', city: '', address: 'Cửa Nam, 12 Hàng Bông' },
        ...{ taxid: 'T-77', card: '8931234567890', maxdebt: 5_000_000, visible: 'N', notes: 'Giao sau 5 giờ' },
      },
    ])
    expect(held.goup).toMatchObject([
      {
        ...{ tenkh: 'Đặng Thị Thùy', tenviettat: 'Thùy HB', didong: '0389123456', dienthoai: '024 3825 1234' },
        ...{ email: 'thuy@example.com', diachi: '12 Hàng Bông, Cửa Nam, Hà Nội', ghichu: 'Giao sau 5 giờ' },
        ...{ skype: 'thuy.sk', facebook: 'fb/thuy', website: 'thuy.vn', manv: 'NV02' },
      },
    ])
    expect(held.finan).toMatchObject([
      {
        general_info: {
          ...{ name: 'Đặng Thị Thùy', phone: '0389123456', phone_code: '+84', type: 'company', tax_id: '0101234567' },
          ...{ email: 'thuy@example.com', custom_tag: 'VIP' },
          contact_persons: [{ name: 'Anh Nam', phone_number: '0912345678', email: 'nam@example.com' }],
        },
        address: { country: 'Vietnam', province: 'Hà Nội', ward: 'Cửa Nam', address: '12 Hàng Bông' },
        bank_accounts: [{ bank_code: '970436', account_number: '001100220033', account_holder_name: 'DANG THI THUY' }],
      },
    ])
    expect(held.vbot).toMatchObject([
      {
        customer_phones: ['0389123456', '02438251234'],
        customer_email: 'thuy@example.com',
        customer_address: '12 Hàng Bông, Cửa Nam, Hà Nội',
      },
    ])
    expect(till.done()).toEqual([
      'pos.customers.create',
      ...[
        'pos.customers.editCode',
        'pos.customers.editVisible',
        'pos.customers.editMaxDebt',
        'pos.customers.editNotes',
      ],
      'goup.customers.save.insert',
      'finan.customers.create',
      'vbot.customer.create',
    ])
  })

  it('changed before it was sent, is created as it was entered last, by the same calls', async () => {
    await till.lineDrops()
    const customer = await till.register({ notes: 'cũ' })
    await till.edit(customer.id, { name: 'Đặng Thị Thu Thùy', email: 'moi@example.com' })
    await till.edit(customer.id, { notes: 'mới', maxDebt: 100_000 })
    await till.lineReturns()
    expect(ends(await till.settled())).toEqual(['settled'])
    const held = heldBySystems(till, customer.code, '0389123456')
    expect(held.pos).toMatchObject([{ name: 'Đặng Thị Thu Thùy', notes: 'mới', maxdebt: 100_000 }])
    expect(held.goup).toMatchObject([{ tenkh: 'Đặng Thị Thu Thùy', email: 'moi@example.com', ghichu: 'mới' }])
    expect(held.finan).toMatchObject([{ general_info: { name: 'Đặng Thị Thu Thùy', email: 'moi@example.com' } }])
    expect(held.vbot).toMatchObject([{ customer_name: 'Đặng Thị Thu Thùy', customer_email: 'moi@example.com' }])
    expect(till.done().filter((operation) => !operation.startsWith('pos.'))).toEqual([
      'goup.customers.save.insert',
      'finan.customers.create',
      'vbot.customer.create',
    ])
  })
})

it.each([
  [['pos', 'goup', 'finan'], 'keyed'],
  [['pos', 'goup', 'finan', 'vbot'], 'lookup'],
] as const)('read back from %j: a lost answer of VBot is dealt with as %s', async (readsBack, replay) => {
  await till.lineDrops()
  const made = await registerCustomer({ ...EMPTY_VALUES, ...SOMEBODY }, { ...till.context, readsBack })
  expect(made).toMatchObject({ ok: true })
  expect((await till.entries()).map((entry) => entry.replay)).toEqual(['lookup', 'lookup', 'manual', replay])
})

describe('a customer who stands in all systems', () => {
  it('is changed by the fewest calls, only where a system keeps what changed', async () => {
    const customer = await till.register({})
    await till.settled()
    const before = till.done().length
    await till.lineDrops()
    await till.edit(customer.id, { notes: 'Khách quen' })
    await till.edit(customer.id, { taxId: '0309876543' })
    await till.lineReturns()
    expect(ends(await till.settled())).toEqual(['settled'])
    expect(till.done().length - before).toBe(3)
    expect(till.done()).toContain('pos.customers.editNotes')
    const held = heldBySystems(till, customer.code, '0389123456')
    expect(held.goup).toMatchObject([{ ghichu: 'Khách quen', tenkh: 'Đặng Thị Thùy', didong: '0389123456' }])
    // F5: the whole record is replaced, and nothing else of it is lost.
    expect(held.finan).toMatchObject([
      {
        general_info: { tax_id: '0309876543', phone: '0389123456', name: 'Đặng Thị Thùy' },
        address: { ward: 'Cửa Nam' },
      },
    ])
  })

  it('takes a card beside the codes that the POS gave (C2), and another code at VBot', async () => {
    const customer = await till.register({})
    await till.settled()
    const [atPos] = heldBySystems(till, customer.code, '0389123456').pos
    await till.edit(customer.id, { card: '893999', vbotCode: 'VIP-01', email: 'x@example.com' })
    expect(ends(await till.settled())).toEqual(['settled'])
    expect(till.shop.pos.records().find(({ id }) => id === atPos?.id)).toMatchObject({
      ...{ card: '893999', taxid: atPos?.taxid, searchkey: atPos?.searchkey },
    })
    expect(heldBySystems(till, 'VIP-01', '').vbot).toMatchObject([{ customer_email: 'x@example.com' }])
    expect(heldBySystems(till, customer.code, '').vbot).toEqual([])
  })

  it('is deleted where the person says so, kept elsewhere, and can be sent there again', async () => {
    const customer = await till.register({})
    await till.settled()
    expect(await removeCustomer(customer, ['pos', 'vbot'], till.context)).toMatchObject({ ok: true })
    expect(ends(await till.settled())).toEqual(['settled'])
    const held = heldBySystems(till, customer.code, '0389123456')
    expect([held.pos.length, held.goup.length, held.finan.length, held.vbot.length]).toEqual([0, 1, 1, 0])
    expect(await bringBackCustomer(await till.row(customer.id), till.context)).toMatchObject({ ok: true })
    // What no longer stands there is not asked to change.
    await till.edit(customer.id, { name: 'Đặng Thị Thu' })
    for (const system of ['pos', 'vbot'] as const) {
      expect(await sendCustomerTo(await till.row(customer.id), system, till.context)).toMatchObject({ ok: true })
    }
    expect(ends(await till.settled())).toEqual(['settled'])
    const again = heldBySystems(till, customer.code, '0389123456')
    expect(again.pos).toMatchObject([{ name: 'Đặng Thị Thu' }])
    expect(again.vbot).toMatchObject([{ customer_name: 'Đặng Thị Thu' }])
  })

  it('is not half changed where one system refuses the value: nothing is saved, and the field is named', async () => {
    const customer = await till.register({})
    await till.settled()
    const before = await till.entries()
    const refused = await editCustomer(
      customer,
      { ...valuesOf(customer), notes: 'n'.repeat(300), shortName: 's'.repeat(60) },
      till.context,
    )
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'field', system: 'pos', mistake: { field: 'notes', rule: 'tooLong', max: 255 } },
    })
    expect(await till.entries()).toEqual(before)
    expect(await till.row(customer.id)).toEqual(customer)
  })
})

describe('what a person decides while something is on its way', () => {
  it('a conflict decided for the system: what was on its way there has lost, and every system ends with the pick', async () => {
    const customer = await till.register({})
    await till.settled()
    const subject = `customer:${customer.id}`
    await till.lineDrops()
    await till.edit(customer.id, { email: 'here@example.com' })
    const email = 'there@example.com'
    till.shop.goup.put({ ...heldBySystems(till, customer.code, '').goup[0], makh: customer.code, email })
    await db.remoteShadows.put({
      ...{ system: 'goup', subject, seen: { email: '' }, ours: {}, conflicts: ['email'], theirs: { email } },
      seenAtMs: Date.now(),
    })
    expect(await settleConflicts(await till.row(customer.id), { email }, till.context)).toMatchObject({ ok: true })
    expect(await db.remoteShadows.get(['goup', subject])).toMatchObject({ conflicts: [], theirs: {}, seen: { email } })
    await till.lineReturns()
    expect(ends(await till.settled())).toEqual(['settled'])
    const held = heldBySystems(till, customer.code, '0389123456')
    expect(held.goup).toMatchObject([{ email }])
    expect(held.finan).toMatchObject([{ general_info: { email } }])
    expect(held.vbot).toMatchObject([{ customer_email: email }])
    expect((await till.row(customer.id)).email).toBe(email)
  })

  it('what is on its way to a system is not sent there a second time', async () => {
    const customer = await till.register({})
    await till.settled()
    await till.lineDrops()
    await till.edit(customer.id, { email: 'here@example.com' })
    // Not how far each is: it may be tried in this very moment.
    const entered = async () => (await till.entries()).map(({ id, operation, payload }) => ({ id, operation, payload }))
    const before = await entered()
    expect(await sendCustomerTo(await till.row(customer.id), 'goup', till.context)).toEqual({ ok: true, value: 0 })
    expect(await entered()).toEqual(before)
  })
})

describe('whatever befalls the answers', () => {
  const LOSSES = [faults.commitAndDrop(), faults.resetBeforeCommit(), faults.serverError(502, { afterCommit: true })]

  it.each([1, 2, 3])(
    'seed %i: a day of changes ends with every system as it was entered last, each call once',
    async (seed) => {
      const random = seededRandom(seed)
      const customer = await till.register({})
      await till.settled()
      const texts = ['name', 'notes', 'email', 'taxId', 'website'] as const
      for (let turn = 0; turn < 8; turn += 1) {
        if (random.chance(0.3)) await till.lineDrops()
        for (const system of ['pos', 'goup', 'finan', 'vbot'] as const) {
          if (random.chance(0.25))
            till.shop.systems[system].faults.add(random.pick(LOSSES), { when: ({ mutates }) => mutates })
        }
        await till.edit(customer.id, { [random.pick(texts)]: `Giá trị ${seed}-${turn}` })
        if (random.chance(0.5)) await till.lineReturns()
        await pause(random.int(0, 150))
      }
      for (const { faults: rules } of Object.values(till.shop.systems)) rules.clear()
      await till.lineReturns()
      const parked = (await till.settled()).filter(({ progress }) => progress.state === 'parked')
      // VBot cannot be read here: what it cannot tell is a person's to decide, and waits for one.
      expect(parked.filter(({ system }) => system !== 'vbot')).toEqual([])
      const { name, email, details: stored = {} } = await till.row(customer.id)
      const held = heldBySystems(till, customer.code, '0389123456')
      expect(held.pos).toMatchObject([{ name, notes: stored.notes ?? '' }])
      expect(held.goup).toMatchObject([
        { tenkh: name, email, ghichu: stored.notes ?? '', website: stored.website ?? '' },
      ])
      expect(held.finan).toMatchObject([{ general_info: { name, ...(stored.taxId && { tax_id: stored.taxId }) } }])
      expect(await db.customers.count()).toBe(1)
    },
  )
})
