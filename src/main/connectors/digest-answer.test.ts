// Goal: challenges of real servers are read, and answered as RFC 7616 computes it. Method: the RFC's own examples (3.9.1),
// the one of its forerunner, and challenges as servers write them.
import { describe, expect, it } from 'vitest'
import { answerChallenge, readAuthHeader, readChallenge } from './digest-answer'

const RFC = {
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
  isStale: false,
}
const MUFASA = {
  username: 'Mufasa',
  password: 'Circle of Life',
  method: 'GET',
  uri: '/dir/index.html',
  nc: 1,
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
}
const LAMINAS = 'Digest realm="pos", domain="/", nonce="a1b2", opaque="cbf8", algorithm="MD5", qop="auth"'

describe('the answer', () => {
  it.each([
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
  ])('of the RFC over %s', (algorithm, response) => {
    expect(answerChallenge({ ...MUFASA, challenge: { ...RFC, algorithm } })).toBe(
      [
        'Digest username="Mufasa"',
        'realm="http-auth@example.org"',
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"',
        'uri="/dir/index.html"',
        `algorithm=${algorithm}`,
        'qop=auth',
        'nc=00000001',
        'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"',
        `response="${response}"`,
        'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
      ].join(', '),
    )
  })

  it('of RFC 2617, whose challenge names no algorithm: then none is named back', () => {
    const challenge = {
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      opaque: null,
      algorithm: null,
      isStale: false,
    }
    const answer = answerChallenge({ ...MUFASA, password: 'Circle Of Life', cnonce: '0a4f113b', challenge })
    expect(answer).toContain('response="6629fae49393a05397450978507c4ef1"')
    expect(answer).not.toMatch(/algorithm|opaque/)
  })

  it('counts in eight hexadecimal digits', () => {
    expect(answerChallenge({ ...MUFASA, nc: 4_096, challenge: { ...RFC, algorithm: 'MD5' } })).toContain('nc=00001000')
  })

  it('is a header whatever name, realm and path hold, and tells them back as they were', () => {
    const challenge = { ...RFC, realm: 'quán "1" \\ kho', algorithm: 'MD5' }
    const uri = '/people/people?name=B%C3%ACnh'
    const plain = answerChallenge({ ...MUFASA, username: 'o"n\\e', uri, challenge })
    const [told] = readAuthHeader(plain)
    expect(Object.fromEntries(told?.params ?? [])).toMatchObject({ username: 'o"n\\e', realm: challenge.realm, uri })
    const accented = answerChallenge({ ...MUFASA, username: "Đỗ (Lan)'s", challenge: { ...RFC, algorithm: 'MD5' } })
    expect(accented).toContain("username*=UTF-8''%C4%90%E1%BB%97%20%28Lan%29%27s, ")
    expect(accented).toMatch(/^[\x20-\x7e]+$/)
  })
})

describe('the challenge', () => {
  it.each([
    ['of Laminas', LAMINAS],
    ['with blanks and without quotes', 'digest  REALM = pos ,nonce=a1b2, opaque=cbf8,algorithm=MD5 ,qop=auth'],
    ['behind Basic', `Basic realm="pos, kho", charset="UTF-8", ${LAMINAS}`],
    ['behind a bare scheme and a token', `Negotiate, Bearer abc==, ${LAMINAS}`],
    ['of several ways of protection', LAMINAS.replace('qop="auth"', 'qop="auth-int, auth", charset=UTF-8')],
  ])('%s is understood', (_name, header) => {
    const read = readChallenge(header)
    expect(read).toMatchObject({ realm: 'pos', nonce: 'a1b2', opaque: 'cbf8', algorithm: 'MD5', isStale: false })
  })

  it('takes the stronger of two, in whatever order', () => {
    const strong = LAMINAS.replace('"MD5"', 'SHA-256').replace('a1b2', 'c3d4')
    for (const header of [`${LAMINAS}, ${strong}`, `${strong}, ${LAMINAS}`]) {
      expect(readChallenge(header)).toMatchObject({ algorithm: 'SHA-256', nonce: 'c3d4' })
    }
  })

  it('says when only the nonce is too old', () => {
    expect(readChallenge(`${LAMINAS}, stale=TRUE`)?.isStale).toBe(true)
    expect(readChallenge(`${LAMINAS}, stale="false"`)?.isStale).toBe(false)
  })

  it.each([
    '',
    'Basic realm="pos"',
    'Bearer realm="Service"',
    'Digest',
    'Digest realm="pos", qop="auth"',
    'Digest realm="pos", nonce="a1b2", qop="auth-int"',
    'Digest realm="pos", nonce="a1b2"',
    'Digest realm="pos", nonce="a1b2", qop="auth", algorithm=ROT-13',
    'Digest realm="pos, nonce=a1b2, qop=auth',
    'Digest realm="quầy", nonce="a1b2", qop="auth"',
  ])('%j cannot be answered', (header) => {
    expect(readChallenge(header)).toBeNull()
  })
})
