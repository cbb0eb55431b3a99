// Goal: whichever way the POS reads its own document (dates, image prefix, invoice ids), and however many warranties it
// holds, each comes through and is found. Method: a simulated POS per reading, and one with many records over several
// pages; requests and ledger are the judge.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commitAndDrop, mutations, resetBeforeCommit } from '../simulators/faults'
import type { PosOptions } from '../simulators/pos'
import { type Desk, days, INVOICE, monthsAfter, OTHER_INVOICE, openDesk } from './pos-warranty-desk'

const CREATE = 'pos.warrantyInfo.create'
const PREFIX = 'data:image/jpeg;base64,'

let desk: Desk
async function restart(pos: PosOptions = {}, profile: object = {}) {
  await desk?.close()
  desk = await openDesk({ pos, profile })
}
beforeEach(() => restart())
afterEach(() => desk.close())

const statusesOf = (operation: string) => desk.pos.requests.entries(operation).map(({ status }) => status)

describe('dates (C6)', () => {
  it.each(['text', 'iso', 'php', 'seconds', 'milliseconds'] as const)(
    'told as %s: the days that were entered',
    async (form) => {
      await restart({ warrantyDates: form })
      const id = await desk.add()
      const createdAtMs = (await desk.row(id)).createdAtMs ?? 0
      expect(Math.abs(Date.now() - createdAtMs)).toBeLessThan(20_000)
      const term = fc.record({ activeDay: days, months: fc.integer({ min: 0, max: 600 }) })
      await fc.assert(
        fc.asyncProperty(term, async ({ activeDay, months }) => {
          const told = { activeDay, months, expiredDay: monthsAfter(activeDay, months) }
          const input = { id, ticketId: INVOICE.id, isActive: true, ...told }
          expect(await desk.send('pos.warrantyInfo.editStatus', input)).toEqual({ kind: 'applied', remoteId: id })
          expect(await desk.row(id)).toMatchObject({ ...told, createdAtMs })
          expect((await desk.probe('pos.warrantyInfo.editStatus', input)).kind).toBe('applied')
        }),
        { numRuns: 15 },
      )
      const [change] = (await desk.found('pos.warrantyInfo.history', { warrantyId: id })).changes as { atMs: number }[]
      expect(Math.abs(Date.now() - (change?.atMs ?? 0))).toBeLessThan(20_000)
    },
  )

  it('in any other form of theirs: the same instant, and the day that Vietnam has then', async () => {
    const forms = [
      '2026-11-25 00:30:00',
      '2026-11-25T00:30',
      '2026-11-24T17:30:00Z',
      '2026-11-24T17:30:00.000+0000',
      { date: '2026-11-24 17:30:00.000000', timezone_type: 3, timezone: 'UTC' },
      { date: '2026-11-25 00:30:00.000000', timezone_type: 1, timezone: '+07:00' },
      String(Date.UTC(2026, 10, 24, 17, 30) / 1000),
      Date.UTC(2026, 10, 24, 17, 30),
    ]
    for (const form of forms)
      desk.pos.stock('warranty_info', { active_date: form, expired_date: form, created_at: form })
    const told = { activeDay: '2026-11-25', expiredDay: '2026-11-25', createdAtMs: Date.UTC(2026, 10, 24, 17, 30) }
    expect(await desk.rows()).toMatchObject(forms.map(() => told))
  })

  it('those that are none stay unknown, months in any form', async () => {
    const none = ['0000-00-00', null, '', '25/11/2026', '2026-02-30', false]
    for (const active_date of none) desk.pos.stock('warranty_info', { active_date, created_at: active_date })
    for (const time_warranty of ['12', '12.00', 12, 'một năm', null]) desk.pos.stock('warranty_info', { time_warranty })
    const rows = await desk.rows()
    const undated = rows.slice(0, none.length)
    expect(undated.map(({ activeDay, createdAtMs }) => activeDay ?? createdAtMs)).toEqual(none.map(() => null))
    expect(rows.slice(none.length).map(({ months }) => months)).toEqual([12, 12, 12, null, null])
  })
})

describe('the prefix of pictures (C10)', () => {
  it.each([
    ['required', PREFIX],
    ['refused', ''],
    ['either', PREFIX],
    ['either', ''],
  ] as const)('%s by the POS, %j in the profile: the same bytes, new and changed', async (imagePrefix, ours) => {
    await restart({ imagePrefix }, { imagePrefix: ours })
    const [first, second] = [desk.photograph(Uint8Array.of(1)), desk.photograph(Uint8Array.of(2))]
    const id = await desk.add({ photo: first })
    expect(await desk.pictureAt((await desk.row(id)).imageUrl)).toBe(first)
    const edit = { id, ticket: INVOICE, productId: '501', model: '', serial: '', privateCode: '', photo: second }
    expect((await desk.send('pos.warrantyInfo.editProduct', edit)).kind).toBe('applied')
    expect(await desk.pictureAt((await desk.row(id)).imageUrl)).toBe(second)
  })

  it.each([
    ['required', ''],
    ['refused', PREFIX],
  ] as const)(
    '%s by the POS, but %j in the profile: a person is told, and the warranty stands there',
    async (imagePrefix, ours) => {
      await restart({ imagePrefix }, { imagePrefix: ours })
      const input = desk.newWarranty({ photo: desk.photograph() })
      expect(await desk.send(CREATE, input)).toMatchObject({ category: 'unclear', code: 'ERROR_UPLOAD_IMAGE' })
      expect(await desk.probe(CREATE, input)).toMatchObject({ kind: 'differs', seen: { imageUrl: '' } })
    },
  )
})

describe('the invoice’s two ids (C4)', () => {
  const edit = (id: string, change = {}) => ({
    ...{ id, ticket: INVOICE, productId: 'p-2', model: '', serial: '', privateCode: '', photo: null, ...change },
  })

  it('the one that is taken is found once per operation, and goes first from then on', async () => {
    await restart({ ticketKey: 'uuid' })
    const id = await desk.add()
    expect(statusesOf(CREATE)).toHaveLength(2)
    await desk.add({ serial: '' })
    expect(statusesOf(CREATE)).toHaveLength(3)
    for (const sent of [2, 3]) {
      expect((await desk.send('pos.warrantyInfo.editProduct', edit(id))).kind).toBe('applied')
      expect(statusesOf('pos.warrantyInfo.editProduct')).toHaveLength(sent)
    }
    expect(desk.pos.ledger.entries().map(({ summary }) => summary.ticketid)).toEqual(Array(4).fill(INVOICE.id))
  })

  it('where the id is taken, it is all that is ever sent; where nobody knows the other one, the refusal stands', async () => {
    await desk.add()
    expect(statusesOf(CREATE)).toHaveLength(1)
    await restart({ ticketKey: 'uuid' })
    const input = desk.newWarranty({ ticket: { ...INVOICE, uuid: null } })
    expect(await desk.send(CREATE, input)).toMatchObject({ category: 'notFound', code: 'TICKET_PRODUCT_NOT_FOUND' })
    expect(statusesOf(CREATE)).toHaveLength(1)
    // A product that is not on the invoice is on it under neither id.
    expect(await desk.send(CREATE, desk.newWarranty({ productId: 'p-9' }))).toMatchObject({ category: 'notFound' })
    expect(statusesOf(CREATE)).toHaveLength(3)
    expect(desk.pos.ledger.entries()).toEqual([])
  })

  it('a lost answer stays one: the first of two, and the only one once it is remembered', async () => {
    await restart({ ticketKey: 'uuid' })
    const input = desk.newWarranty()
    desk.pos.faults.add(commitAndDrop(), { when: mutations })
    expect((await desk.send(CREATE, input)).kind).toBe('unknown')
    expect(statusesOf(CREATE)).toHaveLength(1)
    expect((await desk.probe(CREATE, input)).kind).toBe('notApplied')
    await desk.add()
    desk.pos.faults.add(commitAndDrop(), { when: mutations })
    expect((await desk.send(CREATE, input)).kind).toBe('unknown')
    expect(desk.pos.ledger.countOf(input.serial, CREATE)).toBe(1)
    expect((await desk.probe(CREATE, input)).kind).toBe('applied')
  })
})

describe('sixty warranties', () => {
  const NUMBERS = Array.from({ length: 60 }, (_, index) => String(index + 1).padStart(2, '0'))
  beforeEach(() => {
    for (const number of NUMBERS) {
      desk.pos.stock('warranty_info', {
        ...{ id: `w-${number}`, ticketid: Number(number) % 2 ? INVOICE.id : OTHER_INVOICE.id, product_id: 501 },
        ...{ serial_num: null, note: `Tem ${number} [#0000${number}]`, status: Number(number) % 3 ? 'Y' : 'N' },
        ...{ cust_id: 'k-1', cust_name: `Khách ${number}`, cust_phone: '0912345678' },
      })
    }
  })

  it('come page by page, each once; after the last page there is nothing', async () => {
    expect((await desk.rows()).map(({ id }) => id)).toEqual(NUMBERS.map((number) => `w-${number}`))
    const pageOf = async (page: number) => (await desk.found('pos.warrantyInfo.list', { page })).page
    expect(await pageOf(2)).toMatchObject({ page: 2, pageCount: 3, totalItems: 60, hasNext: true, mayHaveMore: false })
    expect(await pageOf(3)).toMatchObject({ hasNext: false, mayHaveMore: false })
    expect(await desk.found('pos.warrantyInfo.list', { page: 4 })).toMatchObject({
      warranties: [],
      page: { hasNext: false },
    })
  })

  it.each([
    [{ customer: 'khách 41' }, ['w-41']],
    [
      { ticket: OTHER_INVOICE.id, isActive: false, page: 1 },
      NUMBERS.filter((n) => Number(n) % 6 === 0).map((n) => `w-${n}`),
    ],
    [
      { order: 'customerName', direction: 'desc', page: 3 },
      NUMBERS.slice(0, 10)
        .reverse()
        .map((n) => `w-${n}`),
    ],
  ])('%j finds its own', async (input, ids) => {
    const { warranties } = await desk.found('pos.warrantyInfo.list', input)
    expect((warranties as { id: string }[]).map(({ id }) => id)).toEqual(ids)
  })

  it.each(['', INVOICE.id, OTHER_INVOICE.id])(
    'one of the last page is found, looked for first under %j',
    async (ticketId) => {
      const input = { id: 'w-59', ticketId, note: 'Mới' }
      desk.pos.faults.add(resetBeforeCommit(), { when: mutations })
      await desk.send('pos.warrantyInfo.editNote', input)
      expect((await desk.probe('pos.warrantyInfo.editNote', input)).kind).toBe('notApplied')
      await desk.send('pos.warrantyInfo.editNote', input)
      expect(await desk.probe('pos.warrantyInfo.editNote', input)).toEqual({ kind: 'applied', remoteId: 'w-59' })
      expect(await desk.send('pos.warrantyInfo.delete', { id: 'w-59', ticketId })).toEqual({
        kind: 'applied',
        remoteId: null,
      })
      expect(await desk.rows()).toHaveLength(59)
    },
  )

  it('a marker on the second page of its invoice is found', async () => {
    const input = desk.newWarranty({ serial: '', marker: '000057' })
    expect(await desk.probe(CREATE, input)).toEqual({ kind: 'applied', remoteId: 'w-57' })
    expect(desk.pos.requests.entries('pos.warrantyInfo.list').map(({ query }) => query.page)).toEqual([undefined, '2'])
  })
})
