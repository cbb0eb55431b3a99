// Goal: what a pull brings is followed where it changed there only, asked about where it changed on both sides, and comes to
// rest; a database that was thrown away comes back without anybody standing twice. Method: the app's pull and connectors
// against the simulated systems, whose records are changed behind its back.
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import type { Customer } from '@shared/domain/customer'
import { type SomeValues, withValues } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import { afterEach, expect, test } from 'vitest'
import { Database } from '../../src/renderer/db/database'
import { differencesOf } from '../../src/renderer/features/customers/conflicts/differences'
import { pullCustomers } from '../../src/renderer/sync/pull'
import { readCustomer } from '../../src/renderer/sync/read-customer'
import { connectTo, SHOP_SECRETS, signedIn } from '../factories/connectors'
import { type Shop, startShop } from '../simulators/shop'

const SYSTEMS: readonly System[] = ['pos', 'goup', 'finan']
const sources = { nowMs: Date.now, newUuid: randomUUID }
let shop: Shop | null = null
afterEach(async () => {
  await shop?.close()
  shop = null
})

async function openTill(customers: number) {
  const opened = await startShop({ customers })
  shop = opened
  const tokens = signedIn({ quan: opened.pos.issueToken('quan') })
  const connectors = connectTo(opened.profile(), { secrets: new Map(Object.entries({ ...SHOP_SECRETS, ...tokens })) })
  const read = (operation: string, input: unknown) => connectors.read({ operation, input, author: 'quan' })
  let db = new Database('relaxed', randomUUID())
  const rows = async () => (await db.customers.toArray()).filter(({ removed }) => !removed)
  return {
    shop: opened,
    rows,
    pull: async () => {
      const pulled = await pullCustomers({
        db,
        read,
        sources,
        systems: SYSTEMS,
        onProgress: () => {},
        mayAskForOne: true,
      })
      expect(pulled.failures).toEqual({})
      return pulled
    },
    open: async ({ id }: Customer) => {
      return readCustomer(id, { db, read, sources, systems: SYSTEMS, mayCall: () => true })
    },
    named: async (name: string) => {
      const found = (await rows()).filter((row) => row.name === name)
      expect(found).toHaveLength(1)
      return found[0] as Customer
    },
    /** A person changes a row, and nothing has been sent of it yet. */
    edit: async (customer: Customer, change: SomeValues) => {
      await db.customers.put({ ...withValues(customer, change), editedAtMs: Date.now() })
    },
    standing: async ({ id }: Customer) => {
      const subject = `customer:${id}`
      const customer = (await db.customers.get(id)) as Customer
      const [links, shadows] = await Promise.all([
        db.remoteLinks.where('subject').equals(subject).toArray(),
        db.remoteShadows.where('subject').equals(subject).toArray(),
      ])
      return { customer, shadows, ...differencesOf({ customer, links, shadows, entries: [] }) }
    },
    everything: async () =>
      JSON.stringify([await db.customers.toArray(), await db.remoteLinks.toArray(), await db.remoteShadows.toArray()]),
    throwAway: async () => {
      await db.delete()
      db = new Database('relaxed', randomUUID())
    },
  }
}

/** One customer whom every system has. */
async function openTillWithOne() {
  const till = await openTill(0)
  till.shop.goup.put({ makh: 'KH1', tenkh: 'Nguyễn Thị Hoa', didong: '0912345678', diachi: '12 Kim Mã, Hà Nội' })
  const { id } = till.shop.pos.put({
    ...{ taxid: 'KH1', searchkey: 'KH1', name: 'Nguyễn Thị Hoa', phone: '0912345678' },
    ...{ address: '12 Kim Mã', city: '', region: 'Hà Nội' },
  })
  await till.pull()
  return { ...till, posId: id, hoa: await till.named('Nguyễn Thị Hoa') }
}

test('changed at the POS only: the row follows, and GoUP differs', async () => {
  const { shop, pull, posId, hoa, standing, named } = await openTillWithOne()
  expect((await standing(hoa)).goup.agreement).toBe('there')
  shop.pos.put({ ...posRecord(shop, posId), name: 'Nguyễn Thị Hoa (mẹ)', address: '15 Kim Mã' })
  await pull()
  const row = await named('Nguyễn Thị Hoa (mẹ)')
  expect(row.address).toMatchObject({ line: '15 Kim Mã', province: 'Hà Nội' })
  const { pos, goup } = await standing(row)
  expect(pos).toMatchObject({ agreement: 'there', fields: [] })
  expect(goup).toMatchObject({ agreement: 'differs', fields: ['name', 'address'] })
})

test('changed here and at the POS: a conflict, nothing is overwritten, and nothing flaps', async () => {
  const { shop, pull, posId, hoa, standing, edit, everything } = await openTillWithOne()
  await edit(hoa, { name: 'Nguyễn Thu Hoa' })
  shop.pos.put({ ...posRecord(shop, posId), name: 'Nguyễn Thị Hoà' })
  await pull()
  const { customer, pos, goup, shadows } = await standing(hoa)
  expect(customer.name).toBe('Nguyễn Thu Hoa')
  expect(pos).toMatchObject({ agreement: 'conflict', conflicts: ['name'] })
  expect(goup).toMatchObject({ agreement: 'differs', fields: ['name'] })
  expect(shadows.find(({ system }) => system === 'pos')?.theirs).toEqual({ name: 'Nguyễn Thị Hoà' })
  const before = await everything()
  for (let pulls = 0; pulls < 5; pulls += 1) await pull()
  expect(await everything()).toBe(before)
})

test('a shop as it is: five pulls after the second change nothing at all', async () => {
  const { pull, everything, rows } = await openTill(120)
  await pull()
  await pull()
  const before = await everything()
  for (let pulls = 0; pulls < 5; pulls += 1) expect(await pull()).toMatchObject({ added: 0 })
  expect(await everything()).toBe(before)
  expect(await rows()).toHaveLength(120)
})

test('opened: the card tells what lists leave out, and a later list takes nothing of it away', async () => {
  const { shop, pull, posId, hoa, open, standing, everything } = await openTillWithOne()
  shop.pos.put({ ...posRecord(shop, posId), notes: 'Gọi sau 17h', card: '893400001' })
  expect(await open(hoa)).toEqual({ pos: { kind: 'read' }, goup: { kind: 'read' } })
  const { customer } = await standing(hoa)
  expect(customer.details).toMatchObject({ notes: 'Gọi sau 17h', card: '893400001', posCode: 'KH1' })
  const before = await everything()
  await pull()
  expect(await everything()).toBe(before)
})

test('a database thrown away: 30 customers under codes of the POS’s own stand once each', async () => {
  const { shop, pull, rows, throwAway, standing } = await openTill(0)
  for (let number = 0; number < 30; number += 1) {
    const [name, phone] = [`Trần Thị Số ${number}`, `09123450${String(number).padStart(2, '0')}`]
    shop.goup.put({ makh: `KH-K7-26K22-${number}`, tenkh: name, didong: phone })
    // As people write it at the till: a number of before 2018 is another text, and a title is no name.
    shop.pos.put({ taxid: `P${number}`, name: number % 2 ? name : `Chị ${name}`, phone: `+84 ${phone.slice(1)}` })
  }
  // Two who share a number are two.
  shop.pos.put({ taxid: 'P99', name: 'Lê Văn Khác', phone: '0977000111' })
  await pull()
  await throwAway()
  await pull()
  const all = await rows()
  expect(all).toHaveLength(31)
  const codes = all.map(({ code }) => code).toSorted()
  expect(codes.filter((code) => code.startsWith('KH-K7'))).toHaveLength(30)
  const one = all.find(({ code }) => code === 'KH-K7-26K22-7') as Customer
  const { pos, goup } = await standing(one)
  expect([pos.agreement, goup.agreement]).toEqual(['there', 'there'])
  expect((await standing(one)).customer.details?.posCode).toBe('P7')
})

test('stopped: what was read is kept, and nothing more is asked for', async () => {
  const opened = await startShop({ customers: 450 })
  shop = opened
  const connectors = connectTo(opened.profile(), { secrets: new Map(Object.entries(SHOP_SECRETS)) })
  const db = new Database('relaxed', randomUUID())
  const stopping = new AbortController()
  const asked: string[] = []
  const pulled = await pullCustomers({
    ...{ db, sources, systems: SYSTEMS, mayAskForOne: true, signal: stopping.signal },
    read: (operation, input) => {
      asked.push(operation)
      return connectors.read({ operation, input, author: 'quan' })
    },
    onProgress: ({ done }) => done >= 400 && stopping.abort(),
  })
  expect(pulled).toMatchObject({ isStopped: true, failures: {} })
  expect(asked).toEqual(['goup.customers.search', 'goup.customers.search'])
  expect(await db.customers.count()).toBe(400)
})

function posRecord({ pos }: Shop, id: string) {
  const record = pos.records().find((one) => one.id === id)
  expect(record).toBeDefined()
  return record as NonNullable<typeof record>
}
