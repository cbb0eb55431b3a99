// Goal: a shop whose VBot takes a key shows that key and nothing else, and is asked for nothing else. Method: the whole
// connector with a fetch that records and answers.

import { readFileSync } from 'node:fs'
import { ShopProfile } from '@shared/domain/shop-profile'
import { expect, test } from 'vitest'
import { makeMemoryVault } from '../../../test/factories/vault'
import { makeConnectors } from './call-operation'
import type { HttpInit } from './http-transport'
import { secretsNeeded } from './secrets-needed'
import { makeStatsKeeper } from './system-stats'

type Example = { readonly systems: Readonly<Record<string, object>> }
const example = JSON.parse(readFileSync('resources/shop-profile.example.json', 'utf8')) as Example
const withAuth = (auth: string | undefined, reads: object | null = null) =>
  ShopProfile.parse({ ...example, systems: { ...example.systems, vbot: { ...example.systems.vbot, auth, reads } } })

async function send(secrets: Readonly<Record<string, string>>, status: number) {
  const sent: HttpInit[] = []
  const record = async (_url: string, init: HttpInit) => {
    sent.push(init)
    return new Response(JSON.stringify({ error: status === 200 ? 0 : status }), { status })
  }
  const connectors = makeConnectors({
    profile: withAuth('apiKey'),
    vault: makeMemoryVault(new Map(Object.entries(secrets))),
    fetchRead: record,
    fetchMutation: record,
    deviceId: 'd-1',
    nowMs: () => 0,
    stats: makeStatsKeeper(),
    drift: { note: () => undefined },
    readPhoto: async () => null,
  })
  const outcome = await connectors.send({ operation: 'vbot.status.delete', input: { code: 'A' }, author: 'lan' })
  return { outcome, headers: sent.map(({ headers }) => headers) }
}

test('the key goes with the request, and no token is fetched', async () => {
  const { outcome, headers } = await send({ 'vbot.apiKey': 'k-1' }, 200)
  expect(outcome.kind).toBe('applied')
  expect(headers).toEqual([{ 'content-type': 'application/json', 'x-api-key': 'k-1' }])
})

test('a refused key is not shown twice', async () => {
  const { outcome, headers } = await send({ 'vbot.apiKey': 'k-1' }, 401)
  expect(outcome).toEqual({ kind: 'unauthorised', detail: 'key refused' })
  expect(headers).toHaveLength(1)
})

test('without a key nothing is sent, whatever else is known', async () => {
  const { outcome, headers } = await send({ 'vbot.username': 'minhanh', 'vbot.password': 'x' }, 200)
  expect(outcome).toEqual({ kind: 'unauthorised', detail: 'notConfigured' })
  expect(headers).toEqual([])
})

test('the shop is asked for what its way of signing in needs', () => {
  expect(secretsNeeded(withAuth('apiKey'), 'vbot')).toEqual(['apiKey'])
  expect(secretsNeeded(withAuth(undefined), 'vbot')).toEqual(['username', 'password'])
  const reads = { baseUrl: 'https://open-api.example.vn/v3.0' }
  expect(secretsNeeded(withAuth(undefined, reads), 'vbot')).toEqual(['username', 'password', 'readsKey'])
  expect(secretsNeeded(withAuth('apiKey', reads), 'vbot')).toEqual(['apiKey', 'readsKey'])
})
