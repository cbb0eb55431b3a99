// Goal: with HTTP Digest (P13) every person's requests get through, each answer proves the password without showing it, and
// nothing is done twice. Method: the connectors against a small server that checks RFC 7616 in its own words.
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Connectors } from '../../src/main/connectors/call-operation'
import { connectTo } from '../factories/connectors'

const PASSWORD = 'Mật khẩu: của "Lan"'
const people = new Map([
  ['lan', PASSWORD],
  ['đức', 'x'],
])

type Manners = {
  readonly algorithm: 'MD5' | 'SHA-256' | 'MD5-sess'
  /** Whether a nonce that has run out is called stale. */
  readonly saysStale: boolean
  /** What a guest gets. */
  readonly guestStatus: 401 | 403
  readonly alsoOffers: readonly string[]
}

let manners: Manners
let server: Server
let connectors: Connectors
let secrets: Map<string, string>
let nonce: { readonly text: string; readonly counts: Set<number> }
let nonces: number
/** Authorization headers as they came, in order; '' for a guest. */
let shown: string[]
let created: string[]

function renewNonce(): void {
  nonces += 1
  nonce = { text: `n${nonces}`, counts: new Set() }
}

const hash = (text: string) =>
  createHash(manners.algorithm.startsWith('MD5') ? 'md5' : 'sha256')
    .update(text, 'utf8')
    .digest('hex')

function challenge(isStale: boolean): string {
  const { algorithm, saysStale } = manners
  const stale = isStale && saysStale ? ', stale=true' : ''
  return `Digest realm="pos, counter", nonce="${nonce.text}", opaque="o/p=", algorithm="${algorithm}", qop="auth"${stale}`
}

/** Who it is; a string says why not. */
function judge(request: IncomingMessage): { readonly person: string } | 'guest' | 'wrong' | 'stale' {
  const header = request.headers.authorization ?? ''
  if (!header.startsWith('Digest ')) return 'guest'
  const told = Object.fromEntries(
    [...header.matchAll(/([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)].map(([, key, quoted, bare]) => [
      key,
      quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '',
    ]),
  )
  const person = told['username*'] ? decodeURIComponent(told['username*'].replace("UTF-8''", '')) : told.username
  const password = people.get(person ?? '')
  if (told.uri !== request.url || told.opaque !== 'o/p=' || told.qop !== 'auth' || !password) return 'wrong'
  let first = hash(`${person}:pos, counter:${password}`)
  if (manners.algorithm.endsWith('-sess')) first = hash(`${first}:${told.nonce}:${told.cnonce}`)
  const second = hash(`${request.method}:${request.url}`)
  if (told.response !== hash(`${first}:${told.nonce}:${told.nc}:${told.cnonce}:auth:${second}`)) return 'wrong'
  const count = Number.parseInt(told.nc ?? '', 16)
  if (told.nonce !== nonce.text) return 'stale'
  // A count that was seen before is somebody who repeats what they overheard.
  if (nonce.counts.has(count)) return 'wrong'
  nonce.counts.add(count)
  return { person: person ?? '' }
}

function answer(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string | string[]> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const chunk of request) body += chunk
  shown.push(request.headers.authorization ?? '')
  const judged = judge(request)
  if (typeof judged === 'string') {
    const status = judged === 'guest' ? manners.guestStatus : 401
    return answer(
      response,
      status,
      { status },
      { 'www-authenticate': [...manners.alsoOffers, challenge(judged === 'stale')] },
    )
  }
  if (request.url === '/people/auth') return answer(response, 201, { result: 'SUCCESS', person_name: judged.person })
  if (request.method === 'POST') {
    created.push(`${judged.person}: ${JSON.parse(body).name}`)
    return answer(response, 201, { result: 'SUCCESS', customer: { id: String(created.length), name: 'x' } })
  }
  answer(response, 200, { result: 'SUCCESS', customer: { id: '7', name: 'Trần Văn Ba' } })
}

/** Connectors as after a start of the app: nothing known but what the vault holds. */
function connect(to: Server): Connectors {
  const baseUrl = `http://127.0.0.1:${(to.address() as AddressInfo).port}`
  const pos = { baseUrl, auth: { scheme: 'digest' }, takesCustomers: true }
  const systems = { pos, goup: null, finan: null, vbot: null }
  return connectTo({ shop: { id: 'd', name: 'D' }, language: 'vi', systems, demo: null }, { secrets })
}

beforeEach(async () => {
  manners = { algorithm: 'MD5', saysStale: true, guestStatus: 401, alsoOffers: [] }
  nonces = 0
  renewNonce()
  shown = []
  created = []
  people.set('lan', PASSWORD)
  secrets = new Map()
  server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  connectors = connect(server)
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

const customer = (name: string) => ({
  code: 'KH-K7-26K21-0001',
  name,
  phone: '+84331234567',
  address: { province: '', district: '', ward: '', line: '' },
})
const send = (name: string, author = 'lan') =>
  connectors.send({ operation: 'pos.customers.create', input: customer(name), author })
const guests = () => shown.filter((header) => header === '').length

it.each([
  { algorithm: 'MD5' },
  { algorithm: 'SHA-256' },
  { algorithm: 'MD5-sess' },
  { guestStatus: 403 },
  { alsoOffers: ['Basic realm="pos"'] },
] as const)('signs in and goes on with the same nonce: %o', async (more) => {
  manners = { ...manners, ...more }
  expect(await connectors.signIn('lan', PASSWORD)).toMatchObject({ ok: true, value: { username: 'lan' } })
  expect((await send('Một')).kind).toBe('applied')
  const read = await connectors.read({ operation: 'pos.customers.get', input: { id: '7' }, author: 'lan' })
  expect(read.ok).toBe(true)
  expect(created).toEqual(['lan: Một'])
  expect([guests(), [...nonce.counts]]).toEqual([1, [1, 2, 3]])
  expect(shown.join()).not.toMatch(/Basic/)
  expect(shown.join()).not.toContain(PASSWORD)
})

it('a name beyond ASCII signs in too', async () => {
  expect(await connectors.signIn('đức', 'x')).toMatchObject({ ok: true, value: { username: 'đức' } })
  expect((await send('Hai', 'đức')).kind).toBe('applied')
})

it.each([true, false])(
  'a nonce that runs out is renewed, and the mutation is made once (says stale: %s)',
  async (saysStale) => {
    manners = { ...manners, saysStale }
    await connectors.signIn('lan', PASSWORD)
    await send('Một')
    renewNonce()
    expect((await send('Hai')).kind).toBe('applied')
    expect(created).toEqual(['lan: Một', 'lan: Hai'])
    expect(nonce.counts).toEqual(new Set([1]))
  },
)

it.each([false, true])(
  'many at once are all made once, though a nonce has run out (after a restart: %s)',
  async (isRestart) => {
    await connectors.signIn('lan', PASSWORD)
    if (isRestart) connectors = connect(server)
    renewNonce()
    const names = ['a', 'b', 'c', 'd', 'e']
    const outcomes = await Promise.all(names.map((name) => send(name)))
    expect(outcomes.map(({ kind }) => kind)).toEqual(names.map(() => 'applied'))
    expect([...created].sort()).toEqual(names.map((name) => `lan: ${name}`))
  },
)

it('a wrong password is told, a changed one asks for a sign-in, and neither is tried on and on', async () => {
  expect(await connectors.signIn('lan', 'wrong')).toMatchObject({ ok: false, error: { kind: 'wrongCredentials' } })
  expect([shown.length, secrets.size]).toEqual([2, 0])
  await connectors.signIn('lan', PASSWORD)
  people.set('lan', 'new one')
  shown.length = 0
  expect(await send('Ba')).toEqual({ kind: 'unauthorised', detail: 'expired' })
  expect(shown.length).toBeLessThanOrEqual(2)
  expect(created).toEqual([])
})

it('a POS that offers no Digest is no reason to show the password', async () => {
  const basic = createServer((_request, response) =>
    response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end(),
  )
  await new Promise<void>((listening) => basic.listen(0, '127.0.0.1', listening))
  const told = await connect(basic).signIn('lan', PASSWORD)
  expect(told).toMatchObject({ ok: false, error: { kind: 'systemError', detail: 'no digest challenge' } })
  expect(JSON.stringify(told)).not.toContain(PASSWORD)
  expect(secrets.size).toBe(0)
  basic.closeAllConnections()
  await new Promise((closed) => basic.close(closed))
})
