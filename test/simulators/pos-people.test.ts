// Goal: the simulated POS's staff accounts are live: what is done to one shows in the next sign-in, and every documented
// code has a state that gives it. Method: literal requests over loopback.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, type Json, posHeaders } from './http-client'
import { type PosOptions, type PosSimulator, startPos } from './pos'

let pos: PosSimulator
async function restart(options: PosOptions = {}) {
  await pos?.close()
  pos = await startPos(options)
}
beforeEach(() => restart())
afterEach(() => pos.close())

const as = (username: string) => posHeaders(pos.issueToken(username))
const send = (method: string, path: string, body?: object, headers = as('quan')) => {
  const { 'content-type': type = '', ...rest } = headers
  return call(`${pos.url}${path}`, {
    method,
    headers: body ? { ...rest, 'content-type': type } : rest,
    ...(body && { body }),
  })
}
const get = (path: string, headers = as('quan')) => send('GET', path, undefined, headers)
const post = (path: string, body: object, headers = as('quan')) => send('POST', path, body, headers)
const put = (id: string | number, body: object) => send('PUT', `/people/people/${id}`, body)
const rows = (json: Json, name: string) => JSON.parse(JSON.stringify(json._embedded?.[name])) as Record<string, Json>[]
const signIn = (username: string, password = 'demo-1234') =>
  post('/oauth', { client_id: 'counterfoil', grant_type: 'password', username, password })
const basic = (username: string, password: string) =>
  get('/people/person/info', {
    ...posHeaders('la'),
    authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  })

/** The role of cashiers: its id is a text. */
const cashiers = async () => rows((await get('/people/roles')).json, 'roles')[0]?.role_id
const NEW = { name: 'Võ Thị Mai', username: 'mai', password: ' mat khau ', visible: 'Y' }
const create = async (change: object = {}) => post('/people/people', { ...NEW, role_id: await cashiers(), ...change })
const idOf = async (name: string) => rows((await get(`/people/people?name=${name}`)).json, 'person')[0]?.person_id

describe('POST /people/people', () => {
  it('makes an account that signs in with its own password and has the permissions of its role', async () => {
    expect(await create({ location: '["kho-1",2]' })).toMatchObject({ status: 201, json: { result: 'SUCCESS' } })
    expect((await signIn('mai')).status).toBe(401)
    const granted = await signIn('mai', NEW.password)
    const headers = posHeaders(String(granted.json.access_token))
    expect((await get('/people/person/permissions', headers)).json.permissions).toEqual([
      ...['customer.view_list', 'customer.view_detail', 'customer.view_phone', 'customer.create'],
    ])
    expect((await basic('mai', NEW.password)).json.info).toEqual({ name: 'Võ Thị Mai' })
    expect((await post('/people/auth', {}, headers)).json).toMatchObject({ result: 'SUCCESS', person_name: NEW.name })
    const id = await idOf('vo thi')
    expect((await get(`/people/people/${id}`)).json.person).toMatchObject({ username: 'mai', location: ['kho-1', 2] })
    const [made] = pos.ledger.entries('pos.people.create')
    expect(made).toMatchObject({ key: 'mai', author: 'quan', summary: { id: `${id}`, visible: 'Y' } })
    expect(JSON.stringify(pos.ledger.entries())).not.toContain(NEW.password)
  })

  it('refuses a taken username in any case, a role that is not there or of the wrong type, and what no column holds', async () => {
    pos.stock('roles', { role_id: 7, role_name: 'Giao hàng' })
    for (const [change, result] of [
      [{ username: 'LAN' }, 'EXIST_USERNAME'],
      [{ role_id: 'khong-co' }, 'NOT_EXIST_ROLE'],
      [{ role_id: '7' }, 'NOT_EXIST_ROLE'],
      [{ name: 'ễ'.repeat(256) }, 'ERROR'],
      [{ location: 'kho-1' }, 'ERROR'],
      [{ location: [null] }, 'ERROR'],
    ] as const) {
      expect(await create(change)).toMatchObject({ status: 201, json: { result } })
    }
    expect(pos.ledger.entries()).toEqual([])
    expect((await create({ role_id: 7 })).json.result).toBe('SUCCESS')
  })

  it('refuses missing, stray and impossible fields as the framework does', async () => {
    const missing = await post('/people/people', { name: ' ', password: 'x', role_id: 7 })
    expect(missing).toMatchObject({ status: 422, json: { detail: 'Failed Validation' } })
    expect(Object.keys(missing.json.validation_messages ?? {})).toEqual(['name', 'username'])
    expect((await create({ email: 'a@b.c' })).json.detail).toBe('Unrecognized fields: email')
    expect((await create({ visible: 'có' })).json.validation_messages).toHaveProperty('visible.notInArray')
    expect(pos.ledger.entries()).toEqual([])
  })
})

describe('GET /people/people', () => {
  it('finds by part of a name without accents, and only active people on demand', async () => {
    pos.stock('people', { person_id: 'P-9', person_name: 'Trần Đức', username: 'duc', visible: 'N' })
    const names = async (query: string) => rows((await get(`/people/people?${query}`)).json, 'person')
    expect((await names('name=tran')).map((row) => row.person_name)).toEqual(['Trần Thị Lan', 'Trần Đức'])
    expect((await names('name=tran&visible=Y')).map((row) => row.person_name)).toEqual(['Trần Thị Lan'])
    const [row] = await names('name=duc')
    expect(row).toEqual({
      person_id: 'P-9',
      person_name: 'Trần Đức',
      visible: 'N',
      role_id: await cashiers(),
      role_name: 'Thu ngân',
    })
    expect(await names('')).toHaveLength(12)
  })

  it('pages by 25', async () => {
    for (let index = 0; index < 20; index += 1) pos.stock('people', {})
    const { json } = await get('/people/people?page=2')
    expect(rows(json, 'person')).toHaveLength(6)
    expect((await get('/people/people?page=3')).status).toBe(409)
  })
})

describe('GET /people/people/:id', () => {
  it.each([
    ['ids', ['kho-1', 2]],
    ['objects', [{ location_id: 'kho-1' }, { location_id: 2 }]],
    ['json', '["kho-1",2]'],
  ] as const)('tells locations as %s, and a number as id', async (locationAs, location) => {
    await restart({ locationAs })
    const record = { person_id: 9, username: 'duc', linking_customerVuadungcu: 'W', location: ['kho-1', 2] }
    pos.stock('people', record)
    expect((await get('/people/people/9')).json).toMatchObject({
      result: 'SUCCESS',
      person: { person_id: 9, username: 'duc', linking_customerVuadungcu: 'W', location },
    })
  })

  it('answers an unknown id with the documented code, or as the framework would', async () => {
    expect(await get('/people/people/1')).toMatchObject({ status: 200, json: { result: 'NOT_FOUND_PERSON' } })
    expect((await put(1, { action: 'editName', name: 'X' })).json.result).toBe('NOT_FOUND_PERSON')
    await restart({ notFoundAs: 'problem' })
    expect(await get('/people/people/1')).toMatchObject({ status: 404, json: { detail: 'Entity not found.' } })
    expect((await put(1, { action: 'editName', name: 'X' })).status).toBe(404)
  })
})

describe('PUT /people/people/:id', () => {
  it('a new username and a new password count at once; the token of before goes on', async () => {
    const id = await idOf('lan')
    const headers = as('lan')
    await put(`${id}`, { action: 'editUsername', username: 'lan.tran' })
    await put(`${id}`, { action: 'editPassword', password: 'moi-5678' })
    expect((await signIn('lan', 'moi-5678')).status).toBe(401)
    expect((await signIn('lan.tran')).status).toBe(401)
    expect((await signIn('lan.tran', 'moi-5678')).status).toBe(200)
    expect((await get('/people/person/info', headers)).json.info).toEqual({ name: 'Trần Thị Lan' })
    // The name is free again, and whoever takes it gets nothing of the one before.
    expect((await create({ username: 'lan' })).json.result).toBe('SUCCESS')
    expect((await get('/people/person/info', headers)).json.info).toEqual({ name: 'Trần Thị Lan' })
    expect(pos.ledger.entries('pos.people.editPassword')).toMatchObject([{ key: `${id}`, author: 'quan', summary: {} }])
  })

  it('an account that is not active cannot sign in or go on, and can again when it is', async () => {
    const id = `${await idOf('lan')}`
    const headers = as('lan')
    const refresh = { grant_type: 'refresh_token', refresh_token: String((await signIn('lan')).json.refresh_token) }
    await put(id, { action: 'editVisible', visible: 'N' })
    expect((await signIn('lan')).status).toBe(401)
    expect((await basic('lan', 'demo-1234')).status).toBe(401)
    expect((await get('/people/person/info', headers)).status).toBe(401)
    expect((await post('/oauth', { client_id: 'counterfoil', ...refresh })).status).toBe(400)
    await put(id, { action: 'editVisible', visible: 'Y' })
    expect((await get('/people/person/info', headers)).status).toBe(200)
    expect((await signIn('lan')).status).toBe(200)
  })

  it('another role means other permissions at the next request', async () => {
    const headers = as('khach')
    expect((await get('/customers', headers)).status).toBe(403)
    const role_id = await cashiers()
    expect((await put(`${await idOf('khanh')}`, { action: 'editRole', role_id })).json.result).toBe('SUCCESS')
    expect((await get('/customers', headers)).status).toBe(200)
    expect((await put(`${await idOf('khanh')}`, { action: 'editRole', role_id: 'x' })).json.result).toBe(
      'NOT_EXIST_ROLE',
    )
  })

  it('edits name and locations, again and again, each time into the ledger', async () => {
    const id = `${await idOf('lan')}`
    for (const location of ['["kho-1"]', ['kho-1'], '[]', '[]']) await put(id, { action: 'editLocation', location })
    await put(id, { action: 'editName', name: ' Trần Lan ' })
    expect((await get(`/people/people/${id}`)).json.person).toMatchObject({ person_name: 'Trần Lan', location: [] })
    expect(pos.ledger.entries().map(({ operation, summary }) => [operation, summary])).toEqual([
      ['pos.people.editLocation', { location: '["kho-1"]' }],
      ['pos.people.editLocation', { location: '["kho-1"]' }],
      ['pos.people.editLocation', { location: '[]' }],
      ['pos.people.editLocation', { location: '[]' }],
      ['pos.people.editName', { name: 'Trần Lan' }],
    ])
  })

  it('finds a username taken that is the person’s own', async () => {
    const answer = await put(`${await idOf('lan')}`, { action: 'editUsername', username: 'lan' })
    expect(answer).toMatchObject({ status: 200, json: { result: 'EXIST_USERNAME' } })
  })

  it.each([
    [{}, 'action'],
    [{ action: 'editShoes' }, 'action'],
    [{ action: 'toString' }, 'action'],
    [{ action: 'editName' }, 'name'],
    [{ action: 'editUsername', username: ' ' }, 'username'],
    [{ action: 'editPassword', name: 'x' }, 'password'],
    [{ action: 'editRole' }, 'role_id'],
    [{ action: 'editVisible', visible: 'có' }, 'visible'],
    [{ action: 'linkCustomerVuadungcu' }, 'phone_customer'],
    [{ action: 'editLocation', location: '' }, 'location'],
  ])('refuses %j by its field %s', async (body, field) => {
    const answer = await put(101, body)
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.json.validation_messages ?? {})).toEqual([field])
  })
})

describe('links to Vua Dụng Cụ', () => {
  const linkOf = async (id: number) => (await get(`/people/people/${id}`)).json.person?.linking_customerVuadungcu
  const link = async (id: number, phone_customer: string) =>
    (await put(id, { action: 'linkCustomerVuadungcu', phone_customer })).json.result

  it('goes from none to waiting and back, with the documented codes on the way', async () => {
    pos.stock('customersVuadungcu', { phone: '0912345678' })
    pos.stock('customersVuadungcu', { phone: '0987000001', phone_confirmed: 'N' })
    pos.stock('customersVuadungcu', { phone: '0987000002', linking_customerVuadungcu: 'Y' })
    expect(await link(101, 'unlink')).toBe('NOT_EXIST_LINK_CUSTOMERVUADUNGCU')
    expect(await link(101, '0900000000')).toBe('NOT_FOUND_CUSTOMERVUADUNGCU')
    expect(await link(101, '+84912345678')).toBe('NOT_FOUND_CUSTOMERVUADUNGCU')
    expect(await link(101, '0987000001')).toBe('NOT_YET_CONFIRM_PHONE_CUSTOMERVUADUNGCU')
    expect(await link(101, '0912345678')).toBe('SUCCESS')
    expect(await linkOf(101)).toBe('W')
    expect(await link(101, '0987000002')).toBe('EXIST_LINK_CUSTOMERVUADUNGCU')
    expect(await link(102, '0912345678')).toBe('EXIST_LINK_CUSTOMERVUADUNGCU_BYPHONE')
    expect(await link(102, '0987000002')).toBe('SUCCESS')
    expect(await linkOf(102)).toBe('Y')
    expect(await link(101, 'unlink')).toBe('SUCCESS')
    expect(await linkOf(101)).toBe('N')
    expect(pos.ledger.entries().map(({ operation, key }) => [operation, key])).toEqual([
      ['pos.people.linkCustomer', '101'],
      ['pos.people.linkCustomer', '102'],
      ['pos.people.unlinkCustomer', '101'],
    ])
  })
})

describe('DELETE /people/people/:id', () => {
  it('ends the account with its tokens; twice is 404', async () => {
    const headers = as('lan')
    expect(await send('DELETE', '/people/people/101')).toMatchObject({ status: 204, text: '' })
    expect((await get('/people/person/info', headers)).status).toBe(401)
    expect((await signIn('lan')).status).toBe(401)
    expect(await send('DELETE', '/people/people/101')).toMatchObject({ status: 404 })
    expect(pos.ledger.entries()).toMatchObject([
      { operation: 'pos.people.delete', key: '101', summary: { username: 'lan' } },
    ])
    await create({ username: 'lan' })
    expect((await get('/people/person/info', headers)).status).toBe(401)
  })

  it('answers 204 for somebody who is linked, and deletes nobody', async () => {
    pos.stock('people', { person_id: 9, username: 'duc', linking_customerVuadungcu: 'Y' })
    expect((await send('DELETE', '/people/people/9')).status).toBe(204)
    expect((await get('/people/people/9')).json.result).toBe('SUCCESS')
    expect(pos.ledger.entries()).toEqual([])
  })

  it('takes a JSON content type without a body for malformed JSON', async () => {
    const answer = await call(`${pos.url}/people/people/101`, { method: 'DELETE', headers: as('quan') })
    expect(answer.status).toBe(400)
  })
})
