// Goal: somebody whom only the POS knows is found there by phone, name, code or card, also by people who may not see its
// list, taken into this machine once, and nobody else is. Method: the real question, connectors and tables against the
// simulated POS.
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { cacheDb, db } from '../../src/renderer/db/database'
import { askPos, readFully } from '../../src/renderer/features/customers/pos-search/ask-pos'
import { type PosFound, questionOf } from '../../src/renderer/features/customers/pos-search/pos-question'
import { takeCustomer } from '../../src/renderer/features/customers/pos-search/take-customer'
import type { Read } from '../../src/renderer/sync/pull-pages'
import type { PosOptions } from '../simulators/pos'
import { openTill, type Till } from './till'

let till: Till
afterEach(() => till.close())

const ALL = { list: true, get: true }

async function open(pos: PosOptions = {}): Promise<void> {
  till = await openTill({ pos })
  for (let each = 0; each < 40; each += 1) {
    till.shop.pos.put({ name: `Khách ${each}`, phone: `09123450${String(each).padStart(2, '0')}` })
  }
  till.shop.pos.put({ name: 'Lê Thị Hoa', phone: '01689123456', card: '8934567890123', taxid: 'LTH-77' })
}

async function search(text: string, may = ALL, read: Read = till.read): Promise<readonly PosFound[]> {
  const question = questionOf(text)
  if (!question) throw new Error('nothing to ask')
  const answer = await askPos(question, { read, may })
  expect(answer).toMatchObject({ ok: true })
  return answer.ok ? answer.value.found : []
}

const names = async (...asked: Parameters<typeof search>) => (await search(...asked)).map(({ name }) => name)

it.each(['0389123456', '01689123456', 'hoa le', 'LTH-77', '8934567890123'])('by %s', async (text) => {
  await open()
  expect(await names(text)).toEqual(['Lê Thị Hoa'])
})

it('a filter that the POS drops finds nobody rather than everybody', async () => {
  await open()
  const dropping: Read = (operation, input) => {
    const { phone: _phone, code: _code, card: _card, ...rest } = input as Record<string, unknown>
    return till.read(operation, operation === 'pos.customers.list' ? rest : input)
  }
  expect(await names('0912999999', ALL, dropping)).toEqual([])
  expect(await names('0912999999', { list: true, get: false }, dropping)).toEqual([])
  expect(await names('NOBODY-1', ALL, dropping)).toEqual([])
})

it('who may not see customers’ phones finds them by phone where the POS filters by it', async () => {
  await open()
  expect(await names('0389123456', { list: true, get: false })).toEqual(['Lê Thị Hoa'])
})

it('who may not see the list asks the view that the shop profile names (C29)', async () => {
  await open()
  const may = { list: false, get: false }
  for (const text of ['0389123456', 'hoa le', 'LTH-77']) expect(await names(text, may)).toEqual(['Lê Thị Hoa'])
})

it('is taken in once, with what the POS tells of them', async () => {
  await open()
  const sources = { nowMs: Date.now, newUuid: randomUUID }
  const [found] = await search('hoa le')
  const full = await readFully(found as PosFound, { read: till.read, may: ALL })
  if (!full.ok) throw new Error('not read')
  const id = await takeCustomer(cacheDb, full.value, sources)
  expect(await takeCustomer(cacheDb, full.value, sources)).toBe(id)
  expect(await db.customers.toArray()).toMatchObject([
    { id, name: 'Lê Thị Hoa', code: 'LTH-77', phones: ['+84389123456'], origin: 'pulled' },
  ])
})

it('no line is a failure, not an empty answer', async () => {
  await open()
  await till.lineDrops()
  const question = questionOf('hoa le')
  expect(question && (await askPos(question, { read: till.read, may: ALL }))).toMatchObject({ ok: false })
})
