// Goal: the signature is the vendor's, over the very bytes sent, fresh each time. Method: the three known vectors.
import { describe, expect, it } from 'vitest'
import { makeMemoryVault } from '../../../test/factories/vault'
import { clockSkew, makeFinanSignature, signFinan } from './finan-signature'

const secret = 'mySecretKey'
const timestamp = 1_699_999_999
const body =
  '{"general_info":{"name":"Nguyễn Văn B","customer_code":"CUST1","phone":"0933456789","phone_code":"+84","type":"personal"}}'

describe('signFinan', () => {
  it.each([
    ['GET', '/api/v1/customers', '', '796ff82acc8a16dbea992a1f8ba5d8933dbbc006ad1c7bcae69b9eb5f7b44632'],
    [
      'DELETE',
      '/api/v1/customers/550e8400-e29b-41d4-a716-446655440000',
      '',
      'c8038548ca0735fc0364f5883b58f0e878b9c34e7d9034e1f04dfb0664d7ab6d',
    ],
    ['POST', '/api/v1/customers', body, '224de0553a37b320d054d88d2b26e9b899a29fbc16e31c79438ee810406558d6'],
  ])('%s %s', (method, path, payload, signature) => {
    expect(signFinan({ secret, method, path, payload, timestamp })).toBe(signature)
  })
})

describe('the scheme', () => {
  const vault = makeMemoryVault(
    new Map([
      ['finan.clientId', ' client '],
      ['finan.secret', secret],
    ]),
  )
  let nowMs = timestamp * 1000 + 400
  const scheme = makeFinanSignature({ baseUrl: 'https://finan', pathPrefix: '/open', vault, nowMs: () => nowMs })

  it('signs what is sent, without the prefix, and anew for each attempt', async () => {
    const wire = { method: 'POST', path: '/open/api/v1/customers', headers: {}, json: JSON.parse(body) } as const
    const first = await scheme.prepare(wire, '')
    expect(first).toMatchObject({
      request: {
        url: 'https://finan/open/api/v1/customers',
        body,
        headers: {
          'x-client-id': 'client',
          'x-timestamp': '1699999999',
          'x-signature': '224de0553a37b320d054d88d2b26e9b899a29fbc16e31c79438ee810406558d6',
        },
      },
    })
    nowMs += 2_000
    const second = await scheme.prepare(wire, '')
    expect(second).toMatchObject({ request: { headers: { 'x-timestamp': '1700000001' } } })
  })

  it('signs the query with the path', async () => {
    const wire = { method: 'GET', path: '/open/api/v1/things', query: { account_id: 'x y' }, headers: {} } as const
    const prepared = await scheme.prepare(wire, '')
    const path = '/api/v1/things?account_id=x+y'
    const signature = signFinan({ secret, method: 'GET', path, payload: '', timestamp: Math.floor(nowMs / 1000) })
    expect(prepared).toMatchObject({
      request: { url: `https://finan/open${path}`, headers: { 'x-signature': signature } },
    })
  })
})

it('clock skew is told beyond 30 seconds, in the right direction', () => {
  const date = 'Sat, 21 Nov 2026 18:45:42 GMT'
  const serverMs = Date.UTC(2026, 10, 21, 18, 45, 42)
  expect(clockSkew(date, serverMs + 30_000)).toBeNull()
  expect(clockSkew(date, serverMs - 95_000)).toBe('clock skew: this computer is 95 s behind')
  expect(clockSkew(date, serverMs + 95_000)).toBe('clock skew: this computer is 95 s ahead')
  expect(clockSkew(undefined, 0)).toBeNull()
})
