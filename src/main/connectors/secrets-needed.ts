// Which secrets a shop enters once per device, per system; in the vault they are named `<system>.<name>`. Staff sign in
// to the POS themselves, so it needs none.
import type { System } from '@shared/kit/ids'

/** Names of the shop's secrets per system, in the order in which a screen asks for them. */
export const SECRETS_NEEDED = {
  pos: [],
  goup: ['seckey'],
  finan: ['clientId', 'secret'],
  vbot: ['username', 'password'],
} as const satisfies Readonly<Record<System, readonly string[]>>

/** Where VBot's access token is kept; made by us, never entered. */
export const VBOT_TOKEN = 'vbot.token'

/** Where a staff member's POS credential is kept; made at sign-in, never entered. */
export function posTokenName(username: string): string {
  return `pos.token.${username}`
}
