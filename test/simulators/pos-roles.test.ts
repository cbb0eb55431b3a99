// Goal: the simulated POS's roles carry the permissions of their people, and its account services answer as documented.
// Method: literal requests over loopback.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALL_PERMISSIONS, DEMO } from '../factories/demo'
import { call, posHeaders } from './http-client'
import { type PosOptions, type PosSimulator, startPos } from './pos'

let pos: PosSimulator
async function restart(options: PosOptions = {}) {
  await pos?.close()
  pos = await startPos(options)
}
beforeEach(() => restart())
afterEach(() => pos.close())

const as = (username: string) => posHeaders(pos.issueToken(username))
const get = (path: string, headers = as('quan')) => call(`${pos.url}${path}`, { headers })
const send = (method: string, path: string, body: object, headers = as('quan')) =>
  call(`${pos.url}${path}`, { method, headers, body })
const remove = (id: string | number) => {
  const { 'content-type': _none, ...headers } = as('quan')
  return call(`${pos.url}/people/roles/${id}`, { method: 'DELETE', headers })
}
type Row = { readonly role_id: string; readonly role_name: string }
const roles = async () => JSON.parse((await get('/people/roles')).text)._embedded.roles as readonly Row[]
const roleNamed = async (name: string) => (await roles()).find((role) => role.role_name === name)?.role_id ?? ''

describe('roles', () => {
  it('one for every distinct set of permissions of the people it starts with', async () => {
    expect((await roles()).map((role) => role.role_name)).toEqual([
      ...['Thu ngân', 'Quản lý', 'Thu ngân tập sự', 'Quầy bảo hành', 'Thử việc'],
    ])
    for (const { username, permissions } of DEMO.pos.staff) {
      expect((await get('/people/person/permissions', as(username))).json.permissions).toEqual([...permissions])
    }
  })

  it('tells permissions and people in every form that is left open', async () => {
    const role = { role_id: 7, role_name: 'Kho', permission: ['customer.view_list'] }
    const forms: readonly (readonly [PosOptions, object])[] = [
      [{}, { permission: ['customer.view_list'], people: [[9, 'Đức']] }],
      [{ rolePeopleAs: 'objects' }, { people: [{ person_id: 9, person_name: 'Đức' }] }],
      [{ permissionsAs: 'json' }, { permission: '["customer.view_list"]' }],
      [{ rolePermissionsKey: 'permissions' }, { permissions: ['customer.view_list'] }],
    ]
    for (const [options, expected] of forms) {
      await restart(options)
      pos.stock('roles', role)
      pos.stock('people', { person_id: 9, person_name: 'Đức', role_id: 7 })
      const { json } = await get('/people/roles/7')
      expect(json).toMatchObject({ result: 'SUCCESS', role: { role_id: 7, role_name: 'Kho', ...expected } })
    }
  })

  it('a new role, its people and every edit of it count at once', async () => {
    const created = await send('POST', '/people/roles', { name: ' Kho ', permissions: '["customer.view_list"]' })
    expect(created).toMatchObject({ status: 201, json: { result: 'SUCCESS' } })
    const id = await roleNamed('Kho')
    const headers = as('khach')
    await send('PUT', '/people/people/106', { action: 'editRole', role_id: id })
    expect((await get('/customers', headers)).status).toBe(200)
    const permissions = ['customer.delete', 'customer.delete']
    await send('PUT', `/people/roles/${id}`, { action: 'editPermissions', permissions })
    expect((await get('/customers', headers)).status).toBe(403)
    expect((await get('/people/person/permissions', headers)).json.permissions).toEqual(['customer.delete'])
    await send('PUT', `/people/roles/${id}`, { action: 'editName', name: 'Kho lẻ' })
    expect(await roleNamed('Kho lẻ')).toBe(id)
    expect(pos.ledger.entries().map(({ operation, key, summary }) => [operation, key, summary])).toEqual([
      ['pos.roles.create', 'Kho', { id, name: 'Kho', permissions: 'customer.view_list' }],
      ['pos.people.editRole', '106', { role_id: id }],
      ['pos.roles.editPermissions', id, { permissions: 'customer.delete' }],
      ['pos.roles.editName', id, { name: 'Kho lẻ' }],
    ])
  })

  it('refuses taken names, unknown permissions, unreadable lists and unknown roles', async () => {
    const id = await roleNamed('Thu ngân')
    for (const [method, path, body, result] of [
      ['POST', '/people/roles', { name: 'THU NGÂN', permissions: '[]' }, 'EXIST_NAME'],
      ['POST', '/people/roles', { name: 'Kho', permissions: '["kho.xem"]' }, 'ERROR'],
      ['POST', '/people/roles', { name: 'Kho', permissions: 'customer.delete' }, 'ERROR'],
      ['POST', '/people/roles', { name: 'ễ'.repeat(256), permissions: '[]' }, 'ERROR'],
      ['PUT', `/people/roles/${id}`, { action: 'editName', name: 'Quản lý' }, 'EXIST_NAME'],
      ['PUT', `/people/roles/${id}`, { action: 'editName', name: 'Thu ngân' }, 'EXIST_NAME'],
      ['PUT', `/people/roles/${id}`, { action: 'editPermissions', permissions: '{}' }, 'ERROR'],
      ['PUT', '/people/roles/1', { action: 'editName', name: 'Kho' }, 'NOT_FOUND_ROLE'],
    ] as const) {
      expect([body, (await send(method, path, body)).json.result]).toEqual([body, result])
    }
    expect((await get('/people/roles/1')).json.result).toBe('NOT_FOUND_ROLE')
    expect(pos.ledger.entries()).toEqual([])
    expect(await roles()).toHaveLength(5)
  })

  it.each([
    ['POST', { permissions: '[]' }, ['name']],
    ['POST', { name: 'Kho' }, ['permissions']],
    ['PUT', { name: 'Kho' }, ['action']],
    ['PUT', { action: 'editIcon', name: 'Kho' }, ['action']],
    ['PUT', { action: 'editName', permissions: '[]' }, ['name']],
    ['PUT', { action: 'editPermissions', name: 'Kho' }, ['permissions']],
  ])('%s %j lacks %j', async (method, body, fields) => {
    const path = method === 'POST' ? '/people/roles' : `/people/roles/${await roleNamed('Thu ngân')}`
    const answer = await send(method, path, body)
    expect([answer.status, Object.keys(answer.json.validation_messages ?? {})]).toEqual([422, fields])
  })

  it('refuses fields that the table does not list', async () => {
    const answer = await send('POST', '/people/roles', { name: 'Kho', permissions: '[]', role_name: 'Kho' })
    expect(answer).toMatchObject({ status: 422, json: { detail: 'Unrecognized fields: role_name' } })
  })

  it('deletes a role nobody has; with people it answers 204 all the same and keeps it', async () => {
    pos.stock('roles', { role_id: 7, role_name: 'Kho' })
    pos.stock('people', { person_id: 9, role_id: 7 })
    expect(await remove(7)).toMatchObject({ status: 204, text: '' })
    expect((await get('/people/roles/7')).json.result).toBe('SUCCESS')
    await send('PUT', '/people/people/9', { action: 'editRole', role_id: await roleNamed('Thu ngân') })
    expect((await remove(7)).status).toBe(204)
    expect((await get('/people/roles/7')).json.result).toBe('NOT_FOUND_ROLE')
    expect((await remove(7)).status).toBe(404)
    expect(pos.ledger.entries('pos.roles.delete')).toMatchObject([
      { key: '7', author: 'quan', summary: { name: 'Kho' } },
    ])
  })
})

describe('GET /people/permissions', () => {
  it('lists every permission once over its pages, group by group', async () => {
    type Listed = { readonly permission: string; readonly group: string; readonly label: string }
    const listed: Listed[] = []
    for (const page of [1, 2]) {
      listed.push(...JSON.parse((await get(`/people/permissions?page=${page}`)).text)._embedded.permissions)
    }
    const names = listed.map(({ permission }) => permission)
    expect([...names].sort()).toEqual([...ALL_PERMISSIONS, 'customer.create'].sort())
    const groups = listed.map(({ group }) => group)
    expect([...new Set(groups)]).toEqual([...['Khách hàng', 'Nhóm khách hàng', 'Phiếu bảo hành', 'Thông tin bảo hành']])
    expect(groups).toEqual([...groups].sort((a, b) => a.localeCompare(b, 'vi')))
    for (const { permission, label } of listed) expect(label).not.toBe(permission)
  })
})

describe('GET /people/person/:type', () => {
  it('knows info and permissions, nothing else', async () => {
    expect((await get('/people/person/info', as('lan'))).json.info).toEqual({ name: 'Trần Thị Lan' })
    expect((await get('/people/person/phone', as('lan'))).status).toBe(404)
    await restart({ permissionsAs: 'json' })
    expect((await get('/people/person/permissions', as('khach'))).json.permissions).toBe('[]')
  })
})

describe('POST /people/verify', () => {
  const { sellerUuid } = DEMO.pos
  const verify = async (username: string, body: object = { seller_uuid: sellerUuid, verify: 'Y' }) =>
    send('POST', '/people/verify', body, as(username))
  const auth = async (username: string) => (await send('POST', '/people/auth', {}, as(username))).json.result

  it('Y lets an account in that waited for it; then there is nothing left to verify', async () => {
    expect(await auth('vy')).toBe('NOT_VERIFIED_POS')
    expect(await verify('vy')).toMatchObject({ status: 201, json: { result: 'SUCCESS' } })
    expect(await auth('vy')).toBe('SUCCESS')
    expect((await verify('vy')).json.result).toBe('VERIFIED_POS')
    expect(pos.ledger.entries('pos.verify')).toMatchObject([{ key: 'vy', author: 'vy', summary: { verify: 'Y' } }])
  })

  it('N keeps it out, and may be thought over', async () => {
    expect((await verify('vy', { seller_uuid: sellerUuid, verify: 'N' })).json.result).toBe('SUCCESS')
    expect(await auth('vy')).toBe('NOT_VERIFIED_POS')
    expect((await verify('vy')).json.result).toBe('SUCCESS')
    expect(await auth('vy')).toBe('SUCCESS')
  })

  it.each([
    ['lan', 'VERIFIED_POS'],
    ['khoa', 'VERIFIED_POS'],
    ['tam', 'NOT_REGISTERED_POS'],
    ['nam', 'NOT_LOGGED_IN'],
    ['phuc', 'ERROR'],
  ])('answers %s with %s, whatever the seller', async (username, result) => {
    expect((await verify(username)).json.result).toBe(result)
    expect((await verify(username, { seller_uuid: 'khac', verify: 'Y' })).json.result).toBe(result)
    expect(pos.ledger.entries()).toEqual([])
  })

  it('refuses another seller, and fields that are missing, impossible or stray', async () => {
    expect((await verify('vy', { seller_uuid: 'khac', verify: 'Y' })).json.result).toBe('INVALID_SELLER_UUID')
    const missing = await verify('vy', {})
    expect(Object.keys(missing.json.validation_messages ?? {})).toEqual(['seller_uuid', 'verify'])
    expect((await verify('vy', { seller_uuid: sellerUuid, verify: 'y' })).status).toBe(422)
    const stray = await verify('vy', { seller_uuid: sellerUuid, verify: 'Y', pos_name: 'x' })
    expect(stray.json.detail).toBe('Unrecognized fields: pos_name')
    expect(await auth('vy')).toBe('NOT_VERIFIED_POS')
  })
})
