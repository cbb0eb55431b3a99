// Goal: what people change on GoUP's form reaches this machine, whatever the spelling, and nothing else does: no stranger,
// no flood, no crash in between. Method: the app's receiver on loopback, the simulated GoUP's form, raw requests beside it.
import 'fake-indexeddb/auto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ShopProfile } from '@shared/domain/shop-profile'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepWebhook, type WebhookKeeper } from '../../src/main/platform/webhook-keeper'
import { makeWebhookReceiver, type WebhookParts, type WebhookReceiver } from '../../src/main/platform/webhook-receiver'
import { Database } from '../../src/renderer/db/database'
import { missingCodes } from '../../src/renderer/sync/missing-codes'
import { readHints } from '../../src/renderer/sync/read-hints'
import { connectTo, SHOP_SECRETS } from '../factories/connectors'
import { makeMemoryVault } from '../factories/vault'
import { type Shop, startShop } from '../simulators/shop'

const T0 = 1_790_000_000_000

let folder: string
let shop: Shop
let profile: ShopProfile
let secrets: Map<string, string>
let unread: [body: string, contentType: string][]
let keeper: WebhookKeeper
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webhook-'))
  shop = await startShop()
  secrets = new Map(Object.entries(SHOP_SECRETS))
  unread = []
  profile = ShopProfile.parse(shop.profile())
  if (profile.systems.goup) profile.systems.goup.webhook = { port: 0, host: '127.0.0.1' }
  keeper = await open()
})
afterEach(async () => {
  await keeper.close()
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})

async function open(given: ShopProfile = profile): Promise<WebhookKeeper> {
  const opened = await keepWebhook({
    profile: given,
    vault: makeMemoryVault(secrets),
    file: join(folder, 'hints.json'),
    nowMs: () => T0,
    unreadable: (body, contentType) => unread.push([body, contentType]),
    changed: () => {},
  })
  if (opened.status()) await vi.waitFor(() => expect(opened.status()?.state).toBe('listening'))
  return opened
}

const address = () => keeper.status()?.address ?? ''
const codes = () => keeper.pending().map(({ code }) => code)
const post = (body: string, url = address(), headers: Record<string, string> = { 'content-type': 'text/plain' }) =>
  fetch(url, { method: 'POST', body, headers })
const SAVED = '{"object":"customer","type":"save","data":{"makh":"KH1"}}'

describe.each(['json', 'form', 'php', 'sample'] as const)('spelt as %s', (style) => {
  it('every code that was saved or deleted is to be read again', async () => {
    shop.goup.setWebhook({ url: address(), style })
    await shop.goup.saveOnForm({ makh: '0010', tenkh: 'Nguyễn Thị Ánh Tuyết' })
    await shop.goup.saveOnForm({ makh: 'KH1', tenkh: 'Lê Văn Minh' })
    await shop.goup.deleteOnForm('KH2', '0010')
    expect(codes()).toEqual(['KH1', 'KH2', '0010'])
    expect(keeper.status()?.lastMessage).toEqual({ atMs: T0, kind: style === 'sample' ? 'lenient' : 'read' })
    expect(unread).toEqual([])
  })
})

it('what is saved on the form stands in the list, and who is gone is only said', async () => {
  shop.goup.setWebhook({ url: address(), style: 'sample' })
  await shop.goup.saveOnForm({ makh: 'KH1', tenkh: 'Lê Văn Minh', didong: '0912345678' })
  await shop.goup.saveOnForm({ makh: 'KH2', tenkh: 'Trần Bình' })
  await shop.goup.saveOnForm({ makh: 'KH1', tenkh: 'Lê Văn Minh Anh', didong: '0912345678' })
  const db = new Database('relaxed', 'webhook-chain')
  const connectors = connectTo(shop.profile(), { secrets })
  let made = 0
  const read = () =>
    readHints(keeper.pending(), {
      db,
      read: (operation, input) => connectors.read({ operation, input, author: 'lan' }),
      done: keeper.done,
      sources: { nowMs: () => T0, newUuid: () => `00000000-0000-4000-8000-00000000000${++made}` },
    })
  expect(await read()).toBe(true)
  const rows = await db.customers.orderBy('code').toArray()
  expect(rows.map(({ code, name, phones }) => ({ code, name, phones }))).toEqual([
    { code: 'KH1', name: 'Lê Văn Minh Anh', phones: ['+84912345678'] },
    { code: 'KH2', name: 'Trần Bình', phones: [] },
  ])
  await shop.goup.deleteOnForm('KH2', 'KH9')
  expect(await read()).toBe(true)
  expect(await db.customers.count()).toBe(2)
  expect((await missingCodes(db)).map(({ code, name }) => [code, name])).toEqual([
    ['KH9', ''],
    ['KH2', 'Trần Bình'],
  ])
  expect(keeper.pending()).toEqual([])
})

it('the address stays the same, and cannot be guessed (G19)', async () => {
  const token = new URL(address()).pathname.slice(1)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(secrets.get('goup.webhookToken')).toBe(token)
  await keeper.close()
  keeper = await open()
  expect(new URL(address()).pathname).toBe(`/${token}`)
  secrets.delete('goup.webhookToken')
  await keeper.close()
  keeper = await open()
  expect(new URL(address()).pathname).not.toBe(`/${token}`)
})

it('strangers get 404, whatever they ask', async () => {
  const { origin, pathname } = new URL(address())
  for (const path of ['/', '/goup', pathname.slice(0, -1), `${pathname}x`, `${pathname}/`, pathname.toUpperCase()]) {
    expect((await post(SAVED, `${origin}${path}`)).status, path).toBe(404)
  }
  for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
    expect((await fetch(address(), { method })).status, method).toBe(404)
  }
  expect(codes()).toEqual([])
  expect((await post(SAVED, `${address()}?from=goup`)).status).toBe(200)
  expect(codes()).toEqual(['KH1'])
})

it('every connection serves one message', async () => {
  const answer = await post(SAVED)
  expect(answer.headers.get('connection')).toBe('close')
  expect(await answer.json()).toEqual({ msg: 'ok' })
})

it('G17: what cannot be read is acknowledged too, and shown to a person once', async () => {
  for (const body of ['%%%', '%%%', '{"object":"order","type":"save","data":{"makh":"KH1"}}']) {
    expect((await post(body, address(), { 'content-type': 'application/json' })).status).toBe(200)
  }
  expect(unread).toEqual([
    ['%%%', 'application/json'],
    ['{"object":"order","type":"save","data":{"makh":"KH1"}}', 'application/json'],
  ])
  expect(codes()).toEqual([])
  expect(keeper.status()?.lastMessage?.kind).toBe('unreadable')
})

it('G18: what cannot be a code is shown, and the codes beside it are read', async () => {
  const body = JSON.stringify({ object: 'customer', type: 'delete', data: `KH1,${'x'.repeat(51)},KH2` })
  expect((await post(body)).status).toBe(200)
  expect(codes()).toEqual(['KH1', 'KH2'])
  expect(unread).toHaveLength(1)
})

it('a body of more than 200 kB is refused, announced or not', async () => {
  const tooLong = 'x'.repeat(200_001)
  expect((await post(tooLong)).status).toBe(413)
  expect((await post('x'.repeat(200_000))).status).toBe(200)
  const { hostname, port, pathname } = new URL(address())
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    socket.on('data', (data) => resolve(data.toString()))
    socket.write(`POST ${pathname} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n30d41\r\n${tooLong}\r\n`)
  })
  expect(answer).toContain('HTTP/1.1 413')
})

it('a message that breaks off in the middle leaves nothing', async () => {
  const { hostname, port, pathname } = new URL(address())
  const socket = connect(Number(port), hostname)
  socket.write(`POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\n${SAVED}`)
  await new Promise((resolve) => setTimeout(resolve, 50))
  socket.destroy()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(codes()).toEqual([])
  expect(keeper.status()?.lastMessage).toBeNull()
})

it('a flood is told to wait', async () => {
  const statuses: number[] = []
  for (let sent = 0; sent < 122; sent += 1) statuses.push((await post(SAVED)).status)
  expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true)
  expect(statuses.slice(120)).toEqual([429, 429])
})

it('what was acknowledged survives a crash, and a damaged file is kept aside', async () => {
  await post(SAVED)
  await keeper.close()
  keeper = await open()
  expect(codes()).toEqual(['KH1'])
  await keeper.done(keeper.pending())
  await keeper.close()
  keeper = await open()
  expect(codes()).toEqual([])
  await keeper.close()
  await writeFile(join(folder, 'hints.json'), '{"version":1,')
  keeper = await open()
  expect(codes()).toEqual([])
  expect((await readdir(folder)).toSorted()).toEqual(['hints.json.damaged'])
  await post(SAVED)
  expect(JSON.parse(await readFile(join(folder, 'hints.json'), 'utf8'))).toMatchObject({ hints: [{ code: 'KH1' }] })
})

it('a customer told of again while being read is read once more', async () => {
  await post(SAVED)
  const reading = keeper.pending()
  await post(SAVED)
  await keeper.done(reading)
  expect(codes()).toEqual(['KH1'])
  await keeper.done(keeper.pending())
  expect(codes()).toEqual([])
})

it('a shop without a webhook listens nowhere', async () => {
  await keeper.close()
  keeper = await open(ShopProfile.parse(shop.profile()))
  expect(keeper.status()).toBeNull()
  expect(secrets.has('goup.webhookToken')).toBe(true)
})

describe('the receiver alone', () => {
  let receiver: WebhookReceiver | null = null
  let other: Server | null = null
  afterEach(async () => {
    vi.useRealTimers()
    await receiver?.close()
    other?.close()
  })
  const parts: WebhookParts = {
    port: 0,
    host: '127.0.0.1',
    token: 'token',
    nowMs: () => T0,
    take: async () => {},
    unreadable: () => {},
    changed: () => {},
  }

  it('a code that could not be kept is not acknowledged', async () => {
    const full = async () => Promise.reject(new Error('ENOSPC'))
    receiver = makeWebhookReceiver({ ...parts, take: full })
    await vi.waitFor(() => expect(receiver?.status().state).toBe('listening'))
    const answer = await post(SAVED, receiver.status().address)
    expect(answer.status).toBe(503)
    expect(receiver.status().lastMessage).toBeNull()
  })

  it('a port that is taken is said to be, and taken over once it is free', async () => {
    const blocking = createServer()
    other = blocking
    await new Promise<void>((resolve) => blocking.listen(0, '127.0.0.1', resolve))
    const { port } = blocking.address() as AddressInfo
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const states: string[] = []
    const changed = () => states.push(receiver?.status().state ?? '')
    receiver = makeWebhookReceiver({ ...parts, port, changed })
    const until = async (state: string) => {
      while (receiver?.status().state !== state) await new Promise((resolve) => setImmediate(resolve))
    }
    await until('portTaken')
    expect(receiver.status()).toMatchObject({ port, detail: 'EADDRINUSE' })
    await new Promise((resolve) => blocking.close(resolve))
    vi.advanceTimersByTime(30_000)
    await until('listening')
    expect(states).toEqual(['portTaken', 'listening'])
  })

  it('a host that is not this machine’s is said', async () => {
    receiver = makeWebhookReceiver({ ...parts, host: '192.0.2.1' })
    await vi.waitFor(() => expect(receiver?.status()).toMatchObject({ state: 'failed', detail: 'EADDRNOTAVAIL' }))
  })
})
