// Goal: GoUP is spoken to over https wherever it answers there, and the key never leaves to find that out (G7). Method: a
// fetch that remembers what it was asked and answers as told.
import { describe, expect, it } from 'vitest'
import { makeGoupLine } from './goup-line'
import type { HttpFetch } from './http-transport'

type Answer = number | Error

function lineTo(baseUrl: string, ...answers: readonly Answer[]) {
  const asked: string[] = []
  const fetch: HttpFetch = async (url, init) => {
    asked.push(`${init.method} ${url} ${init.body ?? ''}`.trim())
    const answer = answers[Math.min(asked.length, answers.length) - 1]
    if (typeof answer === 'number') return new Response('', { status: answer })
    throw answer
  }
  return { line: makeGoupLine({ baseUrl, path: '/api/edu/v4/customers', fetch }), asked }
}

const chromium = (code: string) => new Error(`net::${code}`)
const PLAIN = 'http://shop.goup.vn'
const SECURE = 'https://shop.goup.vn'

describe('plain http is allowed', () => {
  it.each([200, 400, 404, 405])(
    'and https answers %d: https from then on, asked once, without a body',
    async (status) => {
      const { line, asked } = lineTo(PLAIN, status, chromium('ERR_CONNECTION_REFUSED'))
      expect(await Promise.all([line.baseUrl(), line.baseUrl()])).toEqual([SECURE, SECURE])
      expect(await line.baseUrl()).toBe(SECURE)
      expect(asked).toEqual([`GET ${SECURE}/api/edu/v4/customers`])
    },
  )

  it.each([
    301,
    502,
    chromium('ERR_CONNECTION_REFUSED'),
    chromium('ERR_CERT_AUTHORITY_INVALID'),
    chromium('ERR_SSL_PROTOCOL_ERROR'),
    new Error('Attempted to redirect, but redirect policy was "error"'),
  ])('and https says %s: http, and not asked again', async (answer) => {
    const { line, asked } = lineTo(PLAIN, answer, 200)
    expect([await line.baseUrl(), await line.baseUrl()]).toEqual([PLAIN, PLAIN])
    expect(asked).toHaveLength(1)
  })

  it.each(['ERR_INTERNET_DISCONNECTED', 'ERR_NAME_NOT_RESOLVED', 'ERR_ADDRESS_UNREACHABLE'])(
    'and without a line (%s) nothing is decided yet',
    async (code) => {
      const { line } = lineTo(PLAIN, chromium(code), 405)
      expect([await line.baseUrl(), await line.baseUrl()]).toEqual([PLAIN, SECURE])
    },
  )
})

it.each([SECURE, 'http://127.0.0.1:8080', 'http://localhost'])('%s stays as it is, unasked', async (baseUrl) => {
  const { line, asked } = lineTo(baseUrl, 200)
  expect(await line.baseUrl()).toBe(baseUrl)
  expect(asked).toEqual([])
})
