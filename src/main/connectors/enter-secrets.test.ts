// Goal: what was copied along with a secret is left off and told, and nothing else is changed. Method: examples.
import { expect, it } from 'vitest'
import { makeMemoryVault } from '../../../test/factories/vault'
import { enterSecrets } from './enter-secrets'

async function enter(system: 'goup' | 'vbot', values: Readonly<Record<string, string>>) {
  const sealed = new Map<string, string>()
  const tidied = await enterSecrets(makeMemoryVault(sealed), system, values)
  return { tidied, sealed: Object.fromEntries(sealed) }
}

it.each([' k-1', '“k-1”', '"k-1"', "'k-1'\n"])('GoUP: %j loses its quotes and blanks (G2)', async (seckey) => {
  expect(await enter('goup', { seckey })).toEqual({ tidied: ['seckey'], sealed: { 'goup.seckey': 'k-1' } })
})

it('a clean value is not told of', async () => {
  expect(await enter('goup', { seckey: 'k-1' })).toEqual({ tidied: [], sealed: { 'goup.seckey': 'k-1' } })
})

it('other systems: blanks around it go, quotes may belong to a password', async () => {
  const entered = await enter('vbot', { username: ' an ', password: '"p"', other: 'x', apiKey: '  ' })
  expect(entered).toEqual({ tidied: ['username'], sealed: { 'vbot.username': 'an', 'vbot.password': '"p"' } })
})
