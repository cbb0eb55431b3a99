// Goal: one seed gives one shop, the same people under the same code in four systems. Method: make shops and compare.
import { ShopProfile } from '@shared/domain/shop-profile'
import { describe, expect, it } from 'vitest'
import { DEMO } from '../factories/demo'
import { makeShopCustomers, type SystemName } from '../factories/make-shop'
import { PROVINCES } from '../factories/vietnam'
import { call } from './http-client'
import { comparablePhone } from './pos/phones'
import { startShop } from './shop'

describe('makeShopCustomers', () => {
  const customers = makeShopCustomers(1, 2_000)
  const share = (predicate: (customer: (typeof customers)[number]) => boolean) =>
    customers.filter(predicate).length / customers.length

  it('repeats itself for the same seed, whatever the count, and differs for another', () => {
    expect(makeShopCustomers(1, 2_000)).toEqual(customers)
    expect(makeShopCustomers(1, 100)).toEqual(customers.slice(0, 100))
    expect(makeShopCustomers(2, 100)).not.toEqual(customers.slice(0, 100))
  })

  it('makes two thousand well under a second', () => {
    const started = performance.now()
    makeShopCustomers(3, 2_000)
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('gives unique codes, and phones that stay unique after the renumbering of 2018', () => {
    expect(customers[122]?.code).toBe('KH000123')
    expect(new Set(customers.map(({ code }) => code)).size).toBe(2_000)
    expect(new Set(customers.map(({ phone }) => comparablePhone(phone))).size).toBe(2_000)
  })

  it('mixes in what real records have', () => {
    const isOld = (phone: string) => /^01\d{9}$/.test(phone)
    const isLandline = (phone: string) => /^02\d{9}$/.test(phone)
    const isMobile = (phone: string) => /^0[35789]\d{8}$/.test(phone)
    expect(customers.every(({ phone }) => isOld(phone) || isLandline(phone) || isMobile(phone))).toBe(true)
    expect(customers.every(({ phone }) => !isOld(phone) || comparablePhone(phone).length === 10)).toBe(true)
    for (const part of [share(({ phone }) => isOld(phone)), share(({ phone }) => isLandline(phone))]) {
      expect(part).toBeGreaterThan(0.02)
      expect(part).toBeLessThan(0.06)
    }
    expect(share(({ address }) => address.district !== '')).toBeCloseTo(0.15, 1)
    expect(share(({ email }) => email !== '')).toBeCloseTo(0.2, 1)
    expect(share(({ missingFrom }) => missingFrom.length > 0)).toBeCloseTo(0.04, 1)
    expect(customers.every(({ name }) => name === name.normalize('NFC') && name.split(' ').length >= 3)).toBe(true)
  })

  it('knows the 34 provinces of 2025 and uses a two-level address only with them', () => {
    expect(Object.keys(PROVINCES)).toHaveLength(34)
    for (const { address } of customers.filter((customer) => customer.address.district === '')) {
      expect(PROVINCES[address.province]).toContain(address.ward)
    }
  })
})

describe('startShop', () => {
  it('holds each customer under one code in every system that has it, and nothing in the ledgers', async () => {
    const shop = await startShop({ seed: 5, customers: 200 })
    const codes: Readonly<Record<SystemName, readonly string[]>> = {
      pos: shop.pos.records().map(({ taxid }) => taxid),
      goup: shop.goup.records().map(({ makh }) => makh),
      finan: shop.finan.records().map(({ general_info }) => String(general_info.customer_code)),
      vbot: shop.vbot.records().map(({ customer_no }) => customer_no),
    }
    for (const system of ['pos', 'goup', 'finan', 'vbot'] as const) {
      const expected = shop.customers.filter(({ missingFrom }) => !missingFrom.includes(system))
      expect(codes[system]).toEqual(expected.map(({ code }) => code))
      expect(shop.systems[system].ledger.entries()).toEqual([])
    }
    expect(shop.pos.records().every(({ taxid, searchkey }) => taxid === searchkey)).toBe(true)
    await shop.close()
  })

  it('gives a valid profile, on given ports too', async () => {
    const first = await startShop()
    const ports = { pos: first.pos.port, finan: first.finan.port }
    await first.close()
    const shop = await startShop({ ports })
    expect([shop.pos.port, shop.finan.port]).toEqual([ports.pos, ports.finan])
    expect(ShopProfile.parse(shop.profile())).toEqual(shop.profile())
    expect(shop.profile().systems.pos.baseUrl).toBe(shop.pos.url)
    await shop.close()
  })

  it('drops and restores the line for all four at once', async () => {
    const shop = await startShop()
    const reach = () =>
      Promise.all(
        Object.values(shop.systems).map(({ url }) =>
          call(url).then(
            () => 'up',
            () => 'down',
          ),
        ),
      )
    await shop.down()
    expect(await reach()).toEqual(['down', 'down', 'down', 'down'])
    await shop.up()
    expect(await reach()).toEqual(['up', 'up', 'up', 'up'])
    await shop.close()
  })

  it('lets one clock rule all systems', async () => {
    let nowMs = 1_000_000
    const shop = await startShop({ now: () => nowMs })
    const token = shop.pos.issueToken('lan')
    const list = () => call(`${shop.pos.url}/customers`, { headers: { authorization: `Bearer ${token}` } })
    expect((await list()).status).toBe(200)
    nowMs += 3_600_000
    expect((await list()).status).toBe(401)
    expect(shop.pos.requests.entries().map(({ atMs }) => atMs)).toEqual([1_000_000, 4_600_000])
    await shop.close()
  })

  it('has staff for each answer of the sign-in, all with the demo password', () => {
    const results = new Set(DEMO.pos.staff.map(({ authResult }) => authResult))
    expect(results.size).toBe(6)
    expect(DEMO.pos.staff.find(({ username }) => username === 'lan')?.name).toBe('Trần Thị Lan')
    expect(DEMO.pos.staff.every(({ password }) => password === 'demo-1234')).toBe(true)
  })
})
