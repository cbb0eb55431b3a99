// The connectors of one shop with a VBot token at hand and nothing else: for tests that speak to a simulated VBot only.
import type { ShopProfile } from '@shared/domain/shop-profile'
import { type Connectors, makeConnectors } from '../../src/main/connectors/call-operation'
import { makeStatsKeeper } from '../../src/main/connectors/system-stats'
import { DEMO } from '../factories/demo'

export function connectVbot(profile: ShopProfile, token: string): Connectors {
  const secrets: Readonly<Record<string, string>> = {
    'vbot.username': DEMO.vbot.username,
    'vbot.password': DEMO.vbot.password,
    'vbot.token': JSON.stringify({ accessToken: token, refreshToken: null, expiresAtMs: null }),
  }
  return makeConnectors({
    profile,
    vault: { get: async (name) => secrets[name] ?? null, set: async () => {}, delete: async () => {} },
    fetchRead: fetch,
    fetchMutation: fetch,
    deviceId: 'test-device',
    nowMs: Date.now,
    stats: makeStatsKeeper(),
  })
}
