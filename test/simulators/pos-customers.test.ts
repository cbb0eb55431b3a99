// Goal: the simulated POS edits, deletes and lists customers as its document says; silent places take the harder reading.
// Method: literal requests over loopback; what was done is read from the records, the ledger and later answers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALL_PERMISSIONS, DEMO } from '../factories/demo'
import { call, posHeaders } from './http-client'
import { type PosOptions, type PosSimulator, startPos } from './pos'

let pos: PosSimulator
let id = ''
async function restart(options: PosOptions = {}) {
  await pos?.close()
  pos = await startPos(options)
  id = pos.put({ name: 'Trần Ổn', phone: '0987000001', card: '893001', notes: 'Cũ', city: 'Quận 1' }).id
}
beforeEach(() => restart())
afterEach(() => pos.close())

const as = (username: string) => posHeaders(pos.issueToken(username))
const get = (path: string, username = 'quan') => call(`${pos.url}${path}`, { headers: as(username) })
const put = (body: object, target = id, username = 'quan') =>
  call(`${pos.url}/customers/${target}`, { method: 'PUT', headers: as(username), body })
const remove = (target = id, username = 'quan') => {
  const { 'content-type': _none, ...headers } = as(username)
  return call(`${pos.url}/customers/${target}`, { method: 'DELETE', headers })
}
const record = () => pos.records().find((customer) => customer.id === id)

const EDITS: readonly [Record<string, unknown> & { action: string }, string, Record<string, unknown>][] = [
  [{ action: 'editName', name: ' Trần Văn Ổn ' }, 'edit_name', { name: 'Trần Văn Ổn' }],
  [
    { action: 'editCode', taxid: 'KH9', searchkey: 'on', card: '893002' },
    'edit_code',
    { taxid: 'KH9', searchkey: 'on', card: '893002' },
  ],
  [{ action: 'editCategory', category: '7' }, 'edit_category', { category_id: 7, category_name: 'Thợ điện' }],
  [{ action: 'editLoyalCategory', loyal_category: '3' }, 'edit_loyal_category', { loyal_cat_name: 'Vàng' }],
  [{ action: 'editVisible', visible: 'N' }, 'edit_visible', { visible: 'N' }],
  [{ action: 'editMaxDebt', maxdebt: 5_000_000 }, 'edit_max_debt', { maxdebt: 5_000_000 }],
  [{ action: 'editPhone', phone: '0912345678' }, 'edit_phone', { phone: '0912345678' }],
  [
    { action: 'editAddress', region: 'Huế', city: '', address: 'Vỹ Dạ' },
    'edit_address',
    { region: 'Huế', city: '', address: 'Vỹ Dạ' },
  ],
  [{ action: 'editNotes', notes: 'Mới' }, 'edit_notes', { notes: 'Mới' }],
]

describe('PUT /customers/:id', () => {
  beforeEach(() => {
    pos.stock('customerCats', { id: 7, name: 'Thợ điện' })
    pos.stock('customerLoyalCats', { id: 3, name: 'Vàng' })
  })

  it.each(EDITS)('%j with its permission; a repeat is an effect again', async (body, _permission, expected) => {
    const answer = await put(body)
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ result: 'SUCCESS', _links: { self: { href: `${pos.url}/customers/${id}` } } })
    expect(record()).toMatchObject(expected)
    expect((await put(body)).json.result).toBe('SUCCESS')
    expect(pos.ledger.countOf(id, `pos.customers.${body.action}`)).toBe(2)
    expect(pos.ledger.entries()[0]).toMatchObject({ author: 'quan', summary: expect.any(Object) })
    expect(pos.requests.entries(`pos.customers.${body.action}`)).toHaveLength(2)
  })

  it.each(EDITS)('%j is forbidden to whom lacks just that permission', async (body, permission) => {
    const [lan] = DEMO.pos.staff
    const permissions = ALL_PERMISSIONS.filter((each) => each !== `customer.${permission}`)
    expect(permissions).toHaveLength(ALL_PERMISSIONS.length - 1)
    await restart({ staff: [{ ...lan, permissions }] })
    const before = record()
    expect((await put(body, id, 'lan')).status).toBe(403)
    expect(record()).toEqual(before)
  })

  it.each(EDITS)('%j of nobody is NOT_FOUND_CUSTOMER, or a 404', async (body) => {
    expect(await put(body, 'la')).toMatchObject({ status: 200, json: { result: 'NOT_FOUND_CUSTOMER' } })
    await restart({ notFoundAs: 'problem' })
    expect((await put(body, 'la')).status).toBe(404)
    expect(pos.ledger.entries()).toEqual([])
  })

  it.each([
    [{ name: 'A' }, ['action']],
    [{ action: 'editEmail', name: 'A' }, ['action']],
    [{ action: 'editName', name: '  ' }, ['name']],
    [{ action: 'editCode', card: '1' }, ['taxid', 'searchkey']],
    [{ action: 'editVisible', visible: 'W' }, ['visible']],
    [{ action: 'editMaxDebt' }, ['maxdebt']],
    [{ action: 'editMaxDebt', maxdebt: -1 }, ['maxdebt']],
    [{ action: 'editMaxDebt', maxdebt: '1.000.000' }, ['maxdebt']],
    [{ action: 'editPhone' }, ['phone']],
  ])('refuses %j for %j', async (body, fields) => {
    const before = record()
    const answer = await put(body)
    expect(answer).toMatchObject({ status: 422, json: { detail: 'Failed Validation' } })
    expect(Object.keys(JSON.parse(answer.text).validation_messages)).toEqual(fields)
    expect(record()).toEqual(before)
  })

  it('refuses fields outside the table and takes numbers as text', async () => {
    expect((await put({ action: 'editName', name: 'A', email: '' })).json.detail).toBe('Unrecognized fields: email')
    await put({ action: 'editMaxDebt', maxdebt: '150000.00' })
    expect(record()?.maxdebt).toBe(150_000)
  })

  it.each([
    [{ action: 'editCode', taxid: 'A', searchkey: 'A' }, { card: null }],
    [{ action: 'editCategory' }, { category_id: null, category_name: null }],
    [
      { action: 'editLoyalCategory', loyal_category: '' },
      { loyal_cat_id: null, loyal_cat_name: null },
    ],
    [
      { action: 'editAddress', region: 'Huế' },
      { region: 'Huế', city: '', address: '' },
    ],
    [{ action: 'editNotes' }, { notes: '' }],
  ])('%j clears what it leaves out', async (body, expected) => {
    expect((await put(body)).json.result).toBe('SUCCESS')
    expect(record()).toMatchObject(expected)
  })

  it.each([
    { action: 'editNotes', notes: 'ễ'.repeat(256) },
    { action: 'editName', name: 'a'.repeat(256) },
    { action: 'editAddress', address: 'a'.repeat(256) },
    { action: 'editCategory', category: '8' },
    { action: 'editLoyalCategory', loyal_category: 'Vàng' },
    { action: 'editCode', taxid: 'KH1', searchkey: 'taken' },
  ])('answers ERROR to %j and changes nothing', async (body) => {
    pos.put({ name: 'Khác', phone: '0987000002', searchkey: 'taken', taxid: 'KH000077' })
    const before = record()
    expect(await put(body)).toMatchObject({ status: 200, json: { result: 'ERROR' } })
    expect(record()).toEqual(before)
    expect(pos.ledger.entries()).toEqual([])
  })

  it('lets two customers share a code, and 255 letters through', async () => {
    pos.put({ name: 'Khác', phone: '0987000002', taxid: 'KH000077' })
    expect((await put({ action: 'editCode', taxid: 'KH000077', searchkey: 'on' })).json.result).toBe('SUCCESS')
    expect((await put({ action: 'editNotes', notes: 'ễ'.repeat(255) })).json.result).toBe('SUCCESS')
  })

  it('keeps a phone for one customer, and frees the old one', async () => {
    pos.put({ name: 'Khác', phone: '01685012345' })
    expect((await put({ action: 'editPhone', phone: '0385012345' })).json.result).toBe('EXIST_PHONE')
    expect(record()?.phone).toBe('0987000001')
    expect((await put({ action: 'editPhone', phone: '+84 987 000 001' })).json.result).toBe('SUCCESS')
    expect((await put({ action: 'editPhone', phone: '0912345678' })).json.result).toBe('SUCCESS')
    const other = pos.put({ name: 'Mới', phone: '0930000001' })
    expect((await put({ action: 'editPhone', phone: '0987000001' }, other.id)).json.result).toBe('SUCCESS')
    expect((await put({ action: 'editPhone', phone: '0912345678' }, other.id)).json.result).toBe('EXIST_PHONE')
  })

  it('takes stars for a phone: a masked value written back destroys it', async () => {
    expect((await put({ action: 'editPhone', phone: '**********' })).json.result).toBe('SUCCESS')
    expect(record()?.phone).toBe('**********')
  })
})

describe('DELETE /customers/:id', () => {
  it('removes a customer once and frees phone and code', async () => {
    expect(await remove()).toMatchObject({ status: 204, text: '' })
    expect(pos.records()).toEqual([])
    expect(pos.ledger.entries()).toMatchObject([{ operation: 'pos.customers.delete', key: id, author: 'quan' }])
    expect(await remove()).toMatchObject({ status: 404, json: { detail: 'Entity not found.' } })
    const body = { name: 'Trần Ổn', phone: '0987000001' }
    const again = await call(`${pos.url}/customers`, { method: 'POST', headers: as('quan'), body })
    expect(again.json.result).toBe('SUCCESS')
  })

  it('keeps who owes money, under the same 204', async () => {
    const debtor = pos.put({ name: 'Nợ', phone: '0987000002', curdebt: 1 })
    expect(await remove(debtor.id)).toMatchObject({ status: 204, text: '' })
    expect(pos.records()).toHaveLength(2)
    expect(pos.ledger.entries()).toEqual([])
  })

  it('asks for customer.delete, and takes no JSON without a body', async () => {
    expect((await remove(id, 'lan')).status).toBe(403)
    const empty = await call(`${pos.url}/customers/${id}`, { method: 'DELETE', headers: as('quan') })
    expect(empty.status).toBe(400)
    expect(pos.records()).toHaveLength(1)
  })
})

describe('GET /customers?other_role_view=', () => {
  const rows = async (query: string, username = 'quan') =>
    JSON.parse((await get(`/customers?other_role_view=sale${query}`, username)).text)._embedded.customers

  it.each([
    ['', 2],
    ['&search_customer=hoa', 1],
    ['&search_customer=KH000001', 1],
    ['&search_customer=0912', 1],
    ['&search_customer=khong-ai', 0],
  ])('finds with "%s"', async (query, count) => {
    pos.put({ name: 'Nguyễn Thị Hòa', phone: '0912345678' })
    expect(await rows(query)).toHaveLength(count)
  })

  it('tells four members, without the phone to whom may not see it; other roles are refused', async () => {
    expect(await rows('')).toEqual([{ id, taxid: 'KH000001', name: 'Trần Ổn', phone: '0987000001' }])
    expect(await rows('', 'khach')).toEqual([{ id, taxid: 'KH000001', name: 'Trần Ổn' }])
    expect((await get('/customers?other_role_view=khong-co')).status).toBe(403)
    expect(pos.requests.entries('pos.customers.listOther')).toHaveLength(3)
  })
})

it.each([
  ['curdebt', 'desc', ['Nhiều', 'Ít', 'Trần Ổn']],
  ['curdate', 'asc', ['Trần Ổn', 'Nhiều', 'Ít']],
])('GET /customers?order=%s&dir=%s', async (order, dir, expected) => {
  pos.put({ name: 'Nhiều', phone: '0987000002', curdebt: 900_000, curdate: '2026-01-05 16:00:00' })
  pos.put({ name: 'Ít', phone: '0987000003', curdebt: 90_000, curdate: '2026-03-14 09:30:00' })
  const { _embedded } = JSON.parse((await get(`/customers?order=${order}&dir=${dir}`)).text)
  expect(_embedded.customers.map(({ name }: { name: string }) => name)).toEqual(expected)
})
