// Goal: the simulated VBot's statuses, types, groups and fields behave as their sections of the document say. Method:
// literal requests, in both spellings where the document has two.
import { afterEach, describe, expect, it } from 'vitest'
import { call } from './http-client'
import { startVbot, type VbotOptions, type VbotSimulator } from './vbot'

let vbot: VbotSimulator
afterEach(() => vbot.close())

async function open(spelling: NonNullable<VbotOptions['spelling']> = 'either') {
  vbot = await startVbot({ spelling })
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${vbot.issueToken()}` }
  const tenant = { vbot_id: '45681001', project_code: 'PR20210223152001' }
  return async (path: string, fields: object) =>
    (await call(`${vbot.url}/api/crm/${path}`, { method: 'POST', headers, body: { ...tenant, ...fields } })).json
}

const AREAS = [
  ['status', 'status_no', { status_name: 'Đang chăm sóc' }],
  ['type', 'type_no', { type_name: 'Doanh nghiệp' }],
  ['group', 'group_no', { group_name: 'Khách sỉ' }],
  ['field', 'field_no', { field_name: 'Nguồn', field_type: 'STRING' }],
] as const

describe.each(AREAS)('%s', (area, key, rest) => {
  const held = (code: string) => vbot.register(area).find((record) => record[key] === code)

  it('creates once, updates and removes only what is there', async () => {
    const send = await open()
    expect(await send(`${area}/update`, { [key]: 'A', ...rest })).toMatchObject({ status: 0, error: 404 })
    expect(await send(`${area}/create`, { [key]: ' A ', ...rest })).toMatchObject({ status: 1, error: 0, data: 'A' })
    expect(await send(`${area}/create`, { [key]: 'A', ...rest })).toMatchObject({ status: 0, error: 409 })
    expect(await send(`${area}/update`, { [key]: 'A', ...rest })).toMatchObject({ status: 1, error: 0, data: 'A' })
    expect(await send(`${area}/delete`, { [key]: 'A' })).toMatchObject({ status: 1, error: 0, data: true })
    expect(await send(`${area}/delete`, { [key]: 'A' })).toMatchObject({ status: 0, error: 404 })
    expect(vbot.ledger.entries().map(({ operation }) => operation)).toEqual([
      `vbot.${area}.create`,
      `vbot.${area}.update`,
      `vbot.${area}.delete`,
    ])
  })

  it.each([key, ...Object.keys(rest)])('answers -1 without %s', async (field) => {
    const send = await open()
    const all = Object.entries({ [key]: 'A', ...rest }).filter(([name]) => name !== field)
    expect(await send(`${area}/create`, Object.fromEntries(all))).toMatchObject({ status: 0, error: -1 })
    expect(held('A')).toBeUndefined()
  })

  it('gives a free new code and keeps the rest', async () => {
    const send = await open()
    const rename = (from: string, to: string) =>
      send(`${area}/updateNo`, { [`${key}_old`]: from, [`${key}_new`]: to }).then(({ error }) => error)
    for (const code of ['A', 'B']) vbot.put({ [key]: code, ...rest })
    expect(await rename('A', '')).toBe(-1)
    expect(await rename('A', 'B')).toBe(409)
    expect(await rename('A', 'C')).toBe(0)
    expect(await rename('A', 'C')).toBe(404)
    expect(held('C')).toEqual({ [key]: 'C', ...rest })
    expect(held('A')).toBeUndefined()
  })
})

describe('the two spellings', () => {
  it.each([
    ['status/create', { stattus_no: 'A', status_name: 'x' }, { status_no: 'A', status_name: 'x' }],
    ['status/update', { stattus_no: 'MOI', status_name: 'x' }, { status_no: 'MOI', status_name: 'x' }],
    ['type/delete', { type_no: 'CA_NHAN' }, { status_no: 'CA_NHAN' }],
    ['group/delete', { group_no: 'KHACH_LE' }, { status_no: 'KHACH_LE' }],
    [
      'group/updateNo',
      { customer_no_old: 'KHACH_LE', customer_name_new: 'B' },
      { group_no_old: 'KHACH_LE', group_no_new: 'B' },
    ],
  ])('%s', async (path, ofTable, ofSample) => {
    const errorOf = async (spelling: 'either' | 'tables' | 'samples', fields: object) => {
      const send = await open(spelling)
      const { error } = await send(path, fields)
      await vbot.close()
      return error
    }
    expect(await errorOf('tables', ofTable)).toBe(0)
    expect(await errorOf('tables', ofSample)).toBe(-1)
    expect(await errorOf('samples', ofSample)).toBe(0)
    expect(await errorOf('samples', ofTable)).toBe(-1)
    expect(await errorOf('either', ofTable)).toBe(0)
    expect(await errorOf('either', { ...ofTable, ...ofSample })).toBe(0)
  })
})

describe('what customers name', () => {
  const CUSTOMER = {
    ...{ customer_no: 'K7-1', customer_name: 'Tuyết', customer_phones: ['0912345678'], customer_status_code: 'MOI' },
    ...{ customer_type_code: 'CA_NHAN', customer_group_name: 'Khách lẻ' },
  }

  it('a renamed group is not found under its old name, and customers are left as they are', async () => {
    const send = await open()
    await send('customer/create', CUSTOMER)
    await send('group/update', { group_no: 'KHACH_LE', group_name: 'Khách quen' })
    expect(await send('customer/update', CUSTOMER)).toMatchObject({ error: 404 })
    expect(vbot.records()[0]?.customer_group_name).toBe('Khách lẻ')
    expect(await send('customer/update', { ...CUSTOMER, customer_group_name: 'Khách quen' })).toMatchObject({
      error: 0,
    })
  })

  it('further fields must exist', async () => {
    const send = await open()
    const customer = { ...CUSTOMER, fileds: [{ field_key: 'NGUON', field_value: 'Zalo' }] }
    expect(await send('customer/create', customer)).toMatchObject({ error: 404, message: 'field_key not found' })
    await send('field/create', { field_no: 'NGUON', field_name: 'Nguồn', field_type: 'STRING' })
    expect(await send('customer/create', customer)).toMatchObject({ error: 0 })
    expect(vbot.records()[0]?.fileds).toEqual(customer.fileds)
  })

  it('an update clears a description it does not send', async () => {
    const send = await open()
    const group = { group_no: 'A', group_name: 'Khách sỉ' }
    await send('group/create', { ...group, group_description: 'Mua nhiều' })
    await send('group/update', group)
    expect(vbot.register('group')).toContainEqual({ ...group, group_description: '' })
  })
})
