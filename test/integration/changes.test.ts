// Goal: a change reaches the record whole, loses nothing beside it, and stops before the request where it could. Method:
// arbitrary records and changes through the connectors to the simulated GoUP and Finan, then read back; and each way in
// which the look beforehand may end.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Connectors } from '../../src/main/connectors/call-operation'
import { connectTo, SHOP_SECRETS } from '../factories/connectors'
import { commitAndDrop, mutations, operations, serverError, throttle, unauthorised } from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'

const RUNS = { numRuns: 40 }

let shop: Shop
let connectors: Connectors
beforeAll(async () => {
  shop = await startShop()
  connectors = connectTo(shop.profile(), { secrets: new Map(Object.entries(SHOP_SECRETS)) })
})
afterAll(() => shop.close())
beforeEach(() => {
  for (const { faults, ledger, requests } of [shop.goup, shop.finan]) {
    faults.clear()
    ledger.clear()
    requests.clear()
  }
})

const send = (operation: string, input: unknown) => connectors.send({ operation, input, author: 'lan' })
const probe = (operation: string, input: unknown) => connectors.probe({ operation, input, author: 'lan' })
const read = (operation: string, input: unknown) => connectors.read({ operation, input, author: 'lan' })

const words = (maxLength: number, minLength = 0) =>
  fc
    .string({ unit: 'grapheme', minLength, maxLength })
    .map((value) => value.normalize('NFC').replaceAll('*', '').trim())
    .filter((value) => value.length >= minLength)

describe('GoUP', () => {
  const given = { makh: 'K7-1', tenviettat: 'K7-1', tenkh: 'A', ghichu: 'Khách quen', skype: 'a.skype', manv: 'NV01' }
  const update = (change: object, more: object = {}) => ({
    code: 'K7-1',
    id: null,
    known: {},
    change,
    mayErase: false,
    ...more,
  })
  const NAMES = {
    name: 'tenkh',
    mobile: 'didong',
    email: 'email',
    address: 'diachi',
    website: 'website',
    notes: 'ghichu',
  }

  it('any change: the record is the old one with the change, and a read tells so', async () => {
    const change = fc.record(
      {
        name: words(40, 1),
        mobile: words(20),
        email: words(20),
        address: words(60),
        website: words(20),
        notes: words(60),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(change, async (wanted) => {
        const { id } = shop.goup.put(given)
        expect(await send('goup.customers.save.update', update(wanted))).toEqual({ kind: 'applied', remoteId: id })
        const before = shop.goup.records().find((record) => record.makh === 'K7-1')
        const changed = Object.entries(wanted).map(([field, value]) => [NAMES[field as keyof typeof NAMES], value])
        expect(before).toMatchObject({ ...given, ...Object.fromEntries(changed), id })
        expect(await read('goup.customers.get', { code: 'K7-1' })).toMatchObject({ ok: true, value: wanted })
        if (Object.keys(wanted).length > 0) {
          expect((await probe('goup.customers.save.update', update(wanted))).kind).toBe('applied')
        }
      }),
      RUNS,
    )
  })

  it('stops before the request: unknown customer, wrong limit, masked value', async () => {
    shop.goup.put(given)
    expect(await send('goup.customers.save.update', update({ name: 'B' }, { code: 'K7-9' }))).toMatchObject({
      kind: 'rejected',
      category: 'notFound',
    })
    for (const change of [{ name: '' }, { name: 'ễ'.repeat(351) }, { mobile: '09******78' }]) {
      expect(await send('goup.customers.save.update', update(change))).toMatchObject({ code: 'badInput' })
    }
    expect(shop.goup.ledger.entries()).toEqual([])
  })

  it('deletes; a deletion whose answer was lost is found by the look, and a comma never deletes others', async () => {
    shop.goup.put(given)
    expect((await probe('goup.customers.delete', { code: 'K7-1' })).kind).toBe('notApplied')
    shop.goup.faults.add(commitAndDrop(), { when: mutations })
    expect((await send('goup.customers.delete', { code: 'K7-1' })).kind).toBe('unknown')
    expect(await probe('goup.customers.delete', { code: 'K7-1' })).toEqual({ kind: 'applied', remoteId: null })
    for (const code of ['K7-1,K7-2', ' K7-1', '', 'K'.repeat(51)]) {
      expect(await send('goup.customers.delete', { code })).toMatchObject({ code: 'badInput' })
    }
  })
})

describe('Finan', () => {
  const stored = {
    general_info: {
      name: 'A',
      customer_code: 'K7-1',
      phone: '0933456789',
      phone_code: '+84',
      type: 'personal',
      tax_id: '0312345678',
      custom_tag: 'VIP',
    },
    address: {
      country: 'Vietnam',
      province: 'Huế',
      district: 'Phú Vang',
      ward: 'Vỹ Dạ',
      address: '1 Lê Lợi',
      zip_code: '5',
    },
    bank_accounts: [{ bank_code: '201', bank_name: 'V', account_holder_name: 'A', account_number: '1' }],
  }
  /** What answers never tell, as we know it from what we sent. */
  const known = {
    email: '',
    phoneCode: '+84',
    taxId: '0312345678',
    tag: 'VIP',
    contacts: [],
    ward: 'Vỹ Dạ',
    line: '1 Lê Lợi',
    zipCode: '5',
    bankAccounts: [{ bankCode: '201', bankName: 'V', accountNumber: '1', holder: 'A' }],
  }
  const update = (id: string, change: object, more: object = {}) => ({ id, known, change, mayErase: false, ...more })

  it('any change: the record is the old one with the change, and a read tells as much as it tells', async () => {
    const change = fc.record(
      { name: words(40, 1), email: words(20, 1), tag: words(20, 1), taxId: words(14, 1) },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(change, async (wanted) => {
        const { customer_id: id } = shop.finan.put(stored)
        expect(await send('finan.customers.update', update(id, wanted))).toEqual({ kind: 'applied', remoteId: id })
        const { name, email, tag, taxId } = wanted
        const record = shop.finan.records().find(({ customer_id }) => customer_id === id)
        expect(record).toMatchObject({
          ...stored,
          general_info: {
            ...stored.general_info,
            ...(name !== undefined && { name }),
            ...(email !== undefined && { email }),
            ...(tag !== undefined && { custom_tag: tag }),
            ...(taxId !== undefined && { tax_id: taxId }),
          },
        })
        const told = { ...(name !== undefined && { name }), ...(email !== undefined && { email }) }
        expect(await read('finan.customers.get', { id })).toMatchObject({ ok: true, value: { record: told } })
      }),
      RUNS,
    )
  })

  it('does not erase what nobody saw, until a person says so (F5)', async () => {
    const { customer_id: id } = shop.finan.put(stored)
    const blind = update(id, { name: 'B' }, { known: {} })
    expect(await send('finan.customers.update', blind)).toEqual({
      kind: 'rejected',
      category: 'client',
      code: 'neverSeen',
      message: '',
      field: 'email, taxId, tag, contacts, ward, line, zipCode, bankAccounts.holder',
    })
    expect(shop.finan.ledger.entries()).toEqual([])
    expect((await send('finan.customers.update', { ...blind, mayErase: true })).kind).toBe('applied')
    expect(shop.finan.records().find((record) => record.customer_id === id)?.general_info).not.toHaveProperty('tax_id')
  })

  it('what somebody else changed meanwhile stays', async () => {
    const { customer_id: id } = shop.finan.put({
      ...stored,
      general_info: { ...stored.general_info, name: 'Tên mới của người khác' },
    })
    await send('finan.customers.update', update(id, { tag: 'Khách quen' }, { known: { ...known, name: 'A' } }))
    expect(shop.finan.records().find((record) => record.customer_id === id)?.general_info).toMatchObject({
      name: 'Tên mới của người khác',
      custom_tag: 'Khách quen',
    })
  })

  it('a look that fails ends the attempt with nothing sent, and never as unknown', async () => {
    const { customer_id: id } = shop.finan.put(stored)
    const cases = [
      [throttle(5), 'throttled'],
      [serverError(502), 'unavailable'],
      [unauthorised(), 'unauthorised'],
    ] as const
    for (const [fault, kind] of cases) {
      shop.finan.faults.add(fault, { when: operations('finan.customers.get') })
      expect((await send('finan.customers.update', update(id, { name: 'B' }))).kind).toBe(kind)
    }
    expect(shop.finan.requests.entries('finan.customers.update')).toEqual([])
  })

  it('a lost answer: the look finds the change by what was otherwise before', async () => {
    const { customer_id: id } = shop.finan.put(stored)
    const input = update(id, { name: 'B', tag: 'x' }, { known: { ...known, name: 'A' } })
    expect((await probe('finan.customers.update', input)).kind).toBe('notApplied')
    shop.finan.faults.add(commitAndDrop(), { when: mutations })
    expect((await send('finan.customers.update', input)).kind).toBe('unknown')
    expect(await probe('finan.customers.update', input)).toEqual({ kind: 'applied', remoteId: id })
    shop.finan.remove(id)
    expect((await probe('finan.customers.update', input)).kind).toBe('cannotTell')
  })

  it('deletes once; a repeat finds it done, an open invoice says why not', async () => {
    const { customer_id: id } = shop.finan.put(stored)
    shop.finan.holdInvoice(id)
    expect(await send('finan.customers.delete', { id })).toMatchObject({ kind: 'rejected', code: '104000' })
    const { customer_id: free } = shop.finan.put(stored)
    shop.finan.faults.add(commitAndDrop(), { when: mutations })
    expect((await probe('finan.customers.delete', { id: free })).kind).toBe('notApplied')
    expect((await send('finan.customers.delete', { id: free })).kind).toBe('unknown')
    expect((await probe('finan.customers.delete', { id: free })).kind).toBe('applied')
    expect((await send('finan.customers.delete', { id: free })).kind).toBe('alreadyApplied')
    expect(await send('finan.customers.delete', { id: '../customers' })).toMatchObject({ code: 'badInput' })
  })
})
