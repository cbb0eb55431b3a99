// Goal: the simulated POS demands and checks HTTP Digest as RFC 7616 says. Method: literal answers over loopback, computed
// here from the RFC's formulas; the formulas themselves are held against the RFC's own example.
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { type Answer, call, posHeaders } from './http-client'
import { type PosOptions, type PosSimulator, startPos } from './pos'

let pos: PosSimulator
let nowMs = Date.UTC(2026, 2, 1)
const start = async (options: PosOptions) => {
  pos = await startPos({ now: () => nowMs, ...options })
}

type Given = {
  readonly algorithm: 'MD5' | 'SHA-256'
  readonly username: string
  readonly password: string
  readonly realm: string
  readonly nonce: string
  readonly nc: string
  readonly cnonce: string
  readonly method: string
  readonly uri: string
}

function responseOf({ algorithm, username, password, realm, nonce, nc, cnonce, method, uri }: Given): string {
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex')
  const [secret, subject] = [hash(`${username}:${realm}:${password}`), hash(`${method}:${uri}`)]
  return hash(`${secret}:${nonce}:${nc}:${cnonce}:auth:${subject}`)
}

const PATH = '/people/people?name=Tr%E1%BA%A7n'
const asked = (answer: Answer) => String(answer.headers['www-authenticate'])
const partOf = (challenge: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? ''

/** Sends one GET with an answer to `challenge`; what `changed` names is written other than it should be. */
async function answer(
  challenge: string,
  changed: Partial<Given> & { readonly header?: (right: string) => string } = {},
) {
  const { header = (right: string) => right, ...rest } = changed
  const given: Given = {
    algorithm: 'MD5',
    username: 'lan',
    password: 'demo-1234',
    realm: 'api',
    nonce: partOf(challenge, 'nonce'),
    nc: '00000001',
    cnonce: '0a4f113b',
    method: 'GET',
    uri: PATH,
    ...rest,
  }
  const right =
    `Digest username="${given.username}", realm="${given.realm}", nonce="${given.nonce}", uri="${given.uri}", ` +
    `algorithm=${given.algorithm}, qop=auth, nc=${given.nc}, cnonce="${given.cnonce}", ` +
    `response="${responseOf(given)}", opaque="${partOf(challenge, 'opaque')}"`
  return call(`${pos.url}${PATH}`, { headers: { ...posHeaders('la'), authorization: header(right) } })
}

const challenged = async () => asked(await call(`${pos.url}${PATH}`, { headers: { accept: 'application/json' } }))

describe('these tests', () => {
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ] as const)('compute %s as the example of RFC 7616, 3.9.1 does', (algorithm, expected) => {
    const given: Given = {
      algorithm,
      username: 'Mufasa',
      password: 'Circle of Life',
      realm: 'http-auth@example.org',
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      nc: '00000001',
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
      method: 'GET',
      uri: '/dir/index.html',
    }
    expect(responseOf(given)).toBe(expected)
  })
})

describe('HTTP Digest', () => {
  afterEach(() => pos.close())

  it.each([
    [true, 'MD5'],
    ['MD5', 'MD5'],
    ['SHA-256', 'SHA-256'],
  ] as const)('with digest %s it asks for %s and lets a right answer in', async (digest, algorithm) => {
    await start({ digest })
    const first = await call(`${pos.url}${PATH}`, { headers: { accept: 'application/json' } })
    expect(first.status).toBe(401)
    expect(asked(first)).toMatch(
      new RegExp(`^Digest realm="api", qop="auth", nonce="[^"]+", opaque="[^"]+", algorithm=${algorithm}$`),
    )
    expect((await answer(asked(first), { algorithm })).status).toBe(200)
  })

  it('asks again, not as stale, for every answer that is not quite right', async () => {
    await start({ digest: true })
    const challenge = await challenged()
    const wrong: readonly (readonly [string, Parameters<typeof answer>[1]])[] = [
      ['password', { password: 'sai' }],
      ['person', { username: 'ai-do' }],
      ['method', { method: 'POST' }],
      ['uri', { uri: '/people/people' }],
      ['realm', { realm: 'Service' }],
      ['algorithm', { algorithm: 'SHA-256' }],
      ['count', { nc: '1' }],
      ['opaque', { header: (right) => right.replace(/opaque="[^"]*"/, 'opaque="khac"') }],
      ['qop', { header: (right) => right.replace('qop=auth, ', '') }],
      ['response', { header: (right) => right.replace(/response="./, 'response="x') }],
      ['syntax', { header: (right) => right.replace('cnonce="', 'cnonce=') }],
      ['scheme', { header: () => `Basic ${Buffer.from('lan:demo-1234').toString('base64')}` }],
      ['token', { header: () => `Bearer ${pos.issueToken('lan')}` }],
    ]
    for (const [what, changed] of wrong) {
      const { status, headers } = await answer(challenge, changed)
      expect([what, status], String(headers['www-authenticate'])).toEqual([what, 401])
      expect(headers['www-authenticate']).not.toContain('stale')
    }
    // None of them used the nonce up.
    expect((await answer(challenge)).status).toBe(200)
  })

  it('takes each count of a nonce once, in any order', async () => {
    await start({ digest: true })
    const challenge = await challenged()
    expect((await answer(challenge, { nc: '00000002' })).status).toBe(200)
    const replayed = await answer(challenge, { nc: '00000002' })
    expect(replayed.status).toBe(401)
    expect(asked(replayed)).not.toContain('stale')
    expect(partOf(asked(replayed), 'nonce')).not.toBe(partOf(challenge, 'nonce'))
    expect((await answer(challenge, { nc: '00000001' })).status).toBe(200)
  })

  it('calls a right answer to an old or unknown nonce stale, a wrong one not', async () => {
    await start({ digest: true, nonceLifeMs: 60_000 })
    const challenge = await challenged()
    nowMs += 60_000
    const late = await answer(challenge)
    expect(late.status).toBe(401)
    expect(asked(late)).toMatch(/, stale=true$/)
    expect(asked(await answer(challenge, { password: 'sai' }))).not.toContain('stale')
    expect(asked(await answer(challenge, { nonce: 'tu-bia-ra' }))).toContain('stale=true')
    // The challenge of a stale answer works at once.
    expect((await answer(asked(late))).status).toBe(200)
  })

  it('reads names with accents, as bytes and in the extended form', async () => {
    const hanh = {
      username: 'hạnh',
      password: 'mật khẩu',
      name: 'Hạnh',
      authResult: 'SUCCESS',
      permissions: [],
    } as const
    await start({ digest: true, staff: [hanh] })
    const { username, password } = hanh
    const asBytes = (right: string) => Buffer.from(right, 'utf8').toString('latin1')
    expect((await answer(await challenged(), { username, password, header: asBytes })).status).toBe(200)
    const extended = (right: string) => right.replace('username="hạnh"', "username*=UTF-8''h%E1%BA%A1nh")
    expect((await answer(await challenged(), { username, password, header: extended })).status).toBe(200)
  })

  it('goes by the register: a new password counts at once, an account that is not active is refused', async () => {
    await start({ digest: true })
    pos.setPassword('lan', 'moi-5678')
    expect((await answer(await challenged())).status).toBe(401)
    expect((await answer(await challenged(), { password: 'moi-5678' })).status).toBe(200)
    pos.stock('people', { person_id: 9, username: 'duc', visible: 'N' })
    expect((await answer(await challenged(), { username: 'duc' })).status).toBe(401)
    pos.stock('people', { person_id: 9, username: 'duc', visible: 'Y' })
    expect((await answer(await challenged(), { username: 'duc' })).status).toBe(200)
  })

  it('leaves POST /oauth as it is', async () => {
    await start({ digest: true })
    const body = { client_id: 'counterfoil', grant_type: 'password', username: 'lan', password: 'demo-1234' }
    const headers = { 'content-type': 'application/json' }
    expect((await call(`${pos.url}/oauth`, { method: 'POST', headers, body })).status).toBe(200)
  })
})
