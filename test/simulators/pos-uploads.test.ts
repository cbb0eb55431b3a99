// Goal: the simulated POS takes, serves, replaces and loses the images of warranties as its document allows.
// Method: literal requests over loopback; the bytes are fetched back from the address that the list tells.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, posHeaders } from './http-client'
import { type PosOptions, type PosSimulator, startPos } from './pos'

const JPEG = '/9j/4AAQSkZJRg=='
const OTHER = '/9j/4QAQRXhpZg=='
const PNG = 'iVBORw0KGgo='
const PREFIX = 'data:image/jpeg;base64,'
const BODY = { ticketid: '100245', cust_id: 'k-1', cust_phone: '0912345678', product_id: 'p-1' }
const EDIT = { action: 'editProduct', ticketid: '100245', product_id: 'p-1' }

let pos: PosSimulator
async function restart(options: PosOptions = {}) {
  await pos?.close()
  pos = await startPos(options)
  pos.put({ id: 'k-1', name: 'Trần Ổn', phone: '0912345678' })
  pos.stock('tickets', { ticket_id: '100245', lines: [{ product_id: 'p-1', product_name: 'Máy khoan pin 12V' }] })
}
beforeEach(() => restart())
afterEach(() => pos.close())

async function send(method: string, path: string, body?: object) {
  const { 'content-type': type, ...headers } = posHeaders(pos.issueToken('quan'))
  const typed = body && type ? { ...headers, 'content-type': type } : headers
  return call(`${pos.url}${path}`, { method, headers: typed, ...(body ? { body } : {}) })
}
const create = async (fields: object) => (await send('POST', '/warranty-info', { ...BODY, ...fields })).json.result
async function rows(): Promise<{ id: string; image: string | null; model: string | null }[]> {
  return JSON.parse((await send('GET', '/warranty-info')).text)._embedded.warranty_info
}
async function only() {
  const [row, ...others] = await rows()
  expect(others).toEqual([])
  if (!row) throw new Error('nothing is kept')
  return row
}
const edit = async (id: string, fields: object) =>
  (await send('PUT', `/warranty-info/${id}`, { ...EDIT, ...fields })).json.result
const statusOf = async (url: string | null) => (await fetch(url ?? '')).status
const trouble = (code: string) => pos.stock('image_troubles', { code })

it('serves the very bytes to anybody, under the name of their content', async () => {
  expect(await create({ image: JPEG })).toBe('SUCCESS')
  const { image } = await only()
  const bytes = Buffer.from(JPEG, 'base64')
  expect(image).toBe(`${pos.url}/uploads/${createHash('sha256').update(bytes).digest('hex')}.jpg`)
  const file = await fetch(image ?? '')
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes)
  expect((await fetch(image ?? '', { method: 'DELETE' })).status).toBe(405)
  expect(await statusOf(`${pos.url}/uploads/khong-co.jpg`)).toBe(404)
})

it('keeps no image data in the ledger', async () => {
  await create({ image: JPEG })
  expect(JSON.stringify(pos.ledger.entries())).not.toContain(JPEG)
  expect(pos.ledger.entries()[0]?.summary.image).toMatch(/^\/uploads\/[0-9a-f]{64}\.jpg$/)
})

describe('which texts are images', () => {
  it.each([
    ['refused', JPEG, 'SUCCESS'],
    ['refused', PREFIX + JPEG, 'ERROR_UPLOAD_IMAGE'],
    ['required', PREFIX + JPEG, 'SUCCESS'],
    ['required', JPEG, 'ERROR_UPLOAD_IMAGE'],
    ['either', JPEG, 'SUCCESS'],
    ['either', PREFIX + JPEG, 'SUCCESS'],
    ['either', PNG, 'ERROR_UPLOAD_IMAGE'],
    ['either', `${JPEG}!`, 'ERROR_UPLOAD_IMAGE'],
    ['either', `${PREFIX}${PREFIX}${JPEG}`, 'ERROR_UPLOAD_IMAGE'],
  ] as const)('with the prefix %s: %s answers %s', async (imagePrefix, image, code) => {
    await restart({ imagePrefix })
    expect(await create({ image })).toBe(code)
  })

  it('an empty text is no image', async () => {
    expect(await create({ image: '' })).toBe('SUCCESS')
    expect((await only()).image).toBeNull()
  })
})

describe('an image that fails', () => {
  it('leaves a created warranty behind, without the image', async () => {
    trouble('ERROR_UPLOAD_IMAGE')
    expect(await create({ image: JPEG, serial_num: 'SN-1' })).toBe('ERROR_UPLOAD_IMAGE')
    expect((await only()).image).toBeNull()
    expect(pos.ledger.entries()).toMatchObject([{ key: 'SN-1', summary: { failure: 'ERROR_UPLOAD_IMAGE' } }])
    expect(await create({ image: JPEG, serial_num: 'SN-1' })).toBe('SERIAL_NUMBER_EXISTS')
  })

  it('can leave nothing behind', async () => {
    await restart({ imageErrors: 'beforeChange' })
    trouble('ERROR_UPLOAD_IMAGE')
    expect(await create({ image: JPEG })).toBe('ERROR_UPLOAD_IMAGE')
    expect(await rows()).toEqual([])
    expect(pos.ledger.entries()).toEqual([])
    expect(await create({ image: JPEG })).toBe('SUCCESS')
  })

  it.each([
    // What the record names afterwards, and whether that can still be fetched.
    ['ERROR_DELETE_IMAGE', 'old', 200],
    ['ERROR_UPLOAD_IMAGE', 'none', null],
    ['ERROR_UPDATE_IMAGE', 'old', 404],
  ])('%s: an edit has changed the texts, and the %s image stays', async (code, left, status) => {
    await create({ image: JPEG })
    const before = await only()
    trouble(code)
    expect(await edit(before.id, { image: OTHER, model: 'Mới' })).toBe(code)
    const after = await only()
    expect(after.model).toBe('Mới')
    expect(after.image).toBe(left === 'old' ? before.image : null)
    if (status) expect(await statusOf(after.image)).toBe(status)
  })

  it('refuses a trouble nobody knows', () => {
    expect(() => trouble('ERROR')).toThrow('no such image trouble')
  })
})

it('an edit replaces the image, and keeps it where it brings none', async () => {
  await create({ image: JPEG })
  const before = await only()
  expect(await edit(before.id, { model: 'Mới' })).toBe('SUCCESS')
  expect((await only()).image).toBe(before.image)
  expect(await edit(before.id, { image: OTHER })).toBe('SUCCESS')
  const after = await only()
  expect([await statusOf(before.image), await statusOf(after.image)]).toEqual([404, 200])
})

it('an image goes with the last record that holds it', async () => {
  await create({ image: JPEG })
  await create({ image: JPEG })
  const [first, second] = await rows()
  await send('DELETE', `/warranty-info/${first?.id}`)
  expect(await statusOf(second?.image ?? null)).toBe(200)
  await send('DELETE', `/warranty-info/${second?.id}`)
  expect(await statusOf(second?.image ?? null)).toBe(404)
})

it('a delete that fails at the image answers 204 all the same, and nothing is deleted', async () => {
  await create({ image: JPEG })
  const { id, image } = await only()
  trouble('ERROR_DELETE_IMAGE')
  expect((await send('DELETE', `/warranty-info/${id}`)).status).toBe(204)
  expect((await only()).id).toBe(id)
  expect(await statusOf(image)).toBe(200)
  expect(pos.ledger.entries('pos.warrantyInfo.delete')).toEqual([])
})
