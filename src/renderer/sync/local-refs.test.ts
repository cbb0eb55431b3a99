// Goal: placeholders are filled in wherever they stand, and nothing else is touched. Method: arbitrary inputs with and
// without placeholders; ids looked up in a real (in-memory) database.
import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Database } from '../db/database'
import { remoteIdsIn, resolveLocalRefs } from './local-refs'

const Plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('$local'))

test('an input without placeholders comes back as it is, whatever its texts look like', async () => {
  const find = async () => 'never'
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(Plain, fc.constantFrom(JSON.parse('{"__proto__":0}'), '$local', { local: 'staff:1' }, ['$local: x'])),
      async (input) => {
        expect(await resolveLocalRefs(input, 'pos', find)).toEqual({ ok: true, value: input })
      },
    ),
  )
})

test('every placeholder is filled in, at any depth, and its neighbours stay', async () => {
  const find = async (_system: string, subject: string) => `id of ${subject}`
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(Plain, fc.string({ minLength: 1 }))), async (pairs) => {
      const input = { deep: pairs.map(([plain, subject]) => ({ plain, list: [{ $local: subject }] })) }
      const value = { deep: pairs.map(([plain, subject]) => ({ plain, list: [`id of ${subject}`] })) }
      expect(await resolveLocalRefs(input, 'pos', find)).toEqual({ ok: true, value })
    }),
  )
})

test('ids come from the links, in the type in which the POS told them; without one nothing is filled in', async () => {
  const db = new Database('strict', 'local-refs')
  const find = remoteIdsIn(db)
  await db.remoteLinks.bulkPut([
    { system: 'pos', subject: 'role:a', remoteId: '7', linkedAtMs: 1 },
    { system: 'pos', subject: 'role:b', remoteId: '8', linkedAtMs: 1 },
    { system: 'pos', subject: 'staff:c', remoteId: '', linkedAtMs: 1 },
    { system: 'goup', subject: 'customer:d', remoteId: 'g4', linkedAtMs: 1 },
  ])
  const role = { remoteId: '7', ref: 7, name: 'Kho', permissions: null, people: null, readAtMs: 1, fullyReadAtMs: null }
  await db.roles.put(role)
  const resolve = (subject: string, system: 'pos' | 'goup' = 'pos') =>
    resolveLocalRefs({ id: { $local: subject } }, system, find)
  expect(await resolve('role:a')).toEqual({ ok: true, value: { id: 7 } })
  expect(await resolve('role:b')).toEqual({ ok: true, value: { id: '8' } })
  expect(await resolve('customer:d', 'goup')).toEqual({ ok: true, value: { id: 'g4' } })
  expect(await resolve('customer:d')).toEqual({ ok: false, subject: 'customer:d' })
  // Applied there, but the POS told no id (C23).
  expect(await resolve('staff:c')).toEqual({ ok: false, subject: 'staff:c' })
})
