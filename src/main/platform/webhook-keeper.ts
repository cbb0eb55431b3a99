// GoUP's webhook as the rest of main sees it: the receiver, its token in the vault, and the hints it has brought.
import { randomBytes } from 'node:crypto'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { WebhookHint, WebhookStatus } from '@shared/ipc/webhook'
import type { Vault } from './vault-port'
import { openWebhookHints } from './webhook-hints'
import { makeWebhookReceiver, type WebhookParts } from './webhook-receiver'

export type WebhookKeeper = {
  /** Null where the shop has no webhook. */
  readonly status: () => WebhookStatus | null
  readonly pending: () => readonly WebhookHint[]
  readonly done: (hints: readonly WebhookHint[]) => Promise<void>
  readonly close: () => Promise<void>
}

type Options = Pick<WebhookParts, 'nowMs' | 'unreadable' | 'changed'> & {
  readonly profile: ShopProfile
  readonly vault: Vault
  /** Where the hints are kept. */
  readonly file: string
}

const TOKEN = 'goup.webhookToken'
const TOKEN_BYTES = 32

/** Listens where the profile says so. Hints of an earlier profile are still there to be read. */
export async function keepWebhook(options: Options): Promise<WebhookKeeper> {
  const { profile, vault, file, nowMs, unreadable, changed } = options
  const { goup } = profile.systems
  const hints = await openWebhookHints(file)
  const receiver = goup?.webhook
    ? makeWebhookReceiver({
        ...goup.webhook,
        token: await tokenIn(vault),
        nowMs,
        unreadable,
        changed,
        take: (codes) => hints.add(codes),
      })
    : null
  return {
    status: () => receiver?.status() ?? null,
    pending: () => (goup ? hints.list() : []),
    done: hints.done,
    close: async () => receiver?.close(),
  }
}

/** G19: made once. Where the vault cannot open it any more a new one is made, and the address must be entered anew at GoUP. */
async function tokenIn(vault: Vault): Promise<string> {
  const known = await vault.get(TOKEN)
  if (known) return known
  const made = randomBytes(TOKEN_BYTES).toString('base64url')
  await vault.set(TOKEN, made)
  return made
}
