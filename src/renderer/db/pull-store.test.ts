// Goal: a pulled record goes to the one customer it must be, and to nobody where two could be meant; what a person did stays.
// Method: small shops by hand in an in-memory database.
import 'fake-indexeddb/auto'
import { type Customer, makeSearchText } from '@shared/domain/customer'
import type { SomeValues } from '@shared/domain/customer-values'
import { CustomerId, type System } from '@shared/kit/ids'
import type { Progress } from '@shared/outbox/entry'
import { describe, expect, test } from 'vitest'
import { makeEntry, T0 } from '../../../test/factories/outbox'
import { Database } from './database'
import { storePulled } from './pull-store'
import type { PulledCustomer } from './pulled-row'

let made = 0
const uuid = () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`
const sources = { nowMs: () => T0, newUuid: uuid }
const NOWHERE = { province: '', district: '', ward: '', line: '' }

function shop() {
  const db = new Database('relaxed', `pull-store-${uuid()}`)
  return {
    db,
    add: async (given: Partial<Customer>): Promise<Customer> => {
      const facts = { code: `KH-${made}`, name: 'Lê Thị Hoa', phoneRaw: '', phones: ['+84912345678'], ...given }
      const rest = { address: NOWHERE, email: '', origin: 'counter', createdBy: 'lan', createdAtMs: T0 } as const
      const row = { ...rest, ...facts, id: CustomerId.parse(uuid()), searchText: makeSearchText(facts) }
      await db.customers.put(row)
      return row
    },
    link: ({ id }: Customer, system: System, remoteId: string) =>
      db.remoteLinks.put({ system, subject: `customer:${id}`, remoteId, linkedAtMs: T0 }),
    store: (system: System, ...page: readonly PulledCustomer[]) => storePulled(db, system, page, sources),
    whose: async (system: System, remoteId: string) => {
      const links = await db.remoteLinks.where('[system+remoteId]').equals([system, remoteId]).toArray()
      expect(links.length).toBeLessThanOrEqual(1)
      return links[0]?.subject.slice('customer:'.length) ?? null
    },
  }
}

function told(remoteId: string, name: string, phone: string, more: Partial<PulledCustomer> = {}): PulledCustomer {
  const values: SomeValues = { name, ...(phone && { phone }) }
  return { remoteId, code: `P-${remoteId}`, name, phoneRaw: phone, values, account: null, askedAtMs: T0, ...more }
}
const PHONE = '+84912345678'

describe('by phone and name', () => {
  test.each(['Lê Thị Hoa', 'le thi hoa', 'Chị Hoa', 'Hoa'])('%s with that number is the same person', async (name) => {
    const { add, store, whose } = shop()
    const hoa = await add({})
    await store('pos', told('1', name, PHONE))
    expect(await whose('pos', '1')).toBe(hoa.id)
  })

  test.each([
    ['another name', told('1', 'Trần Văn Bình', PHONE)],
    ['another number', told('1', 'Lê Thị Hoa', '+84987654321')],
    ['no number', told('1', 'Lê Thị Hoa', '')],
  ])('%s is somebody new', async (_, record) => {
    const { add, store, whose } = shop()
    const hoa = await add({})
    await store('pos', record)
    expect(await whose('pos', '1')).not.toBe(hoa.id)
  })

  test('two here, or two there, could be meant: nobody is taken; an exact name goes before a shorter one', async () => {
    const { db, add, store, whose } = shop()
    const rows = [await add({}), await add({})]
    await store('pos', told('1', 'Lê Thị Hoa', PHONE))
    expect(rows.map(({ id }) => id)).not.toContain(await whose('pos', '1'))
    const other = await add({ name: 'Đỗ An Nam', phones: ['+84911111111'] })
    await store('pos', told('2', 'Nam', '+84911111111'), told('3', 'Đỗ An Nam', '+84911111111'))
    expect([await whose('pos', '3'), (await whose('pos', '2')) === other.id]).toEqual([other.id, false])
    const third = await add({ name: 'Vũ Chi', phones: ['+84922222222'] })
    await store('pos', told('4', 'Vũ Chi', '+84922222222'), told('5', 'Vũ Chi', '+84922222222'))
    expect([await whose('pos', '4'), await whose('pos', '5')]).not.toContain(third.id)
    expect(await db.customers.count()).toBe(8)
  })

  test('who has a place there, or is on the way there, is not taken', async () => {
    const { db, add, link, store, whose } = shop()
    const placed = await add({})
    await link(placed, 'pos', '9')
    await store('pos', told('1', 'Hoa', PHONE))
    expect(await whose('pos', '1')).not.toBe(placed.id)
    const underway = await add({ name: 'Đỗ An', phones: ['+84911111111'] })
    await db.outbox.put(makeEntry(1, { subject: `customer:${underway.id}`, title: 'Đỗ An' }))
    await store('pos', told('2', 'An', '+84911111111'))
    expect(await whose('pos', '2')).not.toBe(underway.id)
  })

  test('whoever was merged into another is that other', async () => {
    const { add, store, whose } = shop()
    const keeper = await add({ phones: ['+84933333333'] })
    await add({ removed: { atMs: T0, by: 'lan', mergedInto: keeper.id } })
    await store('pos', told('1', 'Lê Thị Hoa', PHONE))
    expect(await whose('pos', '1')).toBe(keeper.id)
  })

  test('whoever was merged into one who was merged later is the one at the end, by phone and by code', async () => {
    const { db, add, store, whose } = shop()
    const last = await add({ name: 'Phạm Cúc', phones: ['+84933333333'] })
    let keeper = last
    for (const name of ['Phạm Bích', 'Phạm An', 'Phạm Ánh']) {
      keeper = await add({ name, code: `P-${name}`, removed: { atMs: T0, by: 'lan', mergedInto: keeper.id } })
    }
    await store('pos', told('1', 'Phạm Ánh', PHONE))
    expect(await whose('pos', '1')).toBe(last.id)
    await Promise.all([db.remoteLinks.clear(), db.remoteShadows.clear()])
    await store('pos', told('2', 'Tên Khác', '', { code: 'P-Phạm Ánh' }))
    expect(await whose('pos', '2')).toBe(last.id)
    expect((await db.customers.get(keeper.id))?.removed).toBeDefined()
  })

  test('a merged one’s code stays their own where the other stands there, is on the way, or goes by another', async () => {
    const { db, add, link, store, whose } = shop()
    const merged = async (name: string, keeper: Customer) =>
      add({ name, code: `P-${name}`, removed: { atMs: T0, by: 'lan', mergedInto: keeper.id } })
    const placed = await add({})
    await link(placed, 'pos', '9')
    const onItsWay = await add({})
    await db.outbox.put(makeEntry(1, { system: 'pos', subject: `customer:${onItsWay.id}` }))
    const [one, two] = [await merged('Một', placed), await merged('Hai', onItsWay)]
    await store('pos', told('1', 'Một', '', { code: one.code }), told('2', 'Hai', '', { code: two.code }))
    expect([await whose('pos', '1'), await whose('pos', '2')]).toEqual([one.id, two.id])
    await store('goup', told('g1', 'Một', '', { code: one.code }))
    expect(await whose('goup', 'g1')).toBe(one.id)
    expect((await db.customers.toArray()).filter(({ removed }) => !removed)).toHaveLength(2)
  })

  test('merges that lead in a circle lead to nobody, and the pull ends', async () => {
    const { db, add, store, whose } = shop()
    const [one, other] = [await add({}), await add({ code: 'P-1' })]
    const into = (keeper: Customer) => ({ removed: { atMs: T0, by: 'lan', mergedInto: keeper.id } })
    await db.customers.update(one.id, into(other))
    await db.customers.update(other.id, into(one))
    await store('pos', told('2', 'Lê Thị Hoa', PHONE))
    await store('pos', told('1', 'Lê Thị Hoa', ''))
    expect([one.id, other.id]).not.toContain(await whose('pos', '2'))
    expect(await whose('pos', '1')).toBe(other.id)
  })

  test('GoUP goes by our codes: only who stood at the POS alone takes the code of the record', async () => {
    const { db, add, link, store, whose } = shop()
    const ours = await add({})
    await store('goup', told('g1', 'Lê Thị Hoa', PHONE))
    expect(await whose('goup', 'g1')).not.toBe(ours.id)
    const fromPos = await add({ origin: 'pulled', name: 'Đỗ An', phones: ['+84911111111'] })
    await link(fromPos, 'pos', '7')
    await store('goup', told('g2', 'Đỗ An', '+84911111111', { code: 'KH-K7-1' }))
    expect(await whose('goup', 'g2')).toBe(fromPos.id)
    expect((await db.customers.get(fromPos.id))?.code).toBe('KH-K7-1')
  })

  test('a bare second row gives way once its number is told; one that was used stays', async () => {
    const { db, add, store, whose } = shop()
    const hoa = await add({})
    const used = await add({ name: 'Đỗ An', phones: ['+84911111111'] })
    await store('pos', told('1', 'Lê Thị Hoa', ''), told('2', 'Đỗ An', ''))
    const [double, kept] = [await whose('pos', '1'), await whose('pos', '2')]
    await db.customers.update(CustomerId.parse(kept), { editedAtMs: T0 })
    await store('pos', told('1', 'Lê Thị Hoa', PHONE), told('2', 'Đỗ An', '+84911111111'))
    expect([await whose('pos', '1'), await whose('pos', '2')]).toEqual([hoa.id, kept])
    expect((await db.customers.get(CustomerId.parse(double)))?.removed).toMatchObject({ mergedInto: hoa.id, by: '' })
    expect(used.id).not.toBe(kept)
  })
})

describe('what a person did stays', () => {
  test('out of the list is out of the list, and no question is asked of it', async () => {
    const { db, add, link, store } = shop()
    const gone = await add({ removed: { atMs: T0, by: 'lan', mergedInto: null } })
    await link(gone, 'pos', '1')
    await store('pos', told('1', 'Tên Khác', PHONE))
    expect(await db.customers.get(gone.id)).toEqual(gone)
    expect(await db.remoteShadows.count()).toBe(0)
  })

  test.each<[string, Progress, readonly string[]]>([
    ['on its way', { state: 'waiting', because: 'new', notBeforeMs: T0 }, ['name']],
    ['taken there before', { state: 'settled', provenBy: 'answer', remoteId: '1', atMs: T0 + 1 }, []],
  ])('an edit %s, and changed there since', async (_, progress, conflicts) => {
    const { db, add, link, store } = shop()
    const hoa = await add({})
    await link(hoa, 'pos', '1')
    await store('pos', told('1', 'Lê Thị Hoa', PHONE))
    await db.customers.update(hoa.id, { name: 'Lê Thu Hoa', editedAtMs: T0 })
    const subject = `customer:${hoa.id}`
    await db.outbox.put(makeEntry(1, { operation: 'pos.customers.editName', subject, progress }))
    await store('pos', told('1', 'Lê Hoa', PHONE, { askedAtMs: T0 + 2 }))
    expect((await db.customers.get(hoa.id))?.name).toBe(conflicts.length > 0 ? 'Lê Thu Hoa' : 'Lê Hoa')
    expect((await db.remoteShadows.toArray())[0]?.conflicts).toEqual(conflicts)
  })

  test('an answer that was asked for earlier than what is known comes too late', async () => {
    const { db, add, link, store } = shop()
    const hoa = await add({})
    await link(hoa, 'pos', '1')
    await store('pos', told('1', 'Lê Thị Hoa', PHONE, { askedAtMs: T0 + 5_000 }))
    await store('pos', told('1', 'Lê Cũ', PHONE, { askedAtMs: T0 }))
    expect((await db.customers.get(hoa.id))?.name).toBe('Lê Thị Hoa')
  })

  test('a hidden number is searchable in a new row, and takes no known one away', async () => {
    const { db, add, link, store } = shop()
    const hoa = await add({})
    await link(hoa, 'goup', 'g1')
    const hidden = { phoneRaw: '09******78', values: { name: 'Lê Thị Hoa', phone: '09******78' } }
    await store('goup', told('g1', 'Lê Thị Hoa', '', hidden), told('g2', 'Ai Đó', '', { ...hidden, name: 'Ai Đó' }))
    expect((await db.customers.get(hoa.id))?.phones).toEqual([PHONE])
    const others = (await db.customers.toArray()).filter(({ id }) => id !== hoa.id)
    expect(others).toMatchObject([{ phoneRaw: '09******78', phones: [] }])
    expect(others[0]?.searchText).toContain('0978')
  })
})
