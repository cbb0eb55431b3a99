// The app's connectors on Node's fetch, with a vault in memory: what tests against the simulators and hand-written
// exchanges share. Everything may be replaced where a test is about just that.
import type { Photo } from '@shared/domain/photo'
import { ShopProfile } from '@shared/domain/shop-profile'
import { type ConnectorParts, type Connectors, makeConnectors } from '../../src/main/connectors/call-operation'
import { posTokenName } from '../../src/main/connectors/secrets-needed'
import { makeStatsKeeper } from '../../src/main/connectors/system-stats'
import { DEMO } from './demo'
import { makeMemoryVault } from './vault'

/** The shop's secrets as an installer enters them, with nobody signed in. */
export const SHOP_SECRETS: Readonly<Record<string, string>> = {
  'goup.seckey': DEMO.goup.seckey,
  'finan.clientId': DEMO.finan.clientId,
  'finan.secret': DEMO.finan.secret,
  'vbot.username': DEMO.vbot.username,
  'vbot.password': DEMO.vbot.password,
  'vbot.readsKey': DEMO.vbot.readsKey,
}

/** A token as the vault keeps it. */
export function storedToken(accessToken: string): string {
  return JSON.stringify({ accessToken, refreshToken: null, expiresAtMs: null })
}

/** The vault's rows of people who are signed in at the POS with these tokens. */
export function signedIn(tokens: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tokens).map(([name, token]) => [posTokenName(name), storedToken(token)]))
}

type Given = Partial<Omit<ConnectorParts, 'profile' | 'readPhoto'>> & {
  /** What the vault holds, unless one is given; changed in place. */
  readonly secrets?: Map<string, string>
  readonly photos?: readonly Photo[]
}

/** Connectors of a shop. @param profile checked by the app's own schema */
export function connectTo(profile: unknown, { secrets = new Map(), photos = [], ...parts }: Given = {}): Connectors {
  return makeConnectors({
    profile: ShopProfile.parse(profile),
    vault: makeMemoryVault(secrets),
    fetchRead: fetch,
    fetchMutation: fetch,
    deviceId: 'test-device',
    nowMs: Date.now,
    stats: makeStatsKeeper(),
    drift: { note: () => undefined },
    readPhoto: async (ref) => photos.find((photo) => photo.ref === ref) ?? null,
    ...parts,
  })
}
