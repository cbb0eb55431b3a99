// Goal: each change of a customer goes out whole and alone, and counts as made only where the POS tells that it was.
// Method: requests as the document wants them, details and lists written by hand.
import { describe, expect, it } from 'vitest'
import { answerOf, collectionOf, posByHand, problemOf, shopWith } from '../../../../test/factories/pos-by-hand'
import { findMutation } from '../catalogue'
import type { WireAnswer } from '../operation'

const profile = shopWith()
const noPhotos = () => ''
const row = (action: string) => {
  const found = findMutation(`pos.customers.${action}`)
  if (!found) throw new Error(action)
  return found
}
const detail = (customer: object) => answerOf({ result: 'SUCCESS', customer: { id: 'c1', ...customer } })
const verify = (action: string, input: object, answer: WireAnswer) =>
  row(action).verify?.({ id: 'c1', ...input }, posByHand(() => answer).call, profile)

const ADDRESS = { province: 'Huế', district: '', ward: 'Phường Vỹ Dạ', line: '1 Lê Lợi' }
const CODE = { code: 'KH1', searchKey: 'K1', card: '' }

describe('requests', () => {
  it.each<[string, object, object]>([
    ['editName', { name: ' Nguyễn Ánh ' }, { name: 'Nguyễn Ánh' }],
    // C2: the card too, although it is empty.
    ['editCode', CODE, { taxid: 'KH1', searchkey: 'K1', card: '' }],
    ['editCategory', { categoryId: '7', mayClear: false }, { category: '7' }],
    ['editCategory', { categoryId: null, mayClear: true }, { category: '' }],
    ['editLoyalCategory', { loyalCategoryId: 'v1', mayClear: true }, { loyal_category: 'v1' }],
    ['editLoyalCategory', { loyalCategoryId: null, mayClear: true }, { loyal_category: '' }],
    ['editVisible', { isVisible: true }, { visible: 'Y' }],
    ['editVisible', { isVisible: false }, { visible: 'N' }],
    ['editMaxDebt', { maxDebt: 5_000_000 }, { maxdebt: 5_000_000 }],
    ['editMaxDebt', { maxDebt: 0 }, { maxdebt: 0 }],
    ['editPhone', { phone: '+84331234567' }, { phone: '0331234567' }],
    // C35: all three, and the ward before the street (D2).
    ['editAddress', { address: ADDRESS }, { region: 'Huế', city: '', address: 'Phường Vỹ Dạ, 1 Lê Lợi' }],
    ['editNotes', { notes: '' }, { notes: '' }],
  ])('%s %j', (action, given, fields) => {
    const { input, request, replay } = row(action)
    const { json, ...wire } = request(input.parse({ id: 'c 1', ...given }), profile, noPhotos)
    expect(wire).toEqual({
      method: 'PUT',
      path: '/customers/c%201',
      headers: {
        accept: 'application/vnd.customers.v1+json, application/hal+json, application/json',
        'content-type': 'application/json',
      },
    })
    expect(json).toEqual({ action, ...fields })
    expect(replay).toBe('natural')
  })
})

describe('inputs', () => {
  const long = 'x'.repeat(256)
  it.each<[string, object, string, string | undefined]>([
    ['editName', { name: ' ' }, 'name', 'empty'],
    ['editName', { name: long }, 'name', 'tooLong'],
    ['editName', { name: 'Ng***' }, 'name', 'masked'],
    ['editCode', { ...CODE, code: '' }, 'code', 'empty'],
    ['editCode', { ...CODE, searchKey: '' }, 'searchKey', 'empty'],
    ['editCode', { ...CODE, card: '**' }, 'card', 'masked'],
    ['editCategory', { categoryId: null, mayClear: false }, 'categoryId', 'notConfirmed'],
    ['editLoyalCategory', { loyalCategoryId: null, mayClear: false }, 'loyalCategoryId', 'notConfirmed'],
    ['editMaxDebt', { maxDebt: -1 }, 'maxDebt', undefined],
    ['editMaxDebt', { maxDebt: 0.5 }, 'maxDebt', undefined],
    ['editPhone', { phone: '0331234567' }, 'phone', undefined],
    ['editPhone', { phone: '**********' }, 'phone', undefined],
    ['editAddress', { address: { ...ADDRESS, line: '1*' } }, 'address.line', 'masked'],
    // Each fits, both together do not.
    ['editAddress', { address: { ...ADDRESS, ward: 'x'.repeat(200), line: 'x'.repeat(54) } }, 'address', 'tooLong'],
    ['editNotes', { notes: long }, 'notes', 'tooLong'],
  ])('%s %j: %s %s', (action, given, field, rule) => {
    const [issue, another] = row(action).input.safeParse({ id: 'c1', ...given }).error?.issues ?? []
    expect(issue?.path.join('.')).toBe(field)
    const { rule: told } = (issue as { params?: { rule?: string } } | undefined)?.params ?? {}
    expect([told, another]).toEqual([rule, undefined])
  })

  it('take ward and street that fit together to the last sign', () => {
    const address = { ...ADDRESS, ward: 'x'.repeat(200), line: 'x'.repeat(53) }
    expect(row('editAddress').input.safeParse({ id: 'c1', address }).success).toBe(true)
  })

  it.each(['', undefined, 'x'.repeat(256)])('the id %j is none', (id) => {
    expect(row('editNotes').input.safeParse({ id, notes: 'x' }).success).toBe(false)
  })
})

describe('answers', () => {
  it('success settles with the id that was named', () => {
    const outcome = row('editName').classify(answerOf({ result: 'SUCCESS' }), { id: 'c1', name: 'A' })
    expect(outcome).toEqual({ kind: 'applied', remoteId: 'c1' })
  })

  it('EXIST_PHONE is somebody else and a conflict; ERROR tells nothing', () => {
    const input = { id: 'c1', phone: '+84331234567' }
    const classify = (result: string) => row('editPhone').classify(answerOf({ result }), input)
    expect(classify('EXIST_PHONE')).toMatchObject({ kind: 'rejected', category: 'conflict', code: 'EXIST_PHONE' })
    expect(classify('NOT_FOUND_CUSTOMER')).toMatchObject({ kind: 'rejected', category: 'notFound' })
    expect(classify('ERROR')).toMatchObject({ kind: 'unknown' })
  })
})

describe('verification', () => {
  const address = { address: ADDRESS }
  it.each<[string, object, object, string]>([
    ['editName', { name: 'Ánh' }, { name: ' Ánh '.normalize('NFD') }, 'applied'],
    ['editName', { name: 'Ánh' }, { name: 'Anh' }, 'notApplied'],
    ['editName', { name: 'Ánh' }, { name: 'Á***' }, 'cannotTell'],
    ['editName', { name: 'Ánh' }, {}, 'cannotTell'],
    ['editCode', CODE, { taxid: 'KH1', searchkey: 'K1', card: '' }, 'applied'],
    ['editCode', CODE, { taxid: 'KH1', searchkey: 'K1', card: '893' }, 'notApplied'],
    ['editCode', CODE, { taxid: 'KH1', searchkey: 'K0', card: '' }, 'notApplied'],
    ['editCode', CODE, { taxid: 'KH1', searchkey: 'K1' }, 'cannotTell'],
    // The list's code may be the search key: only `taxid` itself is proof.
    ['editCode', { ...CODE, code: 'K1' }, { searchkey: 'K1', card: '' }, 'cannotTell'],
    ['editCategory', { categoryId: '7', mayClear: false }, { category_id: 7, category_name: 'x' }, 'applied'],
    ['editCategory', { categoryId: '7', mayClear: false }, { category_id: '8', loyal_cat_id: '7' }, 'notApplied'],
    ['editCategory', { categoryId: null, mayClear: true }, { category_id: '' }, 'applied'],
    ['editCategory', { categoryId: null, mayClear: true }, { category_name: '' }, 'cannotTell'],
    ['editLoyalCategory', { loyalCategoryId: 'v1', mayClear: false }, { loyal_cat_id: 'v1' }, 'applied'],
    ['editLoyalCategory', { loyalCategoryId: 'v1', mayClear: false }, { loyal_cat_id: 'v2' }, 'notApplied'],
    ['editVisible', { isVisible: false }, { visible: 'N' }, 'applied'],
    ['editVisible', { isVisible: false }, { visible: 'Y' }, 'notApplied'],
    ['editVisible', { isVisible: false }, { visible: '?' }, 'cannotTell'],
    ['editVisible', { isVisible: false }, {}, 'cannotTell'],
    ['editMaxDebt', { maxDebt: 150_000 }, { maxdebt: '150000.00' }, 'applied'],
    ['editMaxDebt', { maxDebt: 0 }, { maxdebt: 0 }, 'applied'],
    ['editMaxDebt', { maxDebt: 0 }, { maxdebt: null }, 'cannotTell'],
    ['editMaxDebt', { maxDebt: 150_000 }, { maxdebt: 150 }, 'notApplied'],
    ['editAddress', address, { region: 'Huế', city: '', address: 'Phường Vỹ Dạ, 1 Lê Lợi' }, 'applied'],
    ['editAddress', address, { region: 'Huế', city: '', address: '1 Lê Lợi' }, 'notApplied'],
    ['editAddress', address, { region: 'Huế', city: 'TP Huế', address: 'Phường Vỹ Dạ, 1 Lê Lợi' }, 'notApplied'],
    ['editAddress', address, { region: 'Huế', city: '', address: '***' }, 'cannotTell'],
    ['editNotes', { notes: 'Khách quen' }, { notes: 'Khách quen' }, 'applied'],
    ['editNotes', { notes: '' }, { notes: 'Khách quen' }, 'notApplied'],
  ])('%s %j, seen %j: %s', async (action, input, seen, kind) => {
    const reading = await verify(action, input, detail(seen))
    expect(reading?.kind).toBe(kind)
    if (reading?.kind === 'applied') expect(reading.remoteId).toBe('c1')
  })

  it.each<[string, WireAnswer, string]>([
    ['gone', answerOf({ result: 'NOT_FOUND_CUSTOMER' }), 'cannotTell'],
    ['not to be seen', problemOf(403, 'Forbidden'), 'cannotTell'],
    ['no answer to read', answerOf(undefined, 502), 'unavailable'],
    ['no longer signed in', answerOf(undefined, 401), 'unauthorised'],
  ])('the customer is %s', async (_name, answer, kind) => {
    expect((await verify('editName', { name: 'Ánh' }, answer))?.kind).toBe(kind)
    expect((await verify('editPhone', { phone: '+84331234567' }, answer))?.kind).toBe(kind)
  })
})

describe('verification of a phone', () => {
  const phone = '+84331234567'

  it.each([
    ['0331234567', 'applied'],
    ['+84 331.234.567', 'applied'],
    ['0912345678', 'notApplied'],
    // What it replaces is the same number as it was written before 2018.
    ['01631234567', 'notApplied'],
    // Ours is one of two, as it may have been before.
    ['0331234567, 0912345678', 'notApplied'],
    ['gọi chị Hoa', 'notApplied'],
  ])('the detail tells %s: %s', async (seen, kind) => {
    expect((await verify('editPhone', { phone }, detail({ phone: seen })))?.kind).toBe(kind)
  })

  type Lists = { readonly ours: WireAnswer; readonly nobodys?: WireAnswer; readonly masked?: string | null }
  async function verifyHidden({ ours, nobodys = list(), masked = '**********' }: Lists) {
    const { call, asked } = posByHand((line) => {
      if (line.startsWith('GET /customers/')) return detail({ phone: masked })
      return line.includes('phone=0331234567') ? ours : nobodys
    })
    return { reading: await row('editPhone').verify?.({ id: 'c1', phone }, call, profile), asked }
  }
  const list = (...ids: readonly string[]) =>
    collectionOf(
      'customers',
      ids.map((id) => ({ id, name: 'Ánh' })),
    )
  const others = (count: number) => Array.from({ length: count }, (_, index) => `x${index}`)

  it.each<[string, Lists, string]>([
    ['the customer under the number', { ours: list('c1') }, 'applied'],
    ['no phone at all in the detail', { ours: list('c1'), masked: null }, 'applied'],
    ['half a phone in the detail', { ours: list('c1'), masked: '0331****67' }, 'applied'],
    ['a namesake under the number', { ours: list('c2') }, 'notApplied'],
    ['nobody under the number', { ours: list() }, 'notApplied'],
    ['everybody, because the filter was dropped (A4)', { ours: list('c1', 'c2'), nobodys: list('c1') }, 'cannotTell'],
    ['a list that may go on (C48)', { ours: list(...others(25)) }, 'cannotTell'],
    ['a list that may not be seen', { ours: problemOf(403, 'Forbidden') }, 'cannotTell'],
    ['no list', { ours: answerOf(undefined, 502) }, 'unavailable'],
    ['no second list', { ours: list('c1'), nobodys: answerOf(undefined, 502) }, 'unavailable'],
  ])('hidden in the detail, the list shows %s', async (_name, lists, kind) => {
    expect((await verifyHidden(lists)).reading?.kind).toBe(kind)
  })

  it('does not look for the old form: that is what the change replaces', async () => {
    const { asked } = await verifyHidden({ ours: list() })
    expect(asked).toEqual(['GET /customers/c1', 'GET /customers?phone=0331234567'])
  })
})
