// Goal: GoUP works in either encoding of its document (G1), with all page names or the first alone (G5), over https where
// that answers (G7), and its key shows nowhere but in the body. Method: the connectors against the simulated GoUP.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HttpFetch } from '../../src/main/connectors/http-transport'
import { connectTo, SHOP_SECRETS } from '../factories/connectors'
import { DEMO } from '../factories/demo'
import { type Shop, startShop } from '../simulators/shop'

const input = {
  code: 'KH-K7-26K21-0001',
  name: 'Nguyễn & Tuyết = 100% "vui"',
  phone: '+84331234567',
  address: { province: 'TP Hồ Chí Minh', district: '', ward: 'Phường Bến Thành', line: '12 Lê Lợi' },
}

let shop: Shop
let secrets: Map<string, string>
let bodies: string[]
let urls: string[]

beforeEach(async () => {
  shop = await startShop()
  secrets = new Map(Object.entries(SHOP_SECRETS))
  bodies = []
  urls = []
})
afterEach(() => shop.close())

function connect(goup: object, through: (url: string) => string = (url) => url) {
  const profile = shop.profile()
  const listening: HttpFetch = (url, init) => {
    urls.push(`${init.method} ${url}`)
    bodies.push(init.body ?? '')
    return fetch(through(url), init)
  }
  const systems = { ...profile.systems, goup: { ...profile.systems.goup, ...goup } }
  return connectTo({ ...profile, systems, demo: null }, { secrets, fetchRead: listening, fetchMutation: listening })
}

describe.each(['json', 'form'] as const)('as %s', (encoding) => {
  it('adds, finds, changes, lists and deletes a customer', async () => {
    const goup = connect({ encoding })
    const call = (operation: string, given: unknown) => goup.send({ operation, input: given, author: 'lan' })
    const read = (operation: string, given: unknown) => goup.read({ operation, input: given, author: 'lan' })
    expect((await call('goup.customers.save.insert', input)).kind).toBe('applied')
    expect(await goup.probe({ operation: 'goup.customers.save.insert', input, author: 'lan' })).toMatchObject({
      kind: 'applied',
    })
    const change = { code: input.code, id: null, known: {}, change: { notes: 'Khách quen+1' }, mayErase: false }
    expect((await call('goup.customers.save.update', change)).kind).toBe('applied')
    expect(shop.goup.records()).toMatchObject([{ makh: input.code, tenkh: input.name, ghichu: 'Khách quen+1' }])
    expect(await read('goup.customers.search', { page: 1, pageSize: 10 })).toMatchObject({
      ok: true,
      value: { customers: [{ name: input.name }] },
    })
    expect((await call('goup.customers.delete', { code: input.code })).kind).toBe('applied')
    expect(shop.goup.records()).toEqual([])
    const isForm = (body: string) => /^type=\w+&seckey=/.test(body)
    expect(bodies.every((body) => isForm(body) === (encoding === 'form'))).toBe(true)
  })

  it.each([
    ['all', ['pagesize', 'currentpage', 'magesize', 'curentpage']],
    ['first', ['pagesize', 'currentpage']],
  ])('asks for a page by its names: %s', async (pageNames, names) => {
    const goup = connect({ encoding, pageNames })
    await goup.read({ operation: 'goup.customers.search', input: { page: 1, pageSize: 10 }, author: 'lan' })
    const [body = ''] = bodies
    const data = encoding === 'form' ? JSON.parse(new URLSearchParams(body).get('data') ?? '') : JSON.parse(body).data
    expect(Object.keys(data)).toEqual(names)
  })

  it('tells its key to nobody else', async () => {
    secrets.set('goup.seckey', '“k-secret-1”')
    const goup = connect({ encoding })
    const told = [
      await goup.send({ operation: 'goup.customers.save.insert', input, author: 'lan' }),
      await goup.read({ operation: 'goup.customers.get', input: { code: 'x' }, author: 'lan' }),
      await goup.reach('goup'),
    ]
    await shop.goup.down()
    told.push(await goup.send({ operation: 'goup.customers.save.insert', input, author: 'lan' }))
    expect(bodies.filter((body) => body.includes('k-secret-1')).length).toBeGreaterThan(0)
    expect(JSON.stringify([told, urls])).not.toContain('k-secret-1')
  })
})

describe('plain http is allowed', () => {
  const named = { baseUrl: 'http://shop.goup.example', allowHttp: true }
  const toSimulator = (url: string) => url.replace(/^https?:\/\/shop\.goup\.example/, shop.goup.url)
  const address = `shop.goup.example${DEMO.goup.basePath}/customers`

  it('and https answers: the key goes over https only, and so does the knock', async () => {
    const goup = connect(named, toSimulator)
    expect((await goup.send({ operation: 'goup.customers.save.insert', input, author: 'lan' })).kind).toBe('applied')
    expect((await goup.reach('goup')).line).toBe('up')
    expect(urls).toEqual([`GET https://${address}`, `POST https://${address}`, 'GET https://shop.goup.example'])
    expect(bodies[0]).toBe('')
  })

  it('and https does not answer: plain http, and the key never went the other way', async () => {
    const goup = connect(named, (url) => (url.startsWith('https:') ? 'http://127.0.0.1:9' : toSimulator(url)))
    expect((await goup.send({ operation: 'goup.customers.save.insert', input, author: 'lan' })).kind).toBe('applied')
    expect((await goup.reach('goup')).line).toBe('up')
    expect(urls.filter((url) => url.includes('https:'))).toEqual([`GET https://${address}`])
    expect(shop.goup.records()).toHaveLength(1)
  })
})
