// POS sign-in with HTTP Digest (P13): each person's name and password are kept sealed, because every request is answered
// with them. The first request goes without and is told the challenge; from then on its nonce is used with a growing count.
import { randomBytes } from 'node:crypto'
import type { WireAnswer, WireRequest } from '@shared/connectors/operation'
import { z } from 'zod'
import type { Vault } from '../platform/vault-port'
import { answerChallenge, type Challenge, readAuthHeader, readChallenge } from './digest-answer'
import type { HttpRequest } from './http-transport'
import { NO_TOKEN, type Refusal, type Scheme, toRequest } from './scheme'
import { posTokenName } from './secrets-needed'

const Credential = z.object({ username: z.string(), password: z.string() })
type Credential = z.infer<typeof Credential>

/** `detail` where a 401 brings no challenge that can be answered. */
export const NO_CHALLENGE = 'no digest challenge'

type Request = Omit<HttpRequest, 'timeoutMs'>
type Sent = Pick<HttpRequest, 'headers' | 'url'>

/** What was told in the course of one person's requests. */
type Conversation = {
  readonly authorise: (wire: WireRequest, credential: Credential) => Request
  readonly refused: (answer: WireAnswer, request: Sent) => Refusal
}

export type PosDigest = Scheme & {
  readonly isRefused: NonNullable<Scheme['isRefused']>
  /** A conversation that nothing is known of; `keep` it once the POS has taken its credential. */
  readonly begin: () => Conversation
  readonly keep: (credential: Credential, conversation: Conversation) => Promise<void>
}

function readCredential(text: string | null): Credential | null {
  try {
    return Credential.parse(JSON.parse(text ?? 'null'))
  } catch {
    return null
  }
}

/** The nonce that a request showed and how often it had been shown by then; null where it showed none. */
function shownIn({ headers }: Sent): { readonly nonce: string; readonly count: number } | null {
  const [part] = readAuthHeader(headers.authorization ?? '')
  return part
    ? { nonce: part.params.get('nonce') ?? '', count: Number.parseInt(part.params.get('nc') ?? '', 16) }
    : null
}

type Options = { readonly baseUrl: string; readonly vault: Vault; readonly newCnonce?: () => string }

export function makePosDigest({ baseUrl, vault, newCnonce = randomCnonce }: Options): PosDigest {
  const conversations = new Map<string, Conversation>()

  function conversationOf(author: string): Conversation {
    const known = conversations.get(author) ?? begin()
    conversations.set(author, known)
    return known
  }

  function begin(): Conversation {
    let known: { readonly challenge: Challenge; uses: number } | null = null

    function heed(challenge: Challenge): void {
      // Not counted anew where the server gives everybody the same nonce for a while, as Laminas does.
      if (known?.challenge.nonce !== challenge.nonce) known = { challenge, uses: 0 }
    }

    return {
      authorise: (wire, { username, password }) => {
        const request = toRequest(baseUrl, wire, {})
        if (!known) return request
        known.uses += 1
        const { pathname, search } = new URL(request.url)
        const { challenge, uses: nc } = known
        const given = { challenge, username, password, method: request.method, uri: `${pathname}${search}`, nc }
        const authorization = answerChallenge({ ...given, cnonce: newCnonce() })
        return { ...request, headers: { ...request.headers, authorization } }
      },
      refused: (answer, request) => {
        // Nobody but the shop's own POS is answered, and never with Basic, which would show the password.
        const isOwn = request.url.startsWith(`${baseUrl}/`)
        const challenge = isOwn ? readChallenge(answer.headers['www-authenticate'] ?? '') : null
        if (!challenge) return { kind: 'final', detail: NO_CHALLENGE }
        const shown = shownIn(request)
        const isRenewed = shown !== null && known !== null && known.challenge.nonce !== shown.nonce
        if (isRenewed) return { kind: 'retry' }
        const isNew = challenge.nonce !== shown?.nonce
        // Laminas never says `stale`: that a nonce it took before has run out shows only in the new one.
        if (shown === null || challenge.isStale || (isNew && shown.count > 1)) {
          heed(challenge)
          // Stale at its first use: the server's clock turned just now, and soon it will do.
          return shown?.count === 1 ? { kind: 'unavailable', detail: 'stale challenge' } : { kind: 'retry' }
        }
        return { kind: 'final', detail: 'expired' }
      },
    }
  }

  return {
    begin,
    keep: async (credential, conversation) => {
      await vault.set(posTokenName(credential.username), JSON.stringify(credential))
      conversations.set(credential.username, conversation)
    },
    // A4: to Laminas a caller without credentials is a guest, who may get 403, with the challenge beside it.
    isRefused: ({ status }, { headers }) => status === 401 || (status === 403 && headers.authorization === undefined),
    prepare: async (wire, author) => {
      const credential = readCredential(await vault.get(posTokenName(author)))
      if (!credential) return { kind: 'unauthorised', detail: NO_TOKEN }
      return { kind: 'ready', request: conversationOf(author).authorise(wire, credential) }
    },
    refused: async ({ answer, request, author }) => conversationOf(author).refused(answer, request),
  }
}

function randomCnonce(): string {
  return randomBytes(16).toString('hex')
}
