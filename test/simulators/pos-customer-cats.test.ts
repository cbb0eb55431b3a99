// Goal: the simulated POS keeps customer categories as its document says and stays silent where a deletion is refused.
// Method: literal requests over loopback; what was done is read from the ledger and from later answers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
const send = (method: string, path: string, body?: object, headers = as('quan')) =>
  call(`${pos.url}${path}`, { method, headers, ...(body ? { body } : {}) })
const remove = (id: string | number, username = 'quan') => {
  const { 'content-type': _none, ...headers } = as(username)
  return send('DELETE', `/customer-cats/${id}`, undefined, headers)
}
type Row = { id: string | number; name: string; is_default: string }
const rows = async (path = '/customer-cats'): Promise<Row[]> =>
  JSON.parse((await send('GET', path)).text)._embedded.categories
const defaults = async () => (await rows()).filter((row) => row.is_default === 'Y').map(({ name }) => name)
const effects = () => pos.ledger.entries().map(({ operation, key }) => [operation, key])

describe('GET /customer-cats and /customer-loyal-cats', () => {
  it('tells the categories that seeded customers belong to', async () => {
    const { id } = pos.put({ name: 'Trần Ổn', phone: '0987000001' })
    const { customer } = JSON.parse((await send('GET', `/customers/${id}`)).text)
    const [category] = await rows()
    expect(category).toEqual({ id: customer.category_id, name: customer.category_name, is_default: 'Y' })
    const [loyal] = await rows('/customer-loyal-cats')
    expect(loyal).toEqual({ id: customer.loyal_cat_id, name: customer.loyal_cat_name })
  })

  it('keeps an id in the form it was put in', async () => {
    pos.stock('customerCats', { id: 7, name: 'Thợ điện' })
    pos.stock('customerLoyalCats', { id: 3, name: 'Vàng' })
    expect((await rows())[1]).toEqual({ id: 7, name: 'Thợ điện', is_default: 'N' })
    expect((await rows('/customer-loyal-cats'))[1]).toEqual({ id: 3, name: 'Vàng' })
  })

  it('asks no permission for the loyalty categories and has no detail of them', async () => {
    expect((await send('GET', '/customer-loyal-cats', undefined, as('khach'))).status).toBe(200)
    expect((await send('GET', '/customer-loyal-cats/3')).status).toBe(405)
    expect((await send('POST', '/customer-loyal-cats', {})).headers.allow).toBe('GET')
  })
})

describe('POST /customer-cats', () => {
  it('creates a category and tells nothing about it; the same name again makes a double', async () => {
    const first = await send('POST', '/customer-cats', { name: ' Thợ điện ' })
    expect(first.status).toBe(201)
    expect(first.json).toEqual({ result: 'SUCCESS', _links: { self: { href: `${pos.url}/customer-cats` } } })
    await send('POST', '/customer-cats', { name: 'Thợ điện' })
    expect((await rows()).map(({ name, is_default }) => [name, is_default])).toEqual([
      ['Khách lẻ', 'Y'],
      ['Thợ điện', 'N'],
      ['Thợ điện', 'N'],
    ])
    expect(pos.ledger.doubles('pos.customerCats.create')).toEqual(['Thợ điện'])
    expect(new Set((await rows()).map(({ id }) => id)).size).toBe(3)
  })

  it('refuses a name that is missing or too long and fields it does not know', async () => {
    expect(await send('POST', '/customer-cats', { name: ' ' })).toMatchObject({
      status: 422,
      json: { validation_messages: { name: { isEmpty: expect.any(String) } } },
    })
    expect((await send('POST', '/customer-cats', { name: 'ễ'.repeat(256) })).json.result).toBe('ERROR')
    expect((await send('POST', '/customer-cats', { name: 'A', note: '' })).json.detail).toBe(
      'Unrecognized fields: note',
    )
    expect(effects()).toEqual([])
  })
})

describe('PUT /customer-cats/:id', () => {
  beforeEach(() => pos.stock('customerCats', { id: 7, name: 'Thợ điện' }))

  it('renames a category, for its customers too', async () => {
    const { id } = pos.put({ name: 'Trần Ổn', phone: '0987000001', category_id: 7 })
    const answer = await send('PUT', '/customer-cats/7', { action: 'editName', name: 'Thợ nước' })
    expect(answer).toMatchObject({ status: 200, json: { result: 'SUCCESS' } })
    expect(JSON.parse((await send('GET', `/customers/${id}`)).text).customer.category_name).toBe('Thợ nước')
    expect(pos.records()[0]?.category_name).toBe('Thợ nước')
    expect(pos.ledger.entries()).toMatchObject([
      { operation: 'pos.customerCats.editName', key: '7', author: 'quan', summary: { name: 'Thợ nước' } },
    ])
  })

  it('has one default: setting another takes it, unsetting the only one is refused', async () => {
    const [old] = await rows()
    const unset = { action: 'editIsDefault', is_default: 'N' }
    expect((await send('PUT', `/customer-cats/${old?.id}`, unset)).json.result).toBe('CANNOT_UNSET_DEFAULT_CATEGORY')
    expect(await defaults()).toEqual(['Khách lẻ'])
    expect(effects()).toEqual([])

    await send('PUT', '/customer-cats/7', { action: 'editIsDefault', is_default: 'Y' })
    expect(await defaults()).toEqual(['Thợ điện'])
    expect((await send('PUT', `/customer-cats/${old?.id}`, unset)).json.result).toBe('SUCCESS')
    expect(await defaults()).toEqual(['Thợ điện'])
    await send('POST', '/customers', { name: 'Hoa', phone: '0912345678' })
    expect(pos.records()[0]).toMatchObject({ category_id: 7, category_name: 'Thợ điện' })
  })

  it('answers an unknown category by code, or as the framework would', async () => {
    const body = { action: 'editName', name: 'A' }
    expect(await send('PUT', '/customer-cats/8', body)).toMatchObject({
      status: 200,
      json: { result: 'NOT_FOUND_CATEGORY' },
    })
    await restart({ notFoundAs: 'problem' })
    expect((await send('PUT', '/customer-cats/8', body)).status).toBe(404)
  })

  it.each([
    [{}, 'action'],
    [{ action: 'editColour', name: 'A' }, 'action'],
    [{ action: 'editName' }, 'name'],
    [{ action: 'editIsDefault' }, 'is_default'],
    [{ action: 'editIsDefault', is_default: 'y' }, 'is_default'],
  ])('refuses %j for its %s', async (body, field) => {
    const answer = await send('PUT', '/customer-cats/7', body)
    expect(answer.status).toBe(422)
    expect(Object.keys(JSON.parse(answer.text).validation_messages)).toEqual([field])
  })

  it('counts under one id what it cannot tell', async () => {
    await send('PUT', '/customer-cats/7', { action: 'editColour' })
    expect(pos.requests.entries('pos.customerCats.edit')).toMatchObject([{ mutates: true, status: 422 }])
  })
})

describe('DELETE /customer-cats/:id', () => {
  it('removes an empty category', async () => {
    pos.stock('customerCats', { id: 7, name: 'Thợ điện' })
    expect(await remove(7)).toMatchObject({ status: 204, text: '' })
    expect((await rows()).map(({ name }) => name)).toEqual(['Khách lẻ'])
    expect(effects()).toEqual([['pos.customerCats.delete', '7']])
    expect((await remove(7)).status).toBe(404)
  })

  it('answers 204 for the default and for one with customers, and keeps both', async () => {
    pos.stock('customerCats', { id: 7, name: 'Thợ điện' })
    const { id } = pos.put({ name: 'Trần Ổn', phone: '0987000001', category_id: 7 })
    const [byDefault] = await rows()
    expect(await remove(byDefault?.id ?? '')).toMatchObject({ status: 204, text: '' })
    expect((await remove(7)).status).toBe(204)
    expect(await rows()).toHaveLength(2)
    expect(effects()).toEqual([])

    pos.remove(id)
    expect((await remove(7)).status).toBe(204)
    expect(await rows()).toHaveLength(1)
  })
})

it.each<[string, string, object | undefined]>([
  ['GET', '/customer-cats', undefined],
  ['POST', '/customer-cats', { name: 'A' }],
  ['PUT', '/customer-cats/7', { action: 'editName', name: 'A' }],
  ['PUT', '/customer-cats/7', { action: 'editIsDefault', is_default: 'Y' }],
  ['DELETE', '/customer-cats/7', {}],
])('%s %s %j asks for its own permission', async (method, path, body) => {
  pos.stock('customerCats', { id: 7, name: 'Thợ điện' })
  const before = await rows()
  expect((await send(method, path, body, as('lan'))).status).toBe(403)
  expect(await rows()).toEqual(before)
  expect((await send(method, path, body)).status).toBeLessThan(300)
})
