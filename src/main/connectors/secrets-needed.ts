// Which secrets a shop enters once per device, per system; in the vault they are named `<system>.<name>`. Staff sign in
// to the POS themselves, so it needs none.
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { System } from '@shared/kit/ids'

/** Names of all secrets a system may need; which of them this shop needs depends on its profile. */
export const SECRETS_KNOWN = {
  pos: [],
  goup: ['seckey'],
  finan: ['clientId', 'secret'],
  vbot: ['username', 'password', 'apiKey', 'readsKey'],
} as const satisfies Readonly<Record<System, readonly string[]>>

/** Names of the secrets this shop enters for a system, in the order in which a screen asks for them. */
export function secretsNeeded({ systems }: ShopProfile, system: System): readonly string[] {
  if (system !== 'vbot') return SECRETS_KNOWN[system]
  const { vbot } = systems
  return SECRETS_KNOWN.vbot.filter((name) => {
    if (name === 'readsKey') return vbot?.reads != null
    // V24: one way of signing in or the other.
    return (name === 'apiKey') === (vbot?.auth === 'apiKey')
  })
}

/** Where VBot's access token is kept; made by us, never entered. */
export const VBOT_TOKEN = 'vbot.token'

/** Where a staff member's POS credential is kept; made at sign-in, never entered. */
export function posTokenName(username: string): string {
  return `pos.token.${username}`
}
