// Goal: the simulated POS shows warranties as its document says, in all four views, and asks for the documented permissions.
// Method: literal requests over loopback, on records put in as they may stand in a POS.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALL_PERMISSIONS, DEMO, type Staff } from '../factories/demo'
import type { PosOptions } from './pos'
import { BODY, openWarrantyCounter, rowsOf, STORED, TICKET, type WarrantyCounter } from './pos-warranty-counter'

const [LAN] = DEMO.pos.staff

/** A person who may do exactly this. */
function onlyWith(...permissions: readonly string[]): PosOptions {
  return { staff: [{ ...LAN, permissions } satisfies Staff] }
}

let counter: WarrantyCounter
async function restart(options: PosOptions = {}) {
  await counter?.pos.close()
  counter = await openWarrantyCounter(options)
}
beforeEach(() => restart())
afterEach(() => counter.pos.close())

describe('GET /warranty-info', () => {
  beforeEach(() => {
    counter.pos.stock('warranty_info', {
      ...STORED,
      model: 'GSB',
      expired_date: '2027-01-01',
      person_name: 'Lan',
      status: 'Y',
    })
    counter.pos.stock('warranty_info', {
      ...{ id: 'w-2', product_id: 'p-2', product_name: 'Máy mài', model: 'GWS', serial_num: 'SN-2', status: 'N' },
      ...{ cust_id: 'k-2', cust_name: 'Lê Văn Đạt', ticketid: '100300', person_name: 'Hoa', time_warranty: '6' },
      expired_date: { date: '2026-07-10 00:00:00.000000', timezone_type: 3, timezone: 'Asia/Ho_Chi_Minh' },
    })
    counter.pos.stock('warranty_info', {
      ...STORED,
      id: 'w-3',
      serial_num: null,
      expired_date: '0000-00-00',
      person_name: 'Mai',
    })
  })

  it('tells exactly the documented columns, each value in the form it was stored in', async () => {
    const [first, second, third] = await counter.rows()
    expect(Object.keys(first ?? {}).sort()).toEqual(
      [
        ...['id', 'product_id', 'product_name', 'model', 'serial_num', 'private_code', 'image', 'cust_id', 'cust_name'],
        ...['cust_phone', 'ticketid', 'time_warranty', 'active_date', 'expired_date', 'status', 'note', 'person_id'],
        ...['person_name', 'created_at'],
      ].sort(),
    )
    expect(first).toMatchObject({ id: 17, product_id: 501, created_at: '2026-11-25 09:30:00' })
    expect(second).toMatchObject({ time_warranty: '6', expired_date: { timezone_type: 3 } })
    expect(third?.expired_date).toBe('0000-00-00')
  })

  it.each([
    ['?search_product=may+mai', ['w-2']],
    ['?search_product=p-2', ['w-2']],
    ['?search_product=gsb', [17]],
    ['?search_product=sn-1', [17]],
    ['?search_customer=dat', ['w-2']],
    ['?search_customer=kh000001', [17, 'w-3']],
    ['?search_customer=0912345678', []],
    ['?search_ticket=1003', ['w-2']],
    ['?is_active=N', ['w-2']],
    ['?is_active=Y&search_product=gws', []],
    ['?order=product_name&dir=desc', ['w-2', 17, 'w-3']],
    ['?order=expired_date', ['w-3', 'w-2', 17]],
    ['?order=expired_date&dir=desc', [17, 'w-2', 'w-3']],
    ['?order=person_name&dir=asc', ['w-2', 17, 'w-3']],
    ['?order=serial_num&dir=desc', [17, 'w-2', 'w-3']],
    ['?other_view=khac', [17, 'w-2', 'w-3']],
  ])('%s finds %j', async (query, ids) => {
    expect((await counter.rows(query)).map(({ id }) => id)).toEqual(ids)
  })

  it('pages, and refuses a page that is not there', async () => {
    for (let index = 0; index < 30; index += 1) counter.pos.stock('warranty_info', { serial_num: `X-${index}` })
    expect(await counter.rows('?page=2')).toHaveLength(8)
    expect((await counter.get('?page=3')).status).toBe(409)
    expect((await counter.get('?search_product=khong-co&page=3')).json).toMatchObject({ page: 0, total_items: 0 })
  })

  it('hides phones from those who may not see them, as stars or by leaving them out', async () => {
    counter.pos.stock('warranty_info', { id: 'w-4', cust_phone: '0912345678' })
    const seen = async () => (await counter.rows()).at(-1)?.cust_phone
    expect(await seen()).toBe('0912345678')
    expect(rowsOf(await counter.get('', 'dung')).at(-1)?.cust_phone).toBe('**********')
    expect(rowsOf(await counter.get('?other_view=customer', 'dung'), 'customers')[0]?.phone).toBe('**********')
    await restart({ hiddenPhone: 'missing' })
    expect(rowsOf(await counter.get('?other_view=customer', 'dung'), 'customers')[0]).toEqual({
      ...{ id: 'k-1', taxid: 'KH000001', name: 'Trần Ổn' },
    })
  })
})

describe('the other views', () => {
  it.each([
    ['893001', ['k-1']],
    ['KH000002', ['k-2']],
    ['on', ['k-1']],
    ['0168 501', ['k-2']],
    // A code with digits is not searched for among the phones.
    ['KH0168501', []],
    ['', ['k-1', 'k-2']],
  ])('customers are found by %j', async (search, ids) => {
    const answer = await counter.get(`?other_view=customer&search_customer=${search}`)
    expect(rowsOf(answer, 'customers').map(({ id }) => id)).toEqual(ids)
  })

  it('shows an invoice by its id only, and an unknown one in the way that was chosen', async () => {
    const look = (id: string) => counter.get(`?other_view=ticket&ticket_id=${id}`)
    expect((await look('100245')).json.ticket).toEqual(TICKET)
    expect((await look(TICKET.ticket_uuid)).json.ticket).toBeNull()
    expect((await look('')).status).toBe(422)
    await restart({ unknownTicketAs: 'code' })
    expect(await look('1')).toMatchObject({ status: 200, json: { result: 'NOT_FOUND_TICKET' } })
    await restart({ unknownTicketAs: 'problem' })
    expect((await look('1')).status).toBe(404)
  })

  it('tells what was done to a warranty, newest first, and needs to know to which', async () => {
    counter.pos.stock('warranty_info', { ...STORED, note: 'Cũ' })
    counter.pos.stock('warranty_info', { id: 'w-2' })
    counter.pos.stock('warranty_info_history', { warranty_id: 17, log: 'Từ phần mềm cũ', date: 1_700_000_000 })
    await counter.put(17, { action: 'editNote', note: 'Mới' })
    await counter.put(17, { action: 'editNote', note: 'Mới' })
    await counter.put('w-2', { action: 'editNote', note: 'Của người khác' })
    const history = await counter.rows('?other_view=history&warranty_id=17')
    expect(history.map(({ log }) => log)).toEqual([
      'editNote: không có gì thay đổi',
      'editNote: note: "Cũ" → "Mới"',
      'Từ phần mềm cũ',
    ])
    expect(history[0]).toMatchObject({ person_name: 'Nguyễn Minh Quân', date: '2026-11-25 09:30:00' })
    expect(Object.keys(history[0] ?? {})).toEqual(['id', 'person_name', 'date', 'log'])
    expect((await counter.get('?other_view=history')).json.validation_messages).toHaveProperty('warranty_id')
    expect(await counter.rows('?other_view=history&warranty_id=18')).toEqual([])
  })
})

describe('DELETE /warranty-info/:id', () => {
  it('answers 204 without a body, then 404; the log goes with the record', async () => {
    counter.pos.stock('warranty_info', STORED)
    await counter.put(17, { action: 'editNote', note: 'Mới' })
    const gone = await counter.send('DELETE', '/warranty-info/17')
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect(await counter.rows()).toEqual([])
    expect(await counter.rows('?other_view=history&warranty_id=17')).toEqual([])
    expect((await counter.send('DELETE', '/warranty-info/17')).status).toBe(404)
    expect(counter.pos.ledger.countOf('17', 'pos.warrantyInfo.delete')).toBe(1)
  })
})

describe('permissions', () => {
  const edit = (action: string, fields: object) => ['PUT', '/warranty-info/17', { action, ...fields }] as const
  const all = [
    ['view_list', 'GET', '/warranty-info', undefined],
    ['view_list', 'GET', '/warranty-info?other_view=history&warranty_id=17', undefined],
    ['view_list', 'GET', '/warranty-info?other_view=customer', undefined],
    ['view_list', 'GET', '/warranty-info?other_view=ticket&ticket_id=100245', undefined],
    ['create', 'POST', '/warranty-info', BODY],
    ['edit_product', ...edit('editProduct', { ticketid: '100245', product_id: '501' })],
    ['edit_customer', ...edit('editCustomer', { cust_id: 'k-1', cust_phone: '0912345678' })],
    ['edit_status', ...edit('editStatus', { status: 'N' })],
    ['edit_note', ...edit('editNote', { note: '' })],
    ['delete', 'DELETE', '/warranty-info/17', undefined],
  ] as const

  it.each(all)('%s is what %s %s asks for, and all it asks for', async (verb, method, path, body) => {
    const permission = `customer.warranty_info.${verb}`
    await restart(onlyWith(...ALL_PERMISSIONS.filter((name) => name !== permission)))
    counter.pos.stock('warranty_info', STORED)
    expect((await counter.send(method, path, body, 'lan')).status).toBe(403)
    expect(counter.pos.ledger.entries()).toEqual([])
    await restart(onlyWith(permission))
    counter.pos.stock('warranty_info', STORED)
    expect((await counter.send(method, path, body, 'lan')).status).toBeLessThan(300)
  })
})
