// Goal: a challenge is answered where it should be and nowhere else, and every use of a nonce counts. Method: one
// conversation, told what servers say.
import { expect, it } from 'vitest'
import { makeMemoryVault } from '../../../test/factories/vault'
import { readAuthHeader } from './digest-answer'
import { makePosDigest } from './pos-auth-digest'

const BASE = 'https://pos.shop.vn/api'
const LAN = { username: 'lan', password: 'bí mật' }
const wire = { method: 'GET', path: '/people/person/info', query: { page: '2' }, headers: {} } as const

function begin() {
  const secrets = new Map<string, string>()
  const vault = makeMemoryVault(secrets)
  return { digest: makePosDigest({ baseUrl: BASE, vault, newCnonce: () => 'c' }), secrets }
}

const challenge = (nonce: string, more = '') => refusal(`Digest realm="pos", nonce="${nonce}", qop="auth"${more}`)
function refusal(header: string | null, status = 401) {
  return { status, headers: header === null ? {} : { 'www-authenticate': header }, text: '', json: undefined }
}
function shownIn({ headers }: { readonly headers: Readonly<Record<string, string>> }) {
  const params = readAuthHeader(headers.authorization ?? '')[0]?.params
  return params && { nonce: params.get('nonce'), nc: params.get('nc'), uri: params.get('uri') }
}

it('asks without credentials, answers the challenge, and goes on with a growing count', () => {
  const talk = begin().digest.begin()
  const first = talk.authorise(wire, LAN)
  expect(first.headers.authorization).toBeUndefined()
  expect(talk.refused(challenge('n1'), first)).toEqual({ kind: 'retry' })
  const uri = '/api/people/person/info?page=2'
  expect(shownIn(talk.authorise(wire, LAN))).toEqual({ nonce: 'n1', nc: '00000001', uri })
  expect(shownIn(talk.authorise(wire, LAN))).toEqual({ nonce: 'n1', nc: '00000002', uri })
})

it('a nonce that everybody gets is not counted anew', () => {
  const talk = begin().digest.begin()
  const [one, other] = [talk.authorise(wire, LAN), talk.authorise(wire, LAN)]
  talk.refused(challenge('n1'), one)
  expect(shownIn(talk.authorise(wire, LAN))?.nc).toBe('00000001')
  talk.refused(challenge('n1'), other)
  expect(shownIn(talk.authorise(wire, LAN))?.nc).toBe('00000002')
})

function talkWith(uses: number) {
  const talk = begin().digest.begin()
  talk.refused(challenge('n1'), talk.authorise(wire, LAN))
  let last = talk.authorise(wire, LAN)
  for (let use = 1; use < uses; use += 1) last = talk.authorise(wire, LAN)
  return { talk, last }
}

it.each([
  ['says so', challenge('n2', ', stale=true')],
  ['only gives another, as Laminas does', challenge('n2')],
])('a nonce has run out, and the server %s: renewed', (_name, answer) => {
  const { talk, last } = talkWith(2)
  expect(talk.refused(answer, last)).toEqual({ kind: 'retry' })
  expect(shownIn(talk.authorise(wire, LAN))).toMatchObject({ nonce: 'n2', nc: '00000001' })
})

it('a nonce refused at its first use means a wrong password, unless it was stale already', () => {
  const fresh = talkWith(1)
  expect(fresh.talk.refused(challenge('n2'), fresh.last)).toEqual({ kind: 'final', detail: 'expired' })
  const turned = talkWith(1)
  expect(turned.talk.refused(challenge('n2', ', stale=true'), turned.last).kind).toBe('unavailable')
})

it('a nonce that another request has renewed meanwhile: tried with the new one', () => {
  const { talk, last } = talkWith(2)
  const late = talk.authorise(wire, LAN)
  talk.refused(challenge('n2', ', stale=true'), last)
  expect(talk.refused(challenge('n3', ', stale=true'), late)).toEqual({ kind: 'retry' })
  expect(shownIn(talk.authorise(wire, LAN))?.nonce).toBe('n2')
})

it.each([
  ['Basic alone', refusal('Basic realm="pos"')],
  ['Bearer', refusal('Bearer realm="Service"')],
  ['nothing', refusal(null)],
])('%s is never answered', (_name, answer) => {
  const talk = begin().digest.begin()
  expect(talk.refused(answer, talk.authorise(wire, LAN)).kind).toBe('final')
  expect(talk.authorise(wire, LAN).headers.authorization).toBeUndefined()
})

it.each(['https://elsewhere.vn/api/x', 'http://pos.shop.vn/api/x', 'https://pos.shop.vn/apix'])(
  'nobody is answered at %s',
  (url) => {
    const talk = begin().digest.begin()
    expect(talk.refused(challenge('n1'), { headers: {}, url }).kind).toBe('final')
    expect(talk.authorise(wire, LAN).headers.authorization).toBeUndefined()
  },
)

it('a 403 refuses the guest, and nobody who showed credentials', () => {
  const { digest } = begin()
  expect(digest.isRefused(refusal(null, 403), { headers: {} })).toBe(true)
  expect(digest.isRefused(refusal(null, 403), { headers: { authorization: 'Digest …' } })).toBe(false)
})

it('whoever has not signed in here, or signed in another way, sends nothing', async () => {
  const { digest, secrets } = begin()
  expect(await digest.prepare(wire, 'lan')).toEqual({ kind: 'unauthorised', detail: 'noToken' })
  secrets.set('pos.token.lan', '{"accessToken":"t","refreshToken":null,"expiresAtMs":null}')
  expect(await digest.prepare(wire, 'lan')).toEqual({ kind: 'unauthorised', detail: 'noToken' })
  await digest.keep(LAN, digest.begin())
  expect((await digest.prepare(wire, 'lan')).kind).toBe('ready')
})
