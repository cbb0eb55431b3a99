// Goal: a category stands in the POS as it was entered, once and no second time unknowingly, although its id is told in
// no answer and one alone cannot be read. Method: arbitrary names through the connectors to the simulated POS and back, over
// several pages; lost answers; namesakes; and deletions that the POS answers without a word.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commitAndDrop, mutations, operations, resetBeforeCommit, throttle, unauthorised } from '../simulators/faults'
import { openCounter, type PosCounter, typedText } from './pos-counter'
import { addCustomer, allRows, next, untidy } from './pos-customer-inputs'

let counter: PosCounter
beforeEach(async () => {
  counter = await openCounter()
})
afterEach(() => counter.close())

const pos = () => counter.shop.pos
const ledger = () => pos().ledger.entries()
const created = () => pos().requests.entries('pos.customerCats.create')
const all = () => allRows(counter, 'pos.customerCats.list', {}, 'categories')
const find = async (id: string) => (await all()).find((category) => category.id === id)
const newCategory = (given: object = {}) => ({ name: `Nhóm ${next()}`, knownIds: [] as string[], ...given })

/** Adds a category and tells the id that was found for it. */
async function addCategory(given: object = {}): Promise<string> {
  const outcome = await counter.send('pos.customerCats.create', newCategory(given))
  expect(outcome).toEqual({ kind: 'applied', remoteId: expect.any(String) })
  pos().ledger.clear()
  return outcome.kind === 'applied' ? (outcome.remoteId ?? '') : ''
}

describe('round trips', () => {
  it('any name, added, changed and gone', async () => {
    await fc.assert(
      fc.asyncProperty(typedText(50, 1), typedText(50, 1), async (first, second) => {
        // A number at the end: names that differ in marks alone count as one.
        const [name, renamed] = [`${first} ${next()}`, `${second} ${next()}`]
        const id = await addCategory({ name: untidy(name) })
        expect(await find(id)).toEqual({ id, name, isDefault: false })
        const edit = { id, name: untidy(renamed) }
        expect(await counter.send('pos.customerCats.editName', edit)).toEqual({ kind: 'applied', remoteId: id })
        expect(ledger()).toMatchObject([{ operation: 'pos.customerCats.editName', key: id, author: 'quan' }])
        expect(await find(id)).toEqual({ id, name: renamed, isDefault: false })
        expect((await counter.probe('pos.customerCats.editName', edit)).kind).toBe('applied')
        // C23: the name it was given is nobody's any more, so nothing shows that it was ever added.
        expect((await counter.probe('pos.customerCats.create', newCategory({ name }))).kind).toBe('notApplied')
        expect(await counter.send('pos.customerCats.delete', { id })).toEqual({ kind: 'applied', remoteId: null })
        expect(await find(id)).toBeUndefined()
      }),
      { numRuns: 25 },
    )
  })

  it('over several pages, and the new one stands on the last', async () => {
    for (let each = 0; each < 59; each += 1) pos().stock('customerCats', { id: each + 1, name: `Cũ ${each}` })
    expect((await all()).map(({ name }) => name)).toEqual([
      'Khách lẻ',
      ...Array.from({ length: 59 }, (_, at) => `Cũ ${at}`),
    ])
    const id = await addCategory()
    expect((await counter.found('pos.customerCats.list', { page: 3 })).page).toMatchObject({ page: 3, totalItems: 61 })
    expect(await find(id)).toMatchObject({ id })
    const edit = { id: '59', name: 'Đổi rồi' }
    expect((await counter.send('pos.customerCats.editName', edit)).kind).toBe('applied')
    expect((await counter.probe('pos.customerCats.editName', edit)).kind).toBe('applied')
  })

  it('the default goes from one to another, and away from none', async () => {
    const [{ id: old } = { id: '' }] = await all()
    const id = await addCategory()
    const input = { id, isDefault: true }
    expect((await counter.probe('pos.customerCats.editIsDefault', input)).kind).toBe('notApplied')
    expect((await counter.send('pos.customerCats.editIsDefault', input)).kind).toBe('applied')
    expect((await all()).map((each) => [each.id, each.isDefault])).toEqual([
      [old, false],
      [id, true],
    ])
    expect((await counter.probe('pos.customerCats.editIsDefault', input)).kind).toBe('applied')
    const customer = await addCustomer(counter)
    expect(await counter.found('pos.customers.get', { id: customer })).toMatchObject({ categoryId: id })
    pos().ledger.clear()
    expect(await counter.send('pos.customerCats.editIsDefault', { id, isDefault: false })).toMatchObject({
      ...{ kind: 'rejected', category: 'inUse', code: 'CANNOT_UNSET_DEFAULT_CATEGORY' },
    })
    expect([ledger(), await find(id)]).toMatchObject([[], { isDefault: true }])
  })

  it('loyalty categories over several pages, whoever asks (C36)', async () => {
    for (let each = 0; each < 30; each += 1) pos().stock('customerLoyalCats', { id: each, name: `Hạng ${each} 🥇` })
    const input = [counter, 'pos.customerLoyalCats.list', {}, 'categories'] as const
    const rows = await allRows(...input)
    expect(rows.slice(1)).toEqual(Array.from({ length: 30 }, (_, at) => ({ id: String(at), name: `Hạng ${at} 🥇` })))
    const { categories } = await counter.found('pos.customerLoyalCats.list', {}, 'khach')
    expect(categories).toHaveLength(25)
  })
})

describe('a lost answer', () => {
  const cases: readonly (readonly [operation: string, () => Promise<object>])[] = [
    ['pos.customerCats.create', async () => newCategory()],
    ['pos.customerCats.editName', async () => ({ id: await addCategory(), name: 'Tên khác' })],
    ['pos.customerCats.editIsDefault', async () => ({ id: await addCategory(), isDefault: true })],
    ['pos.customerCats.delete', async () => ({ id: await addCategory() })],
  ]
  it.each(cases)('%s: unknown, nothing read before it is done, and found once it is', async (operation, makeInput) => {
    const input = await makeInput()
    pos().faults.add(resetBeforeCommit(), { when: mutations })
    expect((await counter.send(operation, input)).kind).toBe('unknown')
    expect(ledger()).toEqual([])
    expect((await counter.probe(operation, input)).kind).toBe('notApplied')
    pos().faults.add(commitAndDrop(), { when: mutations })
    expect((await counter.send(operation, input)).kind).toBe('unknown')
    expect(ledger()).toMatchObject([{ operation }])
    expect((await counter.probe(operation, input)).kind).toBe('applied')
  })

  it('of a creation, and a person who sends it once more: it stops at our own first one (C37)', async () => {
    const input = newCategory()
    pos().faults.add(commitAndDrop(), { when: mutations })
    await counter.send('pos.customerCats.create', input)
    expect(await counter.send('pos.customerCats.create', input)).toMatchObject({ code: 'EXIST_NAME' })
    expect(pos().ledger.doubles('pos.customerCats.create')).toEqual([])
    expect(created()).toHaveLength(1)
  })

  it('and another till that adds one of the same name: nobody can tell which is ours', async () => {
    const input = newCategory()
    pos().faults.add(commitAndDrop(), { when: mutations })
    await counter.send('pos.customerCats.create', input)
    pos().stock('customerCats', { name: input.name })
    expect((await counter.probe('pos.customerCats.create', input)).kind).toBe('cannotTell')
  })

  it('of a category that is gone meanwhile: no change can be told', async () => {
    const id = await addCategory()
    await counter.send('pos.customerCats.delete', { id })
    expect((await counter.probe('pos.customerCats.editName', { id, name: 'A' })).kind).toBe('cannotTell')
    expect(await counter.send('pos.customerCats.editName', { id, name: 'A' })).toMatchObject({ category: 'notFound' })
  })
})

describe('a name that stands there already (C37)', () => {
  it.each(['Thợ sơn', '  thợ  SƠN ', 'Tho son', 'Thợ sơn'.normalize('NFD')])('%j is not sent', async (name) => {
    const known = await addCategory({ name: 'Thợ sơn' })
    for (let each = 0; each < 30; each += 1) pos().stock('customerCats', { name: `Khác ${each}` })
    pos().requests.clear()
    const outcome = await counter.send('pos.customerCats.create', { name, knownIds: [] })
    expect(outcome).toMatchObject({ kind: 'rejected', category: 'conflict', code: 'EXIST_NAME' })
    expect([created(), ledger()]).toEqual([[], []])
    // Seen, and wanted all the same.
    const again = await counter.send('pos.customerCats.create', { name, knownIds: [known] })
    expect(again).toEqual({ kind: 'applied', remoteId: expect.any(String) })
    expect(again).not.toMatchObject({ remoteId: known })
    expect(await counter.probe('pos.customerCats.create', { name, knownIds: [known] })).toEqual(again)
  })

  it.each([
    ['throttled', throttle(5)],
    ['unauthorised', unauthorised()],
  ] as const)('a look beforehand that is %s ends the attempt, and nothing is sent', async (kind, fault) => {
    pos().faults.add(fault, { when: operations('pos.customerCats.list'), times: Number.POSITIVE_INFINITY })
    expect((await counter.send('pos.customerCats.create', newCategory())).kind).toBe(kind)
    expect(created()).toEqual([])
  })
})

describe('deletions (C38)', () => {
  it('the default one and one with customers stay under a 204, and are told as refused', async () => {
    const [{ id: byDefault } = { id: '' }] = await all()
    const used = await addCategory()
    const customer = await addCustomer(counter)
    await counter.send('pos.customers.editCategory', { id: customer, categoryId: used, mayClear: false })
    pos().ledger.clear()
    for (const id of [byDefault, used]) {
      const outcome = await counter.send('pos.customerCats.delete', { id })
      expect(outcome).toMatchObject({ kind: 'rejected', category: 'inUse', code: 'STILL_THERE' })
      expect((await counter.probe('pos.customerCats.delete', { id })).kind).toBe('notApplied')
    }
    expect([ledger(), (await all()).length]).toEqual([[], 2])
  })

  it('one that is not there is gone already', async () => {
    expect((await counter.send('pos.customerCats.delete', { id: 'ai đó 1%?' })).kind).toBe('alreadyApplied')
  })
})

describe('what never gets that far', () => {
  it.each<[string, object, string | null]>([
    ['create', { name: '\t ', knownIds: [] }, 'name'],
    ['create', { name: 'Kh*', knownIds: [] }, 'name'],
    ['create', { name: 'ễ'.repeat(256), knownIds: [] }, 'name'],
    ['create', { name: 'A' }, 'knownIds'],
    ['editName', { id: '', name: 'A' }, 'id'],
    ['editName', { id: '1', name: 'A', is_default: 'Y' }, null],
    ['editIsDefault', { id: '1', isDefault: 'Y' }, 'isDefault'],
    ['delete', { id: 1 }, 'id'],
  ])('%s of %j', async (action, input, field) => {
    expect(await counter.send(`pos.customerCats.${action}`, input)).toMatchObject({ code: 'badInput', field })
    expect(pos().requests.entries()).toEqual([])
  })

  it('who may not is refused, and nothing is changed', async () => {
    const id = await addCategory()
    for (const [action, input] of Object.entries({ editName: { name: 'A' }, editIsDefault: { isDefault: true } })) {
      const outcome = await counter.send(`pos.customerCats.${action}`, { id, ...input }, 'lan')
      expect(outcome).toMatchObject({ kind: 'rejected', category: 'permission' })
    }
    // She may not even see the list that is looked through beforehand.
    expect(await counter.send('pos.customerCats.create', newCategory(), 'lan')).toMatchObject({
      category: 'permission',
    })
    expect([ledger(), created().length]).toEqual([[], 1])
  })
})
