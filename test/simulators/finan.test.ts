// Goal: the simulated Finan verifies signatures as documented and keeps, echoes and replaces records as documented.
// Method: the three published-formula vectors, then literal requests over loopback with a fixed clock.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compactJson, type FinanSimulator, finanSignature, startFinan } from './finan'
import { call, finanHeaders } from './http-client'

const TIMESTAMP_S = 1_699_999_999
let nowMs = TIMESTAMP_S * 1000
let finan: FinanSimulator
beforeEach(async () => {
  nowMs = TIMESTAMP_S * 1000
  finan = await startFinan({ now: () => nowMs })
})
afterEach(() => finan.close())

const INFO = { name: 'Nguyễn Văn B', customer_code: 'CUST1', phone: '0933456789', phone_code: '+84', type: 'personal' }
const ADDRESS = { country: 'Vietnam', province: 'Huế', district: '', ward: 'Phường Vỹ Dạ', address: '1 Lê Lợi' }

function send(method: string, path = '/api/v1/customers', body: object | string = '', timestampS = TIMESTAMP_S) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = finanHeaders(method, path, text, timestampS)
  return call(`${finan.url}/open${path}`, { method, headers, ...(text === '' ? {} : { body: text }) })
}
const create = (info: object = {}, rest: object = {}) =>
  send('POST', undefined, { general_info: { ...INFO, ...info }, ...rest })
const first = () => `/api/v1/customers/${finan.records()[0]?.customer_id}`

describe('signature', () => {
  const body =
    '{"general_info":{"name":"Nguyễn Văn B","customer_code":"CUST1","phone":"0933456789","phone_code":"+84","type":"personal"}}'
  it.each([
    ['GET', '/api/v1/customers', '', '796ff82acc8a16dbea992a1f8ba5d8933dbbc006ad1c7bcae69b9eb5f7b44632'],
    [
      'DELETE',
      '/api/v1/customers/550e8400-e29b-41d4-a716-446655440000',
      '',
      'c8038548ca0735fc0364f5883b58f0e878b9c34e7d9034e1f04dfb0664d7ab6d',
    ],
    ['POST', '/api/v1/customers', body, '224de0553a37b320d054d88d2b26e9b899a29fbc16e31c79438ee810406558d6'],
  ])('matches the test vector of %s %s', (method, path, payload, expected) => {
    expect(finanSignature('mySecretKey', method, path, payload, '1699999999')).toBe(expected)
  })

  it('is accepted over the wire for the vector of POST', async () => {
    const headers = {
      'content-type': 'application/json',
      'x-client-id': 'counterfoil-demo',
      'x-timestamp': '1699999999',
      'x-signature': '224de0553a37b320d054d88d2b26e9b899a29fbc16e31c79438ee810406558d6',
    }
    expect((await call(`${finan.url}/open/api/v1/customers`, { method: 'POST', headers, body })).status).toBe(201)
  })

  it.each([-31, 31])('is refused %i seconds off, accepted 30 off', async (off) => {
    const late = await send('GET', undefined, '', TIMESTAMP_S + off)
    expect(late).toMatchObject({ status: 401, json: { code: 104001, message: { error: 'x-timestamp out of range' } } })
    expect(late.headers.date).toBeDefined()
    expect((await send('GET', undefined, '', TIMESTAMP_S + Math.sign(off) * 30)).status).toBe(200)
  })

  it('covers method, path with query, payload and client', async () => {
    const good = finanHeaders('GET', '/api/v1/customers', '', TIMESTAMP_S)
    const status = async (method: string, path: string, headers: Record<string, string>, sent?: string) =>
      (await call(`${finan.url}/open${path}`, { method, headers, ...(sent ? { body: sent } : {}) })).status
    expect(await status('GET', '/api/v1/customers', good)).toBe(200)
    expect(await status('POST', '/api/v1/customers', good)).toBe(401)
    expect(await status('GET', '/api/v1/customers?page=1', good)).toBe(401)
    expect(
      await status('GET', '/api/v1/customers?page=1', finanHeaders('GET', '/api/v1/customers?page=1', '', TIMESTAMP_S)),
    ).toBe(200)
    expect(await status('GET', '/api/v1/customers', { ...good, 'x-client-id': 'khac' })).toBe(401)
    expect(await status('GET', '/api/v1/customers', { ...good, 'x-timestamp': 'now' })).toBe(401)
    expect(
      await status(
        'POST',
        '/api/v1/customers',
        finanHeaders('POST', '/api/v1/customers', '{}', TIMESTAMP_S),
        '{"a":1}',
      ),
    ).toBe(401)
    // Signed with the /open prefix left in: the commonest mistake.
    expect(
      await status('GET', '/api/v1/customers', finanHeaders('GET', '/open/api/v1/customers', '', TIMESTAMP_S)),
    ).toBe(401)
    for (const name of ['x-client-id', 'x-timestamp', 'x-signature']) {
      const rest = Object.fromEntries(Object.entries(good).filter(([header]) => header !== name))
      expect(await status('GET', '/api/v1/customers', rest)).toBe(401)
    }
    expect(finan.ledger.entries()).toEqual([])
  })

  it('wants a compact payload', async () => {
    const spaced = JSON.stringify({ general_info: INFO }, null, 1)
    expect(await send('POST', undefined, spaced)).toMatchObject({
      status: 401,
      json: { message: { error: 'payload is not compact' } },
    })
    expect(compactJson('{ "a b" : [ 1 , "\\" x" ] }')).toBe('{"a b":[1,"\\" x"]}')
  })
})

describe('create', () => {
  it('echoes a part of the record in the documented envelope', async () => {
    const account = { bank_code: '201', bank_name: 'Vietcombank', account_holder_name: 'B', account_number: '1' }
    const answer = await create(
      { email: 'b@example.com', tax_id: '1', custom_tag: 'VIP' },
      { address: ADDRESS, bank_accounts: [account] },
    )
    expect(answer.status).toBe(201)
    const { request_id, data, ...envelope } = JSON.parse(answer.text)
    expect(envelope).toEqual({ message: { content: 'Thực thi API thành công' }, code: 102001 })
    expect(request_id).toMatch(/^[0-9a-f]{32}$/)
    const { phone_code: _left, ...echoed } = INFO
    expect(data).toEqual({
      customer_id: finan.records()[0]?.customer_id,
      general_info: { ...echoed, email: 'b@example.com' },
      address: { country: 'Vietnam', province: 'Huế', district: '' },
      bank_accounts: [{ bank_code: '201', bank_name: 'Vietcombank', account_number: '1' }],
      created_at: '2023-11-14T22:13:19Z',
    })
    expect(finan.records()[0]?.address).toEqual(ADDRESS)
  })

  it('makes a second record for the same code, and the ledger shows the double', async () => {
    await create()
    await create()
    expect(finan.records()).toHaveLength(2)
    expect(finan.ledger.doubles('finan.customers.create')).toEqual(['CUST1'])
  })

  it.each(['name', 'customer_code', 'phone', 'phone_code', 'type'])('demands %s', async (field) => {
    expect(await create({ [field]: '' })).toMatchObject({
      status: 400,
      json: { code: 104000, message: { error: `general_info.${field} is required` } },
    })
  })

  it('demands a known type, a complete contact of a company, an object, and JSON', async () => {
    const contact = { name: 'Lan', phone_number: '0912345678', email: 'lan@example.com' }
    expect((await create({ type: 'khac' })).json.code).toBe(104000)
    expect((await create({ type: 'company' })).json.code).toBe(104000)
    expect((await create({ type: 'company', contact_persons: [{ ...contact, email: '' }] })).json.code).toBe(104000)
    expect((await create({ type: 'company', contact_persons: [contact] })).json.code).toBe(102001)
    expect((await send('POST', undefined, '[]')).json.code).toBe(104000)
    expect((await send('POST')).json.code).toBe(104000)
  })
})

describe('list, get, replace, delete', () => {
  beforeEach(() => {
    finan.put({ general_info: INFO, address: ADDRESS })
  })

  it('lists id, name, code and type only', async () => {
    const { code, data } = JSON.parse((await send('GET')).text)
    expect(code).toBe(102000)
    const { phone: _phone, phone_code: _code, ...told } = INFO
    expect(data).toEqual([{ customer_id: expect.any(String), general_info: told, created_at: '2023-11-14T22:13:19Z' }])
  })

  it('gets one, or 104004', async () => {
    expect(JSON.parse((await send('GET', first())).text).data.general_info.phone).toBe('0933456789')
    expect(await send('GET', '/api/v1/customers/1')).toMatchObject({ status: 404, json: { code: 104004 } })
    expect(await send('PUT', '/api/v1/customers/1', { general_info: INFO })).toMatchObject({ json: { code: 104004 } })
    expect(await send('GET', '/api/v1/khac')).toMatchObject({ status: 404, json: { code: 104004 } })
  })

  it('replaces the whole record: what is left out is gone', async () => {
    nowMs += 5_000
    const answer = await send('PUT', first(), { general_info: { ...INFO, name: 'Tên mới' } })
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 102000,
      data: { general_info: { name: 'Tên mới' }, updated_at: '2023-11-14T22:13:24Z' },
    })
    expect(finan.records()[0]).toMatchObject({ address: null, created_at: '2023-11-14T22:13:19Z' })
    expect((await send('PUT', first(), { general_info: { type: 'personal' } })).json.code).toBe(104000)
    expect(finan.ledger.entries('finan.customers.update')).toHaveLength(1)
  })

  it('deletes with 102001 and a bare text, unless an invoice is open', async () => {
    const path = first()
    finan.put({ general_info: { ...INFO, customer_code: 'CUST2' } })
    finan.holdInvoice(finan.records()[1]?.customer_id ?? '')
    expect(await send('DELETE', `/api/v1/customers/${finan.records()[1]?.customer_id}`)).toMatchObject({ status: 400 })
    expect(await send('DELETE', path)).toMatchObject({ json: { code: 102001, data: 'success' } })
    expect((await send('DELETE', path)).json.code).toBe(104004)
    expect(finan.ledger.entries('finan.customers.delete').map(({ key }) => key)).toEqual(['CUST1'])
  })

  it('answers other methods with 405', async () => {
    expect((await send('PUT')).headers.allow).toBe('GET, POST')
    expect((await send('POST', first(), '{}')).headers.allow).toBe('GET, PUT, DELETE')
  })
})
