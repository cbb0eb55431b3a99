// Goal: a key copied from the document works, and stands where GoUP looks for it. Method: examples.
import { expect, it } from 'vitest'
import { makeGoupSeckey, trimSeckey } from './goup-seckey'

it.each([' goup-102988 ', '"goup-102988"', '“goup-102988”', "'goup-102988’", '\tgoup-102988\n'])('%j', (key) => {
  expect(trimSeckey(key)).toBe('goup-102988')
})

it('puts the key between type and data', async () => {
  const vault = { get: async () => ' “k” ', set: async () => {}, delete: async () => {} }
  const scheme = makeGoupSeckey({ baseUrl: 'https://shop.goup.vn', vault })
  const wire = { method: 'POST', path: '/c', headers: {}, json: { type: 'get', data: { makh: '1' } } } as const
  expect(await scheme.prepare(wire, '')).toMatchObject({
    request: { body: '{"type":"get","seckey":"k","data":{"makh":"1"}}' },
  })
})
