// The app's own connectors on Node's fetch, with secrets in memory for as long as the command runs; and the same with a
// fetch that holds mutations back, which is how one sees what would be sent.

import { randomBytes } from 'node:crypto'
import type { Photo } from '@shared/domain/photo'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { Outcome } from '@shared/kit/outcome'
import { type ConnectorParts, type Connectors, makeConnectors } from '../../src/main/connectors/call-operation'
import type { HttpFetch } from '../../src/main/connectors/http-transport'
import { NotSentError } from '../../src/main/connectors/http-transport'
import { KEY_BYTES, keySeal } from '../../src/main/platform/key-seal'
import type { Vault } from '../../src/main/platform/vault-port'

/** One answer that came, and how long it took. */
export type Trip = { readonly status: number; readonly ms: number }

export type Connection = Connectors & {
  /** What would be sent, or what became of it before anything could be. */
  readonly preview: (call: Parameters<Connectors['send']>[0]) => Promise<Preview>
  /** Answers since the last time this was asked. */
  readonly takeTrips: () => readonly Trip[]
}

export type Preview =
  | { readonly kind: 'request'; readonly method: string; readonly url: string; readonly body: string | undefined }
  | { readonly kind: 'ended'; readonly outcome: Outcome }

/** A vault that forgets. */
export function makeMemoryVault(): Vault {
  const secrets = new Map<string, string>()
  return {
    get: async (name) => secrets.get(name) ?? null,
    set: async (name, value) => void secrets.set(name, value),
    delete: async (name) => void secrets.delete(name),
    has: (name) => secrets.has(name),
    names: (prefix) => [...secrets.keys()].filter((name) => name.startsWith(prefix)),
    ...keySeal(randomBytes(KEY_BYTES)),
  }
}

type Parts = {
  readonly profile: ShopProfile
  readonly vault: Vault
  readonly photos: readonly Photo[]
  readonly deviceId: string
}

export function openConnection({ profile, vault, photos, deviceId }: Parts): Connection {
  let trips: Trip[] = []
  const parts: ConnectorParts = {
    profile,
    vault,
    deviceId,
    fetchRead: fetch,
    // Unlike Chromium's, Node's fetch never sends a mutation a second time by itself, on whichever connection.
    fetchMutation: fetch,
    nowMs: Date.now,
    stats: {
      note: (_system, startedMs, endedMs, { status }) => void trips.push({ status, ms: endedMs - startedMs }),
      of: () => [],
    },
    // Whoever is at the terminal sees every answer.
    drift: { note: () => undefined },
    readPhoto: async (ref) => photos.find((photo) => photo.ref === ref) ?? null,
  }

  async function preview(call: Parameters<Connectors['send']>[0]): Promise<Preview> {
    const held: Extract<Preview, { kind: 'request' }>[] = []
    const hold: HttpFetch = async (url, init) => {
      if (tokenUrls(profile).includes(url)) return fetch(url, init)
      held.push({ kind: 'request', method: init.method, url, body: init.body })
      throw new NotSentError('held back')
    }
    const outcome = await makeConnectors({ ...parts, fetchMutation: hold }).send(call)
    return held[0] ?? { kind: 'ended', outcome }
  }

  function takeTrips(): readonly Trip[] {
    const taken = trips
    trips = []
    return taken
  }

  return { ...makeConnectors(parts), preview, takeTrips }
}

/** Where tokens are made: that changes nothing there, and without one nothing can be shown. */
function tokenUrls({ systems }: ShopProfile): readonly string[] {
  const { pos, vbot } = systems
  return [
    ...(pos.auth.scheme === 'bearer' ? [`${pos.baseUrl}${pos.auth.tokenPath}`] : []),
    ...(vbot ? [`${vbot.baseUrl}/token`] : []),
  ]
}
