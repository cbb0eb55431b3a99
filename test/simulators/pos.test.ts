// Goal: the simulated POS behaves as its documents and its framework say. Method: literal requests over loopback.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, type Call, call, posHeaders } from './http-client'
import { type PosOptions, type PosSimulator, startPos } from './pos'

let pos: PosSimulator
let nowMs = 0
async function restart(options: PosOptions = {}) {
  await pos?.close()
  pos = await startPos({ now: () => nowMs, ...options })
}
beforeEach(async () => {
  nowMs = Date.UTC(2026, 2, 1)
  await restart()
})
afterEach(() => pos.close())

const as = (username: string) => posHeaders(pos.issueToken(username))
const get = (path: string, headers = as('lan')) => call(`${pos.url}${path}`, { headers })
const post = (path: string, body: object | string, headers = as('lan')) =>
  call(`${pos.url}${path}`, { method: 'POST', headers, body })
const oauth = (fields: Readonly<Record<string, string>>) =>
  post('/oauth', { client_id: 'counterfoil', ...fields }, { 'content-type': 'application/json' })
const names = (answer: Answer) => JSON.parse(answer.text)._embedded.customers.map((row: { name: string }) => row.name)

describe('POST /oauth', () => {
  it('grants an access token for its lifetime and a refresh token', async () => {
    const answer = await oauth({ grant_type: 'password', username: 'lan', password: 'demo-1234' })
    expect(answer.json).toMatchObject({ expires_in: 3600, token_type: 'Bearer', scope: null })
    const headers = posHeaders(String(answer.json.access_token))
    expect((await get('/customers', headers)).status).toBe(200)
    nowMs += 3_600_000
    expect((await get('/customers', headers)).status).toBe(401)
    const renewed = await oauth({ grant_type: 'refresh_token', refresh_token: String(answer.json.refresh_token) })
    expect((await get('/customers', posHeaders(String(renewed.json.access_token)))).status).toBe(200)
  })

  it('answers no new refresh token unless rotation is on; then the old one dies', async () => {
    const first = await oauth({ grant_type: 'password', username: 'lan', password: 'demo-1234' })
    const refresh = () => oauth({ grant_type: 'refresh_token', refresh_token: String(first.json.refresh_token) })
    expect((await refresh()).json.refresh_token).toBeUndefined()
    expect((await refresh()).status).toBe(200)

    await restart({ rotateRefreshTokens: true })
    const second = await oauth({ grant_type: 'password', username: 'lan', password: 'demo-1234' })
    const fields = { grant_type: 'refresh_token', refresh_token: String(second.json.refresh_token) }
    expect((await oauth(fields)).json.refresh_token).not.toBe(fields.refresh_token)
    expect(await oauth(fields)).toMatchObject({ status: 400, json: { title: 'invalid_grant' } })
  })

  it('takes form bodies too', async () => {
    const body = 'client_id=counterfoil&grant_type=password&username=minh&password=demo-1234'
    const answer = await post('/oauth', body, { 'content-type': 'application/x-www-form-urlencoded' })
    expect(answer.status).toBe(200)
  })

  it.each([
    [{ grant_type: 'password', username: 'lan', password: 'sai' }, 401, 'invalid_grant'],
    [{ grant_type: 'password', username: 'ai-do', password: 'demo-1234' }, 401, 'invalid_grant'],
    [{ grant_type: 'password', username: 'lan' }, 400, 'invalid_request'],
    [{ grant_type: 'refresh_token', refresh_token: 'la' }, 400, 'invalid_grant'],
    [{ grant_type: 'client_credentials' }, 400, 'unsupported_grant_type'],
    [{ username: 'lan' }, 400, 'invalid_request'],
    [{ client_id: 'khac', grant_type: 'password' }, 400, 'invalid_client'],
    [{ client_id: '', grant_type: 'password' }, 400, 'invalid_client'],
  ])('refuses %j', async (fields, status, title) => {
    const answer = await oauth(fields as Record<string, string>)
    expect(answer).toMatchObject({ status, json: { title, status } })
    expect(answer.headers['content-type']).toBe('application/problem+json')
  })

  it('refuses malformed JSON and other methods', async () => {
    expect((await post('/oauth', '{', { 'content-type': 'application/json' })).status).toBe(400)
    expect((await get('/oauth')).status).toBe(405)
  })

  it('follows a changed password and a revoked refresh token', async () => {
    const granted = await oauth({ grant_type: 'password', username: 'lan', password: 'demo-1234' })
    pos.setPassword('lan', 'moi-1234')
    pos.revokeRefreshTokens('lan')
    expect((await oauth({ grant_type: 'password', username: 'lan', password: 'demo-1234' })).status).toBe(401)
    expect((await oauth({ grant_type: 'password', username: 'lan', password: 'moi-1234' })).status).toBe(200)
    const fields = { grant_type: 'refresh_token', refresh_token: String(granted.json.refresh_token) }
    expect((await oauth(fields)).status).toBe(400)
  })
})

describe('credentials', () => {
  it('a guest gets 403, a bad or expired token 401 with a challenge', async () => {
    const { authorization: _none, ...guest } = as('lan')
    expect((await get('/customers', guest)).status).toBe(403)
    const bad = await get('/customers', posHeaders('la'))
    expect([bad.status, bad.headers['www-authenticate']]).toEqual([401, 'Bearer realm="Service"'])
    const headers = as('lan')
    pos.expireTokens('lan')
    expect((await get('/customers', headers)).status).toBe(401)
  })

  it('takes HTTP Basic', async () => {
    const basic = (text: string) => ({ ...as('lan'), authorization: `Basic ${Buffer.from(text).toString('base64')}` })
    expect((await get('/customers', basic('lan:demo-1234'))).status).toBe(200)
    const bad = await get('/customers', basic('lan:sai'))
    expect([bad.status, bad.headers['www-authenticate']]).toEqual([401, 'Basic realm="api"'])
  })
})

describe('POST /people/auth', () => {
  it('registers a token on a device once; another device or token registers anew', async () => {
    const headers = as('lan')
    expect((await post('/people/auth', {}, headers)).json).toMatchObject({
      result: 'SUCCESS',
      person_name: 'Trần Thị Lan',
      pos_name: 'Vua Dụng Cụ Minh Anh',
      location_name: 'Kho Bến Thành',
    })
    expect((await post('/people/auth', {}, headers)).json.result).toBe('EXIST_ACCESS_TOKEN')
    expect((await post('/people/auth', {}, { ...headers, 'device-id': 'd-2' })).json.result).toBe('SUCCESS')
    expect((await post('/people/auth', {}, as('lan'))).json.result).toBe('SUCCESS')
    expect(pos.ledger.entries('pos.auth')).toHaveLength(3)
  })

  it('answers ERROR without a Device-Id and writes nothing', async () => {
    const { 'device-id': _none, ...headers } = as('lan')
    expect((await post('/people/auth', {}, headers)).json.result).toBe('ERROR')
    expect(pos.ledger.entries()).toEqual([])
  })
})

describe('the framework around the service', () => {
  it('answers business refusals as 201 with links', async () => {
    pos.put({ name: 'Lê Văn Đạt', phone: '0912345678' })
    const answer = await post('/customers', { name: 'Hoa', phone: '0912345678' })
    expect(answer.status).toBe(201)
    expect(answer.headers['content-type']).toBe('application/hal+json')
    expect(answer.json).toEqual({ result: 'EXIST_PHONE', _links: { self: { href: `${pos.url}/customers` } } })
  })

  it.each<[string, Call, number, string]>([
    ['/customers', { headers: { accept: 'text/html' } }, 406, 'Cannot honor Accept type specified'],
    [
      '/customers',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' },
      415,
      'Invalid content-type specified',
    ],
    ['/customers', { method: 'POST', body: '{"name":' }, 400, 'JSON decoding error: Syntax error, malformed JSON'],
    ['/customers', { method: 'POST', body: '' }, 400, 'JSON decoding error: Syntax error, malformed JSON'],
    ['/people/auth', { method: 'POST', body: '' }, 400, 'JSON decoding error: Syntax error, malformed JSON'],
    ['/customers', { method: 'POST', body: '[]' }, 422, 'Failed Validation'],
    ['/customers/1/2', {}, 404, 'Page not found.'],
    ['/people/permissions/customer.delete', {}, 404, 'Page not found.'],
  ])('%s with %j answers %i', async (path, given, status, detail) => {
    const answer = await call(`${pos.url}${path}`, { ...given, headers: { ...as('lan'), ...given.headers } })
    expect(answer).toMatchObject({ status, json: { status, detail } })
    expect(answer.headers['content-type']).toBe('application/problem+json')
  })

  it('gives clients that name no JSON type an HTML page for an unknown route', async () => {
    const answer = await get('/khong-co', { ...as('lan'), accept: '*/*' })
    expect([answer.status, answer.json]).toEqual([404, undefined])
  })

  it.each([
    ['PUT', '/customers', 'GET, POST'],
    ['PATCH', '/customers/1', 'GET, PUT, DELETE'],
    ['GET', '/people/auth', 'POST'],
  ])('%s %s answers 405 and names what is allowed', async (method, path, allow) => {
    const answer = await call(`${pos.url}${path}`, { method, headers: as('lan') })
    expect([answer.status, answer.headers.allow]).toEqual([405, allow])
  })

  it('checks credentials before the method, and the guest before the body', async () => {
    expect((await call(`${pos.url}/customers`, { method: 'PUT', headers: posHeaders('la') })).status).toBe(401)
    const { authorization: _none, ...guest } = as('lan')
    expect((await post('/customers', '{', guest)).status).toBe(403)
  })
})

describe('GET /customers', () => {
  beforeEach(() => {
    pos.put({ name: 'Đỗ Văn Ước', phone: '01685012345', taxid: 'KH000001', card: '893001', loyal_score: 5 })
    pos.put({ name: 'Nguyễn Thị Hòa', phone: '0912 345 678', taxid: 'KH000002', loyal_score: 9, visible: 'N' })
    pos.put({ name: 'Trần Ổn', phone: '0987000001', taxid: 'KH000003', loyal_score: 1 })
  })

  it('tells exactly the documented columns: no phone, no searchkey', async () => {
    const { json } = await get('/customers')
    const [row] = JSON.parse(JSON.stringify(json))._embedded.customers
    expect(Object.keys(row)).toEqual([
      ...['id', 'taxid', 'name', 'category_name', 'loyal_cat_name', 'loyal_score', 'curdebt', 'curdate', 'address'],
      ...['city', 'region', 'visible'],
    ])
  })

  it.each([
    ['card=893001', ['Đỗ Văn Ước']],
    ['card=8930', []],
    ['taxid=kh000002', ['Nguyễn Thị Hòa']],
    ['name=hoa', ['Nguyễn Thị Hòa']],
    ['phone=0912345678', ['Nguyễn Thị Hòa']],
    // An old record is found by its old form only.
    ['phone=0385012345', []],
    ['phone=01685012345', ['Đỗ Văn Ước']],
    ['visible=Y', ['Đỗ Văn Ước', 'Trần Ổn']],
    ['order=loyal_score&dir=desc', ['Nguyễn Thị Hòa', 'Đỗ Văn Ước', 'Trần Ổn']],
    ['order=loyal_score&dir=asc', ['Trần Ổn', 'Đỗ Văn Ước', 'Nguyễn Thị Hòa']],
    ['khong_biet=1&page_size=1', ['Đỗ Văn Ước', 'Nguyễn Thị Hòa', 'Trần Ổn']],
  ])('filters by %s', async (query, expected) => {
    expect(names(await get(`/customers?${query}`))).toEqual(expected)
  })

  it('pages by 25, keeps the filter in its links and refuses pages that are not there', async () => {
    for (let index = 0; index < 60; index += 1) pos.put({ name: `Khách ${index}`, phone: `09300000${index + 10}` })
    const second = JSON.parse((await get('/customers?name=khach&page=2')).text)
    expect(second).toMatchObject({ page: 2, page_count: 3, page_size: 25, total_items: 60 })
    expect(second._embedded.customers).toHaveLength(25)
    expect(second._links.next.href).toBe(`${pos.url}/customers?name=khach&page=3`)
    expect(Object.keys(second._links)).toEqual(['self', 'first', 'last', 'prev', 'next'])
    expect(JSON.parse((await get('/customers?name=khach&page=3')).text)._links.next).toBeUndefined()
    for (const page of ['0', '-1', '4']) {
      expect(await get(`/customers?name=khach&page=${page}`)).toMatchObject({
        status: 409,
        json: { detail: 'Invalid page provided' },
      })
    }
    expect((await get('/customers?page=hai')).status).toBe(400)
    expect(JSON.parse((await get('/customers?name=khong-ai&page=9')).text)).toMatchObject({ page: 0, total_items: 0 })
  })

  it('asks for customer.view_list', async () => {
    expect((await get('/customers', as('khach'))).status).toBe(403)
  })
})

describe('GET /customers/:id', () => {
  it('tells all documented fields; the phone only to whom may see it', async () => {
    const { id } = pos.put({ name: 'Trần Ổn', phone: '0987000001' })
    const { customer } = JSON.parse((await get(`/customers/${id}`)).text)
    expect(Object.keys(customer).sort()).toEqual(
      [
        ...[
          'id',
          'searchkey',
          'taxid',
          'name',
          'card',
          'category_id',
          'category_name',
          'loyal_cat_id',
          'loyal_cat_name',
        ],
        ...['loyal_score', 'maxdebt', 'curdebt', 'curdate', 'address', 'city', 'region', 'visible', 'phone', 'notes'],
      ].sort(),
    )
    expect(customer.phone).toBe('0987000001')
    const masked = await get(`/customers/${id}`, as('dung'))
    expect(JSON.parse(masked.text).customer.phone).toBe('**********')
    expect((await get(`/customers/${id}`, as('khach'))).status).toBe(403)
  })

  it('answers an unknown id with the documented code, or as the framework would', async () => {
    expect(await get('/customers/1')).toMatchObject({ status: 200, json: { result: 'NOT_FOUND_CUSTOMER' } })
    await restart({ notFoundAs: 'problem' })
    expect(await get('/customers/1')).toMatchObject({ status: 404, json: { detail: 'Entity not found.' } })
  })
})

describe('POST /customers', () => {
  it('creates a customer with a code of its own and echoes what the document says', async () => {
    pos.put({ name: 'Trần Ổn', phone: '0987000001', taxid: 'KH000041' })
    const body = { name: ' Đỗ Ước ', phone: '0912345678', region: 'Huế', city: '', address: 'Phường Vỹ Dạ, 1 Lê Lợi' }
    const { status, json } = await post('/customers', body, as('minh'))
    expect(status).toBe(201)
    const customer = JSON.parse(JSON.stringify(json.customer))
    expect(Object.keys(customer)).toEqual([
      ...[
        'id',
        'searchkey',
        'taxid',
        'name',
        'taxcategory',
        'taxcustloyalcategory',
        'address',
        'city',
        'region',
        'phone',
      ],
    ])
    expect(customer).toMatchObject({ searchkey: 'KH000042', taxid: 'KH000042', name: 'Đỗ Ước', phone: '0912345678' })
    expect(pos.ledger.entries()).toMatchObject([{ key: '0912345678', author: 'minh', summary: { id: customer.id } }])
    expect(pos.records()).toHaveLength(2)
  })

  it.each([
    ['0385012345', '01685012345'],
    ['+84385012345', '0385012345'],
    ['0912.345.678', '84912345678'],
    ['(028) 3825 1234', '+842838251234'],
    ['912345678', '0912345678'],
  ])('takes %s and %s for one phone', async (stored, sent) => {
    const { id } = pos.put({ name: 'Người có trước', phone: stored })
    expect((await post('/customers', { name: 'Hoa', phone: sent })).json.result).toBe('EXIST_PHONE')
    expect(pos.ledger.entries()).toEqual([])
    pos.remove(id)
    expect((await post('/customers', { name: 'Hoa', phone: sent })).json.result).toBe('SUCCESS')
  })

  it('refuses missing, stray and too long fields, each in its way', async () => {
    const missing = await post('/customers', { name: '  ', phone: 12 })
    expect(missing).toMatchObject({ status: 422, json: { detail: 'Failed Validation' } })
    expect(Object.keys(JSON.parse(missing.text).validation_messages)).toEqual(['name', 'phone'])
    const stray = await post('/customers', { name: 'Hoa', phone: '0912345678', email: 'a@b.c', ward: '1' })
    expect(stray).toMatchObject({ status: 422, json: { detail: 'Unrecognized fields: email, ward' } })
    const long = await post('/customers', { name: 'Hoa', phone: '0912345678', address: 'ễ'.repeat(256) })
    expect(long).toMatchObject({ status: 201, json: { result: 'ERROR' } })
    expect(pos.records()).toEqual([])
  })

  it('refuses a role that may not create', async () => {
    expect((await post('/customers', { name: 'Hoa', phone: '0912345678' }, as('hoa'))).status).toBe(403)
  })
})
