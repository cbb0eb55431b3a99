// Goal: the simulated VBot behaves as its document and the vendor's list of errors say. Method: literal requests.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call } from './http-client'
import { startVbot, type VbotSimulator } from './vbot'

let nowMs = 0
let vbot: VbotSimulator
beforeEach(async () => {
  nowMs = Date.UTC(2026, 2, 1)
  vbot = await startVbot({ now: () => nowMs })
})
afterEach(() => vbot.close())

const TENANT = { vbot_id: '45681001', project_code: 'PR20210223152001' }
const CUSTOMER = {
  customer_no: 'K7-1',
  customer_name: 'Nguyễn Thị Ánh',
  customer_phones: ['0912345678'],
  customer_status_code: 'MOI',
  customer_type_code: 'CA_NHAN',
  customer_group_name: 'Khách lẻ',
}
function token(form: string, contentType = 'application/x-www-form-urlencoded') {
  return call(`${vbot.url}/token`, { method: 'POST', headers: { 'content-type': contentType }, body: form })
}
function send(verb: string, fields: object, access = vbot.issueToken(), tenant: object = TENANT) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${access}` }
  return call(`${vbot.url}/api/crm/customer/${verb}`, { method: 'POST', headers, body: { ...tenant, ...fields } })
}

describe('POST /token', () => {
  const PASSWORD = 'username=minhanh&password=demo-1234&grant_type=password'

  it('grants for 899 seconds; a refresh token works once and brings the next', async () => {
    const granted = await token(PASSWORD)
    expect(granted.json).toMatchObject({ token_type: 'bearer', expires_in: 899 })
    const access = String(granted.json.access_token)
    nowMs += 898_999
    expect((await send('create', CUSTOMER, access)).json.error).toBe(0)
    nowMs += 1
    expect(await send('create', CUSTOMER, access)).toMatchObject({ status: 401, json: { status: 0, error: 401 } })
    const refresh = `grant_type=refresh_token&refresh_token=${granted.json.refresh_token}`
    const renewed = await token(refresh)
    expect((await send('update', CUSTOMER, String(renewed.json.access_token))).json.error).toBe(0)
    expect(await token(refresh)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } })
    expect((await token(`grant_type=refresh_token&refresh_token=${renewed.json.refresh_token}`)).status).toBe(200)
  })

  it.each([
    ['username=minhanh&password=sai&grant_type=password', 'invalid_grant'],
    ['grant_type=refresh_token', 'invalid_grant'],
    ['grant_type=khac', 'unsupported_grant_type'],
  ])('refuses %s', async (form, error) => {
    expect(await token(form)).toMatchObject({ status: 400, json: { error } })
  })

  it('takes forms only, and forgets tokens on demand', async () => {
    expect((await token(PASSWORD, 'application/json')).status).toBe(400)
    const granted = await token(PASSWORD)
    vbot.expireTokens()
    vbot.revokeRefreshTokens()
    expect((await send('create', CUSTOMER, String(granted.json.access_token))).status).toBe(401)
    expect((await token(`grant_type=refresh_token&refresh_token=${granted.json.refresh_token}`)).status).toBe(400)
  })
})

describe('customer/create', () => {
  it('creates once; the same customer_no again is 409 under HTTP 200', async () => {
    const created = await send('create', { ...CUSTOMER, customer_no: ' K7-1' })
    expect(created).toMatchObject({ status: 200, json: { status: 1, error: 0, message: 'success', data: 'K7-1' } })
    expect(await send('create', CUSTOMER)).toMatchObject({ status: 200, json: { status: 0, error: 409 } })
    expect(vbot.ledger.entries()).toMatchObject([
      { operation: 'vbot.customer.create', key: 'K7-1', author: null, summary: { phones: '0912345678' } },
    ])
  })

  it.each([...Object.keys(CUSTOMER), ...Object.keys(TENANT)])('answers -1 without %s', async (field) => {
    const all = { ...TENANT, ...CUSTOMER }
    const rest = Object.fromEntries(Object.entries(all).filter(([name]) => name !== field))
    expect((await send('create', rest, undefined, {})).json).toMatchObject({ status: 0, error: -1 })
  })

  it.each([
    ['customer_phones', [], -1],
    ['customer_phones', '0912345678', -1],
    ['customer_status_code', 'KHAC', 404],
    ['customer_type_code', 'KHAC', 404],
    ['customer_group_name', 'MA_NHOM', 404],
    ['project_code', 'PR0', 403],
    ['vbot_id', '1', 403],
  ])('answers %s = %j with error %i', async (field, value, error) => {
    expect((await send('create', { ...CUSTOMER, [field]: value })).json).toMatchObject({ status: 0, error })
    expect(vbot.records()).toEqual([])
  })

  it('answers a body that is no JSON with -1 and a missing token with 401', async () => {
    const url = `${vbot.url}/api/crm/customer/create`
    const headers = { authorization: `Bearer ${vbot.issueToken()}` }
    expect((await call(url, { method: 'POST', headers, body: '{' })).json.error).toBe(-1)
    expect((await call(url, { method: 'POST', body: CUSTOMER })).status).toBe(401)
  })
})

describe('customer/update, delete, updateNo', () => {
  beforeEach(() => {
    vbot.put({ customer_no: 'K7-1', customer_name: 'Cũ' })
    vbot.put({ customer_no: 'K7-2' })
  })

  it('updates an existing customer only', async () => {
    expect((await send('update', CUSTOMER)).json).toMatchObject({ error: 0, data: 'K7-1' })
    expect(vbot.records().find(({ customer_no }) => customer_no === 'K7-1')?.customer_name).toBe('Nguyễn Thị Ánh')
    expect((await send('update', { ...CUSTOMER, customer_no: 'K9' })).json.error).toBe(404)
  })

  it('deletes once', async () => {
    expect((await send('delete', {})).json.error).toBe(-1)
    expect((await send('delete', { customer_no: 'K7-1' })).json.error).toBe(0)
    expect((await send('delete', { customer_no: 'K7-1' })).json.error).toBe(404)
  })

  it.each(['updateNO', 'updateNo'])('%s gives a free new code', async (verb) => {
    expect((await send(verb, { customer_no_old: 'K7-1' })).json.error).toBe(-1)
    expect((await send(verb, { customer_no_old: 'K7-1', customer_no_new: 'K7-2' })).json.error).toBe(409)
    expect((await send(verb, { customer_no_old: 'K7-1', customer_no_new: 'K7-3' })).json.error).toBe(0)
    expect((await send(verb, { customer_no_old: 'K7-1', customer_no_new: 'K7-3' })).json.error).toBe(404)
    expect(vbot.records().find(({ customer_no }) => customer_no === 'K7-3')?.customer_name).toBe('Cũ')
    expect(vbot.ledger.countOf('K7-3', 'vbot.customer.updateNo')).toBe(1)
  })

  it('has no deleteAll, and only POST', async () => {
    expect((await send('deleteAll', {})).status).toBe(404)
    expect(vbot.records()).toHaveLength(2)
    expect((await call(`${vbot.url}/api/crm/customer/create`)).status).toBe(405)
    expect((await call(`${vbot.url}/token`)).status).toBe(405)
  })
})
