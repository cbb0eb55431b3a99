// Goal: a key copied from the document works, and stands where GoUP looks for it. Method: examples.
import { expect, it } from 'vitest'
import { makeMemoryVault } from '../../../test/factories/vault'
import { makeGoupSeckey, trimSeckey } from './goup-seckey'

it.each([' goup-102988 ', '"goup-102988"', '“goup-102988”', "'goup-102988’", '\tgoup-102988\n'])('%j', (key) => {
  expect(trimSeckey(key)).toBe('goup-102988')
})

it('puts the key between type and data, in JSON and in a form (G1)', async () => {
  const vault = makeMemoryVault(new Map([['goup.seckey', ' “k” ']]))
  const scheme = makeGoupSeckey({ baseUrl: async () => 'https://shop.goup.vn', vault })
  const wire = { method: 'POST', path: '/c', headers: {}, json: { type: 'get', data: { makh: '1' } } } as const
  expect(await scheme.prepare(wire, '')).toMatchObject({
    request: { body: '{"type":"get","seckey":"k","data":{"makh":"1"}}' },
  })
  const data = '{"makh":"Đỗ&1"}'
  const sent = await scheme.prepare({ method: 'POST', path: '/c', headers: {}, form: { type: 'get', data } }, '')
  const { body = '' } = sent.kind === 'ready' ? sent.request : {}
  expect(body).toMatch(/^type=get&seckey=k&data=%7B/)
  expect(new URLSearchParams(body).get('data')).toBe(data)
})
