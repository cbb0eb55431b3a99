// Goal: the simulated POS takes in repairs as its document says. Method: literal requests over loopback.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, call, posHeaders } from './http-client'
import { type PosOptions, type PosSimulator, startPos } from './pos'

const JPEG = '/9j/4AAQSkZJRg=='

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
const get = (query = '', headers = as('quan')) => call(`${pos.url}/warranty-status${query}`, { headers })
const post = (body: object, headers = as('quan')) =>
  call(`${pos.url}/warranty-status`, { method: 'POST', headers, body })

type Row = Readonly<Record<string, unknown>>
const rowsOf = (answer: Answer): Row[] => JSON.parse(answer.text)._embedded.warranty_status
const namesOf = (answer: Answer) => rowsOf(answer).map((row) => row.product_name)

const drill = { product_name: 'Máy khoan Bosch GSB 550', product_qty: 1, product_status: 'Không lên nguồn' }
const body = (...products: readonly object[]) => ({
  products: JSON.stringify(products),
  receiver: 'Trần Thị Lan',
  location: 1,
})

describe('POST /warranty-status', () => {
  it('takes a repair in, tells no id, and shows it pending with the pictures at addresses of its own', async () => {
    const product = {
      ...drill,
      product_img: JSON.stringify([JPEG]),
      supplier_name: 'Bosch Việt Nam',
      note: ' [#K7Q2M9] ',
    }
    const customer = { warranty_type: 'customer', customer_name: 'Hòa', customer_phone: '0912345678' }
    const answer = await post({ ...body(product), ...customer })
    expect(answer.status).toBe(201)
    expect(Object.keys(answer.json)).toEqual(['result', '_links'])
    const [row] = rowsOf(await get())
    expect(row).toMatchObject({
      ...{ product_name: 'Máy khoan Bosch GSB 550', product_qty: 1, note: '[#K7Q2M9]', status: 'pending' },
      ...{ person_name: 'Nguyễn Minh Quân', receiver: 'Trần Thị Lan', location_id: 1, customer_phone: '0912345678' },
      ...{ created_at: '2026-11-25 09:30:00', cust_return_date: null },
    })
    const [address] = Array.isArray(row?.product_img) ? row.product_img : []
    const picture = await fetch(String(address), { headers: as('quan') })
    expect(Buffer.from(await picture.arrayBuffer()).toString('base64')).toBe(JPEG)
    expect((await fetch(`${pos.url}/uploads/${'0'.repeat(64)}.jpg`, { headers: as('quan') })).status).toBe(404)
    expect(pos.ledger.entries()).toMatchObject([
      {
        operation: 'pos.warrantyStatus.create',
        author: 'quan',
        summary: { id: row?.id, photos: '1', location_id: '1' },
      },
    ])
    expect(JSON.stringify(pos.ledger.entries())).not.toContain(JPEG)
  })

  it('takes the same repair twice; the ledger shows the double', async () => {
    for (let index = 0; index < 2; index += 1) await post({ ...body({ ...drill, note: '[#K7Q2M9]' }) })
    expect(rowsOf(await get())).toHaveLength(2)
    expect(pos.ledger.doubles('pos.warrantyStatus.create')).toHaveLength(1)
  })

  it('takes several products one after the other, so that those before a bad one stay', async () => {
    expect((await post(body(drill, { ...drill, product_name: 'Máy mài' }))).json.result).toBe('SUCCESS')
    const { product_status: _gone, ...incomplete } = drill
    const partial = await post(body({ ...drill, product_name: 'Máy cắt' }, incomplete, { ...drill, product_name: 'Z' }))
    expect(partial.status).toBe(422)
    expect(Object.keys(partial.json.validation_messages ?? {})).toEqual(['product_status'])
    expect(namesOf(await get())).toEqual(['Máy khoan Bosch GSB 550', 'Máy mài', 'Máy cắt'])
    expect(pos.ledger.entries()).toHaveLength(3)
  })

  it.each([
    ['a prefix', `data:image/jpeg;base64,${JPEG}`],
    ['another format', 'iVBORw0KGgo='],
    ['no base64', '???'],
  ])('answers ERROR_UPLOAD_IMAGE for %s, with the repair in the list all the same', async (_case, image) => {
    const answer = await post(body({ ...drill, product_img: JSON.stringify([JPEG, image]) }))
    expect(answer).toMatchObject({ status: 201, json: { result: 'ERROR_UPLOAD_IMAGE' } })
    expect(rowsOf(await get())).toMatchObject([{ product_img: [] }])
  })

  it('takes products as the one form, the other or either', async () => {
    const array = { ...body(), products: [drill] }
    const refused = await post(array)
    expect(Object.keys(refused.json.validation_messages ?? {})).toEqual(['products'])
    await restart({ products: 'array' })
    expect([(await post(array)).status, (await post(body(drill))).status]).toEqual([201, 422])
    await restart({ products: 'either' })
    expect([(await post(array)).status, (await post(body(drill))).status]).toEqual([201, 201])
  })

  it.each<[object, string[]]>([
    [{ products: '' }, ['products']],
    [{ products: '[]' }, ['products']],
    [{ products: '{"product_name"' }, ['products']],
    [{ products: '[1]' }, ['product_name', 'product_qty', 'product_status']],
    [{ products: JSON.stringify([{ ...drill, product_qty: 'hai' }]) }, ['product_qty']],
    [{ products: JSON.stringify([{ ...drill, product_qty: 0 }]) }, ['product_qty']],
    [{ receiver: ' ' }, ['receiver']],
    [{ location: null }, ['location']],
    [{ warranty_type: 'khac' }, ['warranty_type']],
    [{ customer_phone: 912345678 }, ['customer_phone']],
  ])('refuses %j', async (change, fields) => {
    const { status, json } = await post({ ...body(drill), ...change })
    expect([status, Object.keys(json.validation_messages ?? {})]).toEqual([422, fields])
    expect(pos.ledger.entries()).toEqual([])
  })

  it('refuses stray fields, unknown locations, what fits no column, and those without the permission', async () => {
    const stray = await post({ ...body(drill), serial_num: '1' })
    expect(stray).toMatchObject({ status: 422, json: { detail: 'Unrecognized fields: serial_num' } })
    for (const location of ['1', 99]) {
      expect((await post({ ...body(drill), location })).json.result).toBe('LOCATION_NOT_FOUND')
    }
    expect((await post(body({ ...drill, note: 'ễ'.repeat(256) }))).json.result).toBe('ERROR')
    expect((await post(body(drill), as('hoa'))).status).toBe(403)
    expect(rowsOf(await get())).toEqual([])
  })
})
