// Goal: what is entered about customer categories without a line stands in the POS once and in order, whatever befalls the
// answers, can be used before it has an id, and the till shows the POS again afterwards. Method: the real commands, outbox,
// connectors and pull against the simulated POS, which is asked by hand what it holds.
import 'fake-indexeddb/auto'
import { Customer } from '@shared/domain/customer'
import type { Entry } from '@shared/outbox/entry'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheDb, db } from '../../src/renderer/db/database'
import {
  createCategory,
  deleteCategory,
  makeDefaultCategory,
  renameCategory,
} from '../../src/renderer/features/customers/categories/category-commands'
import {
  type Category,
  categoriesNow,
  categoryRefOf,
  categoryValueOf,
  namesakesOf,
} from '../../src/renderer/features/customers/categories/category-overlay'
import {
  entriesBeforeCategory,
  readCategories,
} from '../../src/renderer/features/customers/categories/category-queries'
import { pullCategories } from '../../src/renderer/sync/pull-categories'
import { saveChange } from '../../src/renderer/sync/save-change'
import * as faults from '../simulators/faults'
import { openTill, type Till } from './till'

let till: Till
beforeEach(async () => {
  till = await openTill()
  await pull()
})
afterEach(() => till.close())

const by = () => till.by('quan')
const pull = () => pullCategories({ db: cacheDb, read: till.read, nowMs: Date.now, mayList: true })
const seen = async () => categoriesNow(await readCategories())
/** What was done of customers and their categories at the POS, in order. */
const done = () =>
  till.shop.pos.ledger
    .entries()
    .filter(({ operation }) => operation.startsWith('pos.customer'))
    .map(({ operation }) => operation.replace('pos.', ''))
const ends = (entries: readonly Entry[]) => entries.map(({ progress }) => progress.state)

async function named(name: string): Promise<Category> {
  const found = (await seen()).filter((category) => category.name === name)
  expect(found).toHaveLength(1)
  return found[0] as Category
}

async function create(name: string): Promise<Category> {
  const namesakes = namesakesOf(name, await seen())
  expect(await createCategory({ name, namesakes }, by())).toMatchObject({ ok: true })
  const made = (await seen()).filter((category) => category.name === name && category.remoteId === null)
  return made.at(-1) as Category
}

/** What the POS itself tells, asked by hand. */
async function atPos(): Promise<readonly string[]> {
  const headers = { authorization: `Bearer ${till.shop.pos.issueToken('quan')}`, accept: 'application/json' }
  const answer = await fetch(`${till.shop.pos.url}/customer-cats`, { headers })
  const { _embedded } = (await answer.json()) as {
    _embedded: { categories: { id: unknown; name: string; is_default: string }[] }
  }
  return _embedded.categories.map(({ id, name, is_default }) => `${id}|${name}|${is_default}`).sort()
}

async function expectAsAtPos(): Promise<void> {
  expect(await pull()).toEqual({ ok: true, value: null })
  const shown = await seen()
  expect(shown.map(({ remoteId, name, isDefault }) => `${remoteId}|${name}|${isDefault ? 'Y' : 'N'}`).sort()).toEqual(
    await atPos(),
  )
  expect(shown.flatMap(({ pending }) => pending)).toEqual([])
}

it('reads the categories, and the loyalty categories beside them', async () => {
  await expectAsAtPos()
  expect(await db.loyalCategories.toArray()).toMatchObject([{ name: 'Thành viên' }])
  expect(await pullCategories({ db: cacheDb, read: till.read, nowMs: Date.now, mayList: false })).toMatchObject({
    ok: true,
  })
  await expectAsAtPos()
})

describe('a category made without a line, renamed, made the default and used', () => {
  const LOSSES = {
    nothing: null,
    'an answer': faults.commitAndDrop(),
    'an answer, and a page of a gateway instead': faults.serverError(502, { afterCommit: true }),
    'the sign-in': faults.unauthorised(),
  }

  it.each(Object.entries(LOSSES))('lost on the way: %s', async (_name, fault) => {
    const customer = till.shop.pos.put({ name: 'Trần Ổn', phone: '0912345678' })
    const local = Customer.parse({
      ...{ id: '00000000-0000-4000-8000-0000000000aa', code: 'KH1', name: 'Trần Ổn', phoneRaw: '', phones: [] },
      ...{ address: { province: '', district: '', ward: '', line: '' }, email: '', origin: 'counter' },
      ...{ createdBy: 'quan', createdAtMs: 1, searchText: '' },
    })
    await till.lineDrops()
    const made = await create('Thợ điện')
    await renameCategory(made, 'Thợ điện nước', by())
    await makeDefaultCategory(await named('Thợ điện nước'), await seen(), by())
    const value = categoryValueOf(await named('Thợ điện nước'))
    await db.customers.put({ ...local, details: { categoryId: value } })
    const [created] = await till.entries()
    expect(await entriesBeforeCategory(value)).toContain(created?.id)
    expect(await entriesBeforeCategory('101')).toEqual([])
    const payload = { id: customer.id, categoryId: categoryRefOf(value), mayClear: false }
    const edit = { operation: 'pos.customers.editCategory', subject: `customer:${local.id}`, title: 'Trần Ổn' } as const
    expect(await saveChange({ ...edit, payload, needs: [value] }, by())).toEqual({ ok: true, value: null })

    if (fault) till.shop.pos.faults.add(fault, { when: faults.operations('pos.customerCats.create') })
    await till.lineReturns()
    expect(ends(await till.settled())).toEqual(['settled', 'settled', 'settled', 'settled'])
    expect(done()).toEqual([
      'customerCats.create',
      'customerCats.editName',
      'customerCats.editIsDefault',
      'customers.editCategory',
    ])
    await expectAsAtPos()
    const { remoteId } = await named('Thợ điện nước')
    expect(till.shop.pos.records().find(({ id }) => id === customer.id)?.category_id).toBe(remoteId)
    expect((await db.customers.get(local.id))?.details?.categoryId).toBe(remoteId)
  })
})

it('one that did not get there is sent again by a person and by nobody else (C37)', async () => {
  till.shop.pos.faults.add(faults.serverError(502), { when: faults.operations('pos.customerCats.create') })
  await create('Thợ điện')
  const [entry] = await till.settled()
  expect([entry?.progress.state, done()]).toEqual(['parked', []])
  till.decide(entry as Entry, { kind: 'resend' })
  await expect.poll(async () => ends(await till.entries()), { timeout: 10_000 }).toEqual(['settled'])
  expect(done()).toEqual(['customerCats.create'])
  await expectAsAtPos()
})

it('the last that was made the default here is the default there, whichever lane is the quicker', async () => {
  const [first, second] = [await create('Sỉ'), await create('Lẻ')]
  expect(ends(await till.settled())).toEqual(['settled', 'settled'])
  await till.lineDrops()
  await makeDefaultCategory(await named(first.name), await seen(), by())
  await makeDefaultCategory(await named(second.name), await seen(), by())
  till.shop.pos.faults.add(faults.serverError(502), { when: faults.operations('pos.customerCats.editIsDefault') })
  expect((await named(second.name)).isDefault).toBe(true)
  await till.lineReturns()
  await till.settled()
  expect((await atPos()).filter((line) => line.endsWith('|Y')).map((line) => line.split('|')[1])).toEqual(['Lẻ'])
  await expectAsAtPos()
})

it('two of one name are two, also where neither is there yet', async () => {
  await till.lineDrops()
  const [one, other] = [await create('Dự án'), await create('dự  án')]
  expect(one.subject).not.toBe(other.subject)
  await till.lineReturns()
  expect(ends(await till.settled())).toEqual(['settled', 'settled'])
  await expectAsAtPos()
  expect((await seen()).filter(({ remoteId }) => remoteId === null)).toEqual([])
})

it('one of a name that came to stand there meanwhile is asked about, and nothing is added', async () => {
  await till.lineDrops()
  await create('Dự án')
  till.shop.pos.stock('customerCats', { name: 'Dự án' })
  await till.lineReturns()
  const [entry] = await till.settled()
  expect(entry?.progress).toMatchObject({ state: 'parked', reason: { outcome: { code: 'EXIST_NAME' } } })
  expect(done()).toEqual([])
})

it('a category whose id the POS never told is known by its name after the next reading', async () => {
  await till.lineDrops()
  const made = await create('Dự án')
  const isList = faults.operations('pos.customerCats.list')
  till.shop.pos.faults.add(faults.forbidden(), { when: (asked) => isList(asked) && done().length > 0 })
  await till.lineReturns()
  expect(await till.settled()).toMatchObject([{ progress: { state: 'settled', remoteId: null } }])
  expect(await named('Dự án')).toMatchObject({ subject: made.subject, remoteId: null })
  await expectAsAtPos()
  await deleteCategory(await named('Dự án'), by())
  expect(ends(await till.settled())).toEqual(['settled', 'settled'])
  expect((await seen()).map(({ name }) => name)).toEqual(['Khách lẻ'])
  await expectAsAtPos()
})
