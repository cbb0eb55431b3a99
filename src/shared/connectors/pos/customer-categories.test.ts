// Goal: a category is never added twice unknowingly, and a changed or deleted one is found in its list and nowhere else.
// Method: lists written by hand, with each of the ways in which they may mislead.
import { describe, expect, it } from 'vitest'
import { answerOf, collectionOf, posByHand, problemOf, shopWith } from '../../../../test/factories/pos-by-hand'
import type { WireAnswer } from '../operation'
import {
  posCustomerCatsCreate,
  posCustomerCatsDelete,
  posCustomerCatsEditIsDefault,
  posCustomerCatsEditName,
} from './customer-categories'
import { posCustomerCatsList, posCustomerLoyalCatsList } from './customer-categories-reads'

const profile = shopWith()
const noPhotos = () => ''
const list = (...rows: readonly (readonly [id: number, name: string, isDefault?: string])[]) =>
  collectionOf(
    'categories',
    rows.map(([id, name, is_default = 'N']) => ({ id, name, is_default })),
  )
const others = (count: number) => Array.from({ length: count }, (_, index) => [100 + index, `Nhóm ${index}`] as const)
const calling = (...pages: readonly WireAnswer[]) =>
  posByHand((line) => pages[Number(/page=(\d+)/.exec(line)?.[1] ?? 1) - 1] ?? problemOf(409, 'Invalid page provided'))
const forbidden = problemOf(403, 'Forbidden')

describe('the lists', () => {
  it('are asked for without any filter', () => {
    expect(posCustomerCatsList.request({}, profile)).toMatchObject({ method: 'GET', path: '/customer-cats', query: {} })
    expect(posCustomerLoyalCatsList.request({ page: 2 }, profile)).toMatchObject({
      path: '/customer-loyal-cats',
      query: { page: '2' },
    })
  })

  it('are read', () => {
    const answer = list([1, 'Khách lẻ', 'Y'], [2, 'Thợ điện'])
    expect(posCustomerCatsList.read(answer, {})).toMatchObject({
      value: {
        categories: [
          { id: '1', name: 'Khách lẻ', isDefault: true },
          { id: '2', name: 'Thợ điện', isDefault: false },
        ],
      },
    })
    const loyal = collectionOf('categories', [{ id: 'v1', name: 'Vàng', extra: 1 }])
    expect(posCustomerLoyalCatsList.read(loyal, {})).toMatchObject({
      value: { categories: [{ id: 'v1', name: 'Vàng' }] },
    })
    expect(posCustomerLoyalCatsList.read(collectionOf('categories', [{ name: 'không mã' }]), {}).kind).toBe('refused')
  })
})

describe('pos.customerCats.create', () => {
  const input = { name: 'Thợ điện', knownIds: ['7'] }
  const prepare = (...pages: readonly WireAnswer[]) => posCustomerCatsCreate.prepare?.(input, calling(...pages).call)
  const confirm = (...pages: readonly WireAnswer[]) =>
    posCustomerCatsCreate.confirm?.(input, calling(...pages).call, profile)
  const verify = (...pages: readonly WireAnswer[]) =>
    posCustomerCatsCreate.verify?.(input, calling(...pages).call, profile)

  it('sends the name alone', () => {
    expect(posCustomerCatsCreate.request(input, profile, noPhotos)).toMatchObject({
      method: 'POST',
      path: '/customer-cats',
      json: { name: 'Thợ điện' },
    })
  })

  it('is never sent again by itself (C37)', () => expect(posCustomerCatsCreate.replay).toBe('manual'))

  it.each([
    ['', 'empty'],
    ['Thợ *', 'masked'],
    ['x'.repeat(256), 'tooLong'],
  ])('refuses the name %j', (name, rule) => {
    const issues = posCustomerCatsCreate.input.safeParse({ name, knownIds: [] }).error?.issues
    expect(issues).toMatchObject([{ path: ['name'], params: { rule } }])
  })

  it.each<[string, readonly WireAnswer[]]>([
    ['the same name', [list([8, 'Thợ điện'])]],
    ['the same name in other signs', [list([8, 'THO DIEN'])]],
    ['the name beside the known one', [list([7, 'Thợ điện'], [8, 'Thợ điện'])]],
    [
      'the name on the second page',
      [collectionOf('categories', [{ id: 1, name: 'a' }], { page_count: 2 }), list([8, 'Thợ điện'])],
    ],
  ])('stops before anything is sent: %s', async (_name, pages) => {
    expect(await prepare(...pages)).toEqual({
      kind: 'stopped',
      outcome: { kind: 'rejected', category: 'conflict', code: 'EXIST_NAME', message: '', field: null },
    })
  })

  it.each<[string, WireAnswer]>([
    ['nobody of the name', list([1, 'Khách lẻ', 'Y'])],
    ['only the known one', list([7, 'Thợ điện'])],
    ['a list that may go on (C48)', list(...others(25))],
  ])('goes out: %s', async (_name, page) => {
    expect(await prepare(page)).toEqual({ kind: 'ready', input })
  })

  it('does not go out where nobody may look, and says that nothing was sent', async () => {
    expect(await prepare(forbidden)).toMatchObject({ kind: 'stopped', outcome: { category: 'permission' } })
    expect(await prepare(answerOf(undefined, 502))).toMatchObject({ outcome: { kind: 'unavailable' } })
  })

  it('settles with the id that the list tells (C23)', async () => {
    const outcome = (remoteId: string | null) => ({ outcome: { kind: 'applied', remoteId } })
    expect(await confirm(list([7, 'Thợ điện'], [8, 'Thợ điện']))).toEqual(outcome('8'))
    expect(await confirm(list([7, 'Thợ điện']))).toEqual(outcome(null))
    expect(await confirm(list([8, 'Thợ điện'], [9, 'Thợ điện']))).toEqual(outcome(null))
    expect(await confirm(forbidden)).toEqual(outcome(null))
  })

  it.each<[string, readonly WireAnswer[], object]>([
    ['one that was not known', [list([7, 'Thợ điện'], [8, 'Thợ điện'])], { kind: 'applied', remoteId: '8' }],
    ['the known one alone', [list([7, 'Thợ điện'])], { kind: 'notApplied' }],
    ['another spelling', [list([8, 'thợ Điện'])], { kind: 'differs', remoteId: '8', seen: { name: 'thợ Điện' } }],
    ['ours beside another spelling', [list([8, 'tho dien'], [9, 'Thợ điện'])], { kind: 'applied', remoteId: '9' }],
    ['two of them', [list([8, 'Thợ điện'], [9, 'Thợ điện'])], { kind: 'cannotTell' }],
    ['a list that may go on (C48)', [list(...others(30))], { kind: 'cannotTell' }],
    ['a list that may not be seen', [forbidden], { kind: 'cannotTell' }],
    ['no list', [answerOf(undefined, 502)], { kind: 'unavailable' }],
    [
      'one that moved on to the second page while it was read',
      [
        collectionOf(
          'categories',
          [
            { id: 1, name: 'a' },
            { id: 8, name: 'Thợ điện' },
          ],
          { page_count: 2 },
        ),
        list([8, 'Thợ điện']),
      ],
      { kind: 'applied', remoteId: '8' },
    ],
  ])('looks for it: %s', async (_name, pages, reading) => {
    expect(await verify(...pages)).toMatchObject(reading)
  })
})

describe('edits', () => {
  const rename = { id: '8', name: 'Thợ nước' }
  const verifyName = (page: WireAnswer) => posCustomerCatsEditName.verify?.(rename, calling(page).call, profile)

  it('send the action with its field and nothing else (A4)', () => {
    expect(posCustomerCatsEditName.request({ ...rename, id: 'a/b' }, profile, noPhotos)).toMatchObject({
      method: 'PUT',
      path: '/customer-cats/a%2Fb',
      json: { action: 'editName', name: 'Thợ nước' },
    })
    for (const [isDefault, letter] of [[true, 'Y'] as const, [false, 'N'] as const]) {
      const { json } = posCustomerCatsEditIsDefault.request({ id: '8', isDefault }, profile, noPhotos)
      expect(json).toEqual({ action: 'editIsDefault', is_default: letter })
    }
  })

  it('settle with the id they name', () => {
    const success = answerOf({ result: 'SUCCESS' })
    expect(posCustomerCatsEditName.classify(success, rename)).toEqual({ kind: 'applied', remoteId: '8' })
  })

  it('tell why the default stays one', () => {
    const answer = answerOf({ result: 'CANNOT_UNSET_DEFAULT_CATEGORY' })
    expect(posCustomerCatsEditIsDefault.classify(answer, { id: '8', isDefault: false })).toMatchObject({
      kind: 'rejected',
      category: 'inUse',
    })
  })

  it.each<[string, WireAnswer, string]>([
    ['the name as wanted', list([7, 'x'], [8, 'Thợ nước']), 'applied'],
    ['the name as it was', list([8, 'Thợ điện']), 'notApplied'],
    ['the name under another id', list([7, 'Thợ nước'], [8, 'Thợ điện']), 'notApplied'],
    ['no such category', list([7, 'Thợ nước']), 'cannotTell'],
    ['a list that may go on', list(...others(25)), 'cannotTell'],
    ['no name told', list([8, '']), 'cannotTell'],
  ])('are looked for: %s', async (_name, page, kind) => {
    expect((await verifyName(page))?.kind).toBe(kind)
  })

  it.each([
    [true, 'Y', 'applied'],
    [true, 'N', 'notApplied'],
    [false, 'N', 'applied'],
    [false, 'Y', 'notApplied'],
  ] as const)('of the default: wanted %s, seen %s: %s', async (isDefault, letter, kind) => {
    const { call } = calling(list([7, 'x', letter === 'Y' ? 'N' : 'Y'], [8, 'y', letter]))
    expect((await posCustomerCatsEditIsDefault.verify?.({ id: '8', isDefault }, call, profile))?.kind).toBe(kind)
  })
})

describe('pos.customerCats.delete', () => {
  const input = { id: '8' }
  const confirm = async (page: WireAnswer) =>
    (await posCustomerCatsDelete.confirm?.(input, calling(page).call, profile))?.outcome
  const verify = (page: WireAnswer) => posCustomerCatsDelete.verify?.(input, calling(page).call, profile)

  it('sends neither a body nor a content type (A4)', () => {
    const { headers, json } = posCustomerCatsDelete.request(input, profile, noPhotos)
    expect([Object.keys(headers), json]).toEqual([['accept'], undefined])
  })

  it.each<[string, WireAnswer, object, object]>([
    ['absent from the list', list([7, 'x']), { kind: 'applied' }, { kind: 'applied' }],
    ['still there (C38)', list([8, 'x']), { kind: 'rejected', code: 'STILL_THERE' }, { kind: 'notApplied' }],
    ['a list that may go on', list(...others(25)), { kind: 'unknown' }, { kind: 'cannotTell' }],
    ['a list that may not be seen', forbidden, { kind: 'unknown' }, { kind: 'cannotTell' }],
    ['no list', answerOf(undefined, 502), { kind: 'unknown' }, { kind: 'unavailable' }],
  ])('%s', async (_name, page, outcome, reading) => {
    expect(await confirm(page)).toMatchObject(outcome)
    expect(await verify(page)).toMatchObject(reading)
  })
})
