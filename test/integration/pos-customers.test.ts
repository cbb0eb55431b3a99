// Goal: whatever is entered about a customer stands in the POS as it was entered, once, and a lost answer is found out
// about. Method: arbitrary inputs of every operation through the connectors to the simulated POS and back; then each
// operation with nothing done, and each with its answer lost; and inputs that may not leave.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commitAndDrop, mutations, resetBeforeCommit } from '../simulators/faults'
import { openCounter, type PosCounter, typedText } from './pos-counter'
import { addCustomer, freshPhone, newCustomer, next, untidy } from './pos-customer-inputs'

let counter: PosCounter
let categoryIds: readonly string[]
let loyalIds: readonly string[]
beforeAll(async () => {
  counter = await openCounter()
  // The POS's ids may be numbers; here they are texts.
  counter.shop.pos.stock('customerCats', { id: 7, name: 'Thợ' })
  counter.shop.pos.stock('customerLoyalCats', { id: 8, name: 'Vàng' })
  const idsOf = async (operation: string) =>
    ((await counter.found(operation, {})).categories as { readonly id: string }[]).map(({ id }) => id)
  categoryIds = await idsOf('pos.customerCats.list')
  loyalIds = await idsOf('pos.customerLoyalCats.list')
  expect([categoryIds[1], loyalIds[1]]).toEqual(['7', '8'])
})
afterAll(() => counter.close())
beforeEach(() => {
  counter.shop.pos.faults.clear()
  counter.shop.pos.ledger.clear()
  counter.shop.pos.requests.clear()
})

const ledger = () => counter.shop.pos.ledger.entries()
const part = typedText(15)
const addresses = fc.record({ province: part, district: part, ward: part, line: part }).filter(
  // Together they share one column of the POS, and one of GoUP.
  (address) => [...Object.values(address).join(', ')].length <= 200,
)
const untidyAddress = (address: object) =>
  Object.fromEntries(Object.entries(address).map(([name, text]) => [name, untidy(text)]))
const streetOf = ({ ward, line }: { readonly ward: string; readonly line: string }) =>
  [ward, line].filter((text) => text !== '').join(', ')

describe('round trips', () => {
  it('a new customer, whoever it is', async () => {
    const customer = fc.record({
      name: typedText(60, 1),
      address: addresses,
      prefix: fc.constantFrom('32', '56', '79', '86', '91', '24', '28'),
    })
    await fc.assert(
      fc.asyncProperty(customer, async ({ name, address, prefix }) => {
        const { phone, kept } = freshPhone(prefix.startsWith('2') ? `${prefix}3` : prefix)
        const input = newCustomer({ name: untidy(name), phone, address: untidyAddress(address) as typeof address })
        const outcome = await counter.send('pos.customers.create', input)
        expect(outcome).toEqual({ kind: 'applied', remoteId: expect.any(String) })
        const id = outcome.kind === 'applied' ? outcome.remoteId : null
        expect(await counter.found('pos.customers.get', { id })).toMatchObject({
          ...{ id, name, phone: kept, visible: 'Y', notes: '', loyalScore: 0, debt: 0, debtAtMs: null },
          ...{ province: address.province, district: address.district, address: streetOf(address) },
        })
        // C27: the list finds by phone and yet tells none.
        const { customers } = await counter.found('pos.customers.list', { phone: kept })
        expect(customers).toMatchObject([{ id, name, phone: null }])
        expect(await counter.probe('pos.customers.create', input)).toEqual(outcome)
      }),
      { numRuns: 25 },
    )
    expect(counter.shop.pos.ledger.doubles('pos.customers.create')).toEqual([])
  })

  it('every field of a customer', async () => {
    const id = await addCustomer(counter)
    type Change = readonly [action: string, input: object, told: object, reading?: 'applied' | 'cannotTell']
    const oneOrNone = (ids: () => readonly string[]) => fc.nat(2).map((index) => ids()[index] ?? null)
    const change: fc.Arbitrary<Change> = fc.oneof(
      typedText(60, 1).map((name): Change => ['editName', { name: untidy(name) }, { name }]),
      fc.tuple(typedText(30, 1), typedText(30)).map(([text, card]): Change => {
        const [code, searchKey] = [text, `${text} ${next()}`]
        const input = { code: untidy(code), searchKey: untidy(searchKey), card: untidy(card) }
        // That there is no card is told by null.
        return ['editCode', input, { taxId: code, code, searchKey, card }]
      }),
      oneOrNone(() => categoryIds).map((categoryId): Change => {
        const input = { categoryId, mayClear: categoryId === null }
        return ['editCategory', input, { categoryId }, categoryId === null ? 'cannotTell' : 'applied']
      }),
      oneOrNone(() => loyalIds).map((loyalCategoryId): Change => {
        const input = { loyalCategoryId, mayClear: loyalCategoryId === null }
        return ['editLoyalCategory', input, { loyalCategoryId }, loyalCategoryId === null ? 'cannotTell' : 'applied']
      }),
      fc.boolean().map((isVisible): Change => ['editVisible', { isVisible }, { visible: isVisible ? 'Y' : 'N' }]),
      fc.maxSafeNat().map((maxDebt): Change => ['editMaxDebt', { maxDebt }, { maxDebt }]),
      fc.constantFrom('33', '70', '88').map((prefix): Change => {
        const { phone, kept } = freshPhone(prefix)
        return ['editPhone', { phone }, { phone: kept }]
      }),
      addresses.map((address): Change => {
        const { province, district } = address
        return ['editAddress', { address: untidyAddress(address) }, { province, district, address: streetOf(address) }]
      }),
      typedText(100).map((notes): Change => ['editNotes', { notes: untidy(notes) }, { notes }]),
    )
    await fc.assert(
      fc.asyncProperty(change, async ([action, input, told, reading = 'applied']) => {
        const operation = `pos.customers.${action}`
        counter.shop.pos.ledger.clear()
        expect(await counter.send(operation, { id, ...input })).toEqual({ kind: 'applied', remoteId: id })
        expect(ledger()).toMatchObject([{ operation, key: id, author: 'quan' }])
        expect(await counter.found('pos.customers.get', { id })).toMatchObject(told)
        expect((await counter.probe(operation, { id, ...input })).kind).toBe(reading)
      }),
      { numRuns: 80 },
    )
  })

  it('a category by its name, in the list and in full, as it is called now', async () => {
    const id = await addCustomer(counter, { name: 'Có Nhóm' })
    await counter.send('pos.customers.editCategory', { id, categoryId: '7', mayClear: false })
    await counter.send('pos.customers.editLoyalCategory', { id, loyalCategoryId: '8', mayClear: false })
    await counter.send('pos.customerCats.editName', { id: '7', name: 'Thợ máy' })
    const told = { categoryName: 'Thợ máy', loyalCategoryName: 'Vàng' }
    expect(await counter.found('pos.customers.get', { id })).toMatchObject(told)
    expect((await counter.found('pos.customers.list', { name: 'co nhom' })).customers).toMatchObject([{ id, ...told }])
  })
})

describe('a lost answer', () => {
  const id = () => addCustomer(counter)
  const cases: readonly (readonly [operation: string, () => Promise<object>])[] = [
    ['pos.customers.create', async () => newCustomer()],
    ['pos.customers.editName', async () => ({ id: await id(), name: 'Tên khác' })],
    ['pos.customers.editCode', async () => ({ id: await id(), code: 'MST', searchKey: `K ${next()}`, card: '893' })],
    ['pos.customers.editCategory', async () => ({ id: await id(), categoryId: '7', mayClear: false })],
    ['pos.customers.editLoyalCategory', async () => ({ id: await id(), loyalCategoryId: '8', mayClear: false })],
    ['pos.customers.editVisible', async () => ({ id: await id(), isVisible: false })],
    ['pos.customers.editMaxDebt', async () => ({ id: await id(), maxDebt: 5_000_000 })],
    ['pos.customers.editPhone', async () => ({ id: await id(), phone: freshPhone().phone })],
    [
      'pos.customers.editAddress',
      async () => ({ id: await id(), address: { province: 'Huế', district: '', ward: '', line: '' } }),
    ],
    ['pos.customers.editNotes', async () => ({ id: await id(), notes: 'Gọi trước khi giao' })],
    ['pos.customers.delete', async () => ({ id: await id() })],
  ]

  it.each(cases)('%s: unknown, nothing read before it is done, and found once it is', async (operation, makeInput) => {
    const input = await makeInput()
    counter.shop.pos.ledger.clear()
    counter.shop.pos.faults.add(resetBeforeCommit(), { when: mutations })
    expect((await counter.send(operation, input)).kind).toBe('unknown')
    expect(ledger()).toEqual([])
    expect((await counter.probe(operation, input)).kind).toBe('notApplied')
    counter.shop.pos.faults.add(commitAndDrop(), { when: mutations })
    expect((await counter.send(operation, input)).kind).toBe('unknown')
    expect(ledger()).toMatchObject([{ operation }])
    expect((await counter.probe(operation, input)).kind).toBe('applied')
  })

  it('of a customer who is gone meanwhile: no change can be told, and none is made again', async () => {
    const gone = await addCustomer(counter)
    const input = { id: gone, notes: 'x' }
    counter.shop.pos.faults.add(commitAndDrop(), { when: mutations })
    await counter.send('pos.customers.editNotes', input)
    counter.shop.pos.remove(gone)
    expect((await counter.probe('pos.customers.editNotes', input)).kind).toBe('cannotTell')
    expect(await counter.send('pos.customers.editNotes', input)).toMatchObject({ category: 'notFound' })
  })
})

describe('what never leaves', () => {
  const long = 'ễ'.repeat(256)
  it.each<[string, string, object, string | null]>([
    ['no name', 'create', newCustomer({ name: ' ' }), 'name'],
    ['a masked phone', 'create', newCustomer({ phone: '09*****678' }), 'phone'],
    ['a masked name', 'editName', { name: 'Ng*****' }, 'name'],
    ['a name of 256 signs', 'editName', { name: long }, 'name'],
    ['a masked phone', 'editPhone', { phone: '**********' }, 'phone'],
    ['a phone as the POS writes it', 'editPhone', { phone: '0912345678' }, 'phone'],
    ['no code', 'editCode', { code: '', searchKey: 'A', card: '' }, 'code'],
    ['a code without its card (C2)', 'editCode', { code: 'A', searchKey: 'A' }, 'card'],
    ['a category cleared unasked (C34)', 'editCategory', { categoryId: null, mayClear: false }, 'categoryId'],
    ['no category', 'editCategory', { categoryId: '', mayClear: true }, 'categoryId'],
    [
      'a loyalty category cleared unasked',
      'editLoyalCategory',
      { loyalCategoryId: null, mayClear: false },
      'loyalCategoryId',
    ],
    ['a debt below nothing', 'editMaxDebt', { maxDebt: -1 }, 'maxDebt'],
    ['half a đồng', 'editMaxDebt', { maxDebt: 0.5 }, 'maxDebt'],
    [
      'a street that does not fit',
      'editAddress',
      { address: { province: '', district: '', ward: 'a', line: 'ễ'.repeat(253) } },
      'address',
    ],
    ['masked notes', 'editNotes', { notes: '***' }, 'notes'],
    ['a stray field', 'editNotes', { notes: '', action: 'editName' }, null],
  ])('%s: %s', async (_name, action, input, field) => {
    const id = action === 'create' ? {} : { id: 'c1' }
    expect(await counter.send(`pos.customers.${action}`, { ...id, ...input })).toMatchObject({
      code: 'badInput',
      field,
    })
    expect(counter.shop.pos.requests.entries()).toEqual([])
  })
})
