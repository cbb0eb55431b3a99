// Goal: a repair at the simulated POS goes the way its document allows, and each refusal has its code. Method: every action
// in every status, as literal requests over loopback.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, call, posHeaders } from './http-client'
import { type PosOptions, type PosSimulator, startPos } from './pos'

const ID = '5a7e0c41-9d2b-4f63-8c10-2e6b7d9f0001'
const JPEG = '/9j/4AAQSkZJRg=='
const STATUSES = ['pending', 'send', 'receive', 'success'] as const

let pos: PosSimulator
let nowMs = 0
async function restart(options: PosOptions = {}) {
  await pos?.close()
  pos = await startPos({ now: () => nowMs, ...options })
}
beforeEach(async () => {
  nowMs = Date.UTC(2026, 10, 25, 2, 30)
  await restart()
})
afterEach(() => pos.close())

const as = (username: string) => posHeaders(pos.issueToken(username))
const put = (body: object, headers = as('quan'), id = ID) =>
  call(`${pos.url}/warranty-status/${id}`, { method: 'PUT', headers, body })
const result = async (body: object) => (await put(body)).json.result
function remove(username = 'quan', id = ID): Promise<Answer> {
  const { 'content-type': _none, ...headers } = as(username)
  return call(`${pos.url}/warranty-status/${id}`, { method: 'DELETE', headers })
}
async function list(query = ''): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const answer = await call(`${pos.url}/warranty-status${query}`, { headers: as('quan') })
  return JSON.parse(answer.text)._embedded.warranty_status
}
const logs = async () => (await list(`?other_view=history&warranty_id=${ID}`)).map((row) => row.log)

function stock(status: (typeof STATUSES)[number], more: object = {}): void {
  const sent = status === 'pending' ? {} : { supplier_send_date: '2026-11-21 14:00:00' }
  pos.stock('warranty_status', { id: ID, product_name: 'Máy khoan', note: '[#K7Q2M9]', status, ...sent, ...more })
}

const BODIES = {
  editProduct: { product_name: 'Máy mài', product_qty: 2 },
  editCustomer: { customer_name: 'Hòa' },
  editReceiveDate: { cust_received_date: '2026-11-19 17:05:30' },
  editSupplier: { supplier_name: 'Makita' },
  editSendDate: { supplier_send_date: '2026-11-22 00:00:00' },
  editCost: { repair_cost: 150000 },
  addProgressNote: { progress_note_text: 'Đã báo giá' },
  forwardWarranty: { receiver: 'Minh', location: 2 },
  sendToSupplier: { supplier_name: 'Bosch' },
  receivedFromSupplier: { location: 7 },
  completeWarranty: { other_cost: 'HD-1' },
  editOtherCost: { other_cost: 'HD-2' },
}
const OK = 'SUCCESS'
const DONE = 'WARRANTY_ALREADY_COMPLETED'
const SENT = 'WARRANTY_ALREADY_SENT'
const FIXED = 'SEND_DATE_UPDATE_NOT_ALLOWED'
const OPEN = 'WARRANTY_NOT_COMPLETED'
const WRONG = 'INVALID_STATUS_TRANSITION'

describe('the way of a repair', () => {
  it.each<[keyof typeof BODIES, string[]]>([
    ['editProduct', [OK, OK, OK, DONE]],
    ['editCustomer', [OK, OK, OK, DONE]],
    ['editReceiveDate', [OK, OK, OK, DONE]],
    ['editSupplier', [OK, SENT, SENT, DONE]],
    ['editSendDate', [FIXED, FIXED, OK, DONE]],
    ['editCost', [OK, OK, OK, DONE]],
    ['addProgressNote', [OK, OK, OK, DONE]],
    ['forwardWarranty', [OK, SENT, OK, DONE]],
    ['sendToSupplier', [OK, SENT, SENT, DONE]],
    ['receivedFromSupplier', ['WARRANTY_NOT_SENT', OK, 'WARRANTY_ALREADY_RECEIVED', DONE]],
    ['completeWarranty', [OK, 'WARRANTY_NOT_RECEIVED', OK, DONE]],
    ['editOtherCost', [OPEN, OPEN, OPEN, OK]],
  ])('%s answers by status, and writes only where it succeeds', async (action, expected) => {
    for (const [index, status] of STATUSES.entries()) {
      stock(status)
      const [before] = await list()
      pos.ledger.clear()
      expect(await result({ action, ...BODIES[action] })).toBe(expected[index])
      const isDone = expected[index] === OK
      expect(pos.ledger.countOf(ID, `pos.warrantyStatus.${action}`)).toBe(isDone ? 1 : 0)
      if (!isDone) expect((await list())[0]).toEqual(before)
    }
  })

  it.each<[(typeof STATUSES)[number], string[]]>([
    ['pending', [WRONG, OK, WRONG, OK]],
    ['send', [WRONG, WRONG, OK, WRONG]],
    ['receive', [WRONG, WRONG, WRONG, OK]],
    ['success', [DONE, DONE, DONE, DONE]],
  ])('editStatus leads from %s only onwards, and changes the status alone', async (from, expected) => {
    for (const [index, status] of STATUSES.entries()) {
      stock(from)
      const [before] = await list()
      expect(await result({ action: 'editStatus', status })).toBe(expected[index])
      expect((await list())[0]).toEqual({ ...before, status: expected[index] === OK ? status : from })
    }
  })

  it('goes to the supplier and back, with each date and person in its place', async () => {
    stock('pending')
    await put({ action: 'sendToSupplier', supplier_name: 'Bosch Việt Nam' })
    expect((await list())[0]).toMatchObject({ status: 'send', supplier_send_date: '2026-11-25 09:30:00' })
    nowMs += 3_600_000
    await put({ action: 'receivedFromSupplier', location: 7, warranty_expenses: 80000, repair_cost: '150000' })
    expect((await list())[0]).toMatchObject({
      ...{ status: 'receive', supplier_return_date: '2026-11-25 10:30:00', location_id: 7 },
      ...{ location_name: 'Kho bảo hành', warranty_expenses: 80000, repair_cost: '150000.00' },
    })
    nowMs += 3_600_000
    await put({ action: 'completeWarranty' })
    expect((await list())[0]).toMatchObject({
      status: 'success',
      cust_return_date: '2026-11-25 11:30:00',
      other_cost: null,
    })
    await put({ action: 'editOtherCost', other_cost: 'HD-000452' })
    expect((await list())[0]).toMatchObject({ other_cost: 'HD-000452', supplier_name: 'Bosch Việt Nam' })
    expect(await logs()).toHaveLength(4)
  })

  it('knows no send date of a repair that only editStatus moved', async () => {
    stock('pending')
    await put({ action: 'editStatus', status: 'send' })
    await put({ action: 'editStatus', status: 'receive' })
    expect(await result({ action: 'editSendDate', ...BODIES.editSendDate })).toBe('WARRANTY_NOT_SENT')
  })
})

describe('PUT /warranty-status/:id', () => {
  it('clears texts of a product that are left out, keeps pictures that are, and replaces those that are sent', async () => {
    stock('pending', { product_status: 'Hỏng', supplier_name: 'Bosch', product_img: ['https://pos.example/1.jpg'] })
    await put({ action: 'editProduct', ...BODIES.editProduct })
    const cleared = { product_name: 'Máy mài', product_qty: 2, product_status: '', supplier_name: '', note: '' }
    expect((await list())[0]).toMatchObject({ ...cleared, product_img: ['https://pos.example/1.jpg'] })
    await put({ action: 'editProduct', ...BODIES.editProduct, product_img: JSON.stringify([JPEG]) })
    expect((await list())[0]?.product_img).toEqual([expect.stringMatching(/^http:.*\/uploads\/[0-9a-f]{64}\.jpg$/)])
    const last = pos.ledger.entries().at(-1)
    expect(last?.summary).toEqual({ ...cleared, product_qty: '2', photos: '1' })
    await put({ action: 'editProduct', ...BODIES.editProduct, product_img: '[]' })
    expect((await list())[0]?.product_img).toEqual([])
  })

  it('keeps the texts when a picture turns out bad', async () => {
    stock('pending', { product_img: ['https://pos.example/1.jpg'] })
    const product = { action: 'editProduct', ...BODIES.editProduct, product_img: JSON.stringify(['iVBORw0KGgo=']) }
    expect(await result(product)).toBe('ERROR_UPLOAD_IMAGE')
    expect((await list())[0]).toMatchObject({ product_name: 'Máy mài', product_img: ['https://pos.example/1.jpg'] })
    const note = { action: 'addProgressNote', progress_note_text: 'Có ảnh', progress_note_img: 'iVBORw0KGgo=' }
    expect(await result(note)).toBe('ERROR_UPLOAD_IMAGE')
    expect((await logs()).at(-1)).toContain('Có ảnh')
  })

  it('writes a progress note into the history only, each time anew, with the name of its picture', async () => {
    stock('pending')
    const [before] = await list()
    const note = { action: 'addProgressNote', progress_note_text: 'Đã báo giá [#P4N8V2]', progress_note_img: JPEG }
    expect([await result(note), await result(note)]).toEqual([OK, OK])
    expect((await list())[0]).toEqual(before)
    const found = await logs()
    expect(found).toHaveLength(2)
    expect(found[1]).toMatch(/Đã báo giá \[#P4N8V2\] · progress_note_img: [0-9a-f]{64}\.jpg$/)
    expect(pos.ledger.countOf(ID, 'pos.warrantyStatus.addProgressNote')).toBe(2)
    expect(JSON.stringify(pos.ledger.entries())).not.toContain(JPEG)
  })

  it('takes a location only in the type it tells it in', async () => {
    stock('send')
    for (const location of ['7', 99]) {
      expect(await result({ action: 'receivedFromSupplier', location })).toBe('LOCATION_NOT_FOUND')
    }
    stock('pending')
    pos.stock('locations', { id: 'KHO-03', name: 'Kho Củ Chi' })
    expect(await result({ action: 'forwardWarranty', receiver: 'Minh', location: 'KHO-03' })).toBe(OK)
    expect((await list())[0]).toMatchObject({ location_id: 'KHO-03', location_name: 'Kho Củ Chi', receiver: 'Minh' })
  })

  it.each<[object, string[]]>([
    [{ action: 'editEverything' }, ['action']],
    [{}, ['action']],
    [{ action: 'editProduct', product_name: 'Máy' }, ['product_qty']],
    [{ action: 'editCustomer' }, ['customer_name']],
    [{ action: 'editReceiveDate', cust_received_date: '2026-11-19' }, ['cust_received_date']],
    [{ action: 'editReceiveDate', cust_received_date: '2026-02-30 10:00:00' }, ['cust_received_date']],
    [{ action: 'editSupplier', supplier_name: ' ' }, ['supplier_name']],
    [{ action: 'editSendDate' }, ['supplier_send_date']],
    [{ action: 'editStatus', status: 'xong' }, ['status']],
    [{ action: 'editCost', repair_cost: '150k' }, ['repair_cost']],
    [{ action: 'forwardWarranty' }, ['receiver', 'location']],
    [{ action: 'sendToSupplier' }, ['supplier_name']],
    [{ action: 'receivedFromSupplier' }, ['location']],
    [{ action: 'editOtherCost' }, ['other_cost']],
  ])('refuses %j', async (body, fields) => {
    stock('pending')
    const { status, json } = await put(body)
    expect([status, Object.keys(json.validation_messages ?? {})]).toEqual([422, fields])
    expect(pos.ledger.entries()).toEqual([])
  })

  it('refuses stray fields and what fits no column', async () => {
    stock('pending')
    const stray = await put({ action: 'editCustomer', customer_name: 'Hòa', taxid: '1' })
    expect(stray).toMatchObject({ status: 422, json: { detail: 'Unrecognized fields: taxid' } })
    expect(await result({ action: 'editCustomer', customer_name: 'ễ'.repeat(256) })).toBe('ERROR')
    expect(pos.ledger.entries()).toEqual([])
  })

  it('answers an unknown repair with the documented code, or as the framework would', async () => {
    const body = { action: 'editCost', repair_cost: 1 }
    expect(await put(body)).toMatchObject({ status: 200, json: { result: 'WARRANTY_STATUS_NOT_FOUND' } })
    await restart({ notFoundAs: 'problem' })
    expect(await put(body)).toMatchObject({ status: 404, json: { detail: 'Entity not found.' } })
  })

  it('asks for a permission of its own for every action', async () => {
    stock('pending')
    const actions = { ...BODIES, editStatus: { status: 'send' } }
    for (const [action, body] of Object.entries(actions)) {
      expect((await put({ action, ...body }, as('hoa'))).status).toBe(403)
    }
    expect(pos.requests.entries().map(({ operation }) => operation)).toEqual(
      Object.keys(actions).map((action) => `pos.warrantyStatus.${action}`),
    )
  })
})

describe('DELETE /warranty-status/:id', () => {
  it.each(STATUSES)('answers 204 for a repair that is %s, and deletes a pending one only', async (status) => {
    stock(status)
    await put({ action: 'addProgressNote', progress_note_text: 'x' })
    pos.ledger.clear()
    expect(await remove()).toMatchObject({ status: 204, text: '' })
    expect(await list()).toHaveLength(status === 'pending' ? 0 : 1)
    expect(pos.ledger.entries('pos.warrantyStatus.delete')).toHaveLength(status === 'pending' ? 1 : 0)
    if (status === 'pending') expect(await logs()).toEqual([])
  })

  it('answers 404 where there is nothing, and 403 without the permission', async () => {
    expect((await remove()).status).toBe(404)
    stock('pending')
    expect((await remove('hoa')).status).toBe(403)
    expect(await list()).toHaveLength(1)
  })
})
