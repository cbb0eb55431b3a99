// HTTP Digest as RFC 7616 describes it (qop auth): what the simulated POS demands and how it checks an answer. Computed
// from the RFC's formulas, not shared with any client.
import { createHash } from 'node:crypto'
import { tokenOf } from '../identifiers'
import type { SimRequest } from '../server'

export type DigestAlgorithm = 'MD5' | 'SHA-256'

export type DigestGate = {
  /** A fresh challenge; `stale` where the answer was right and only its nonce too old. */
  challenge(stale?: boolean): string
  /** The username whose password the answer proves, or the challenge to answer with. A right answer is used up. */
  check(request: SimRequest, passwordOf: (username: string) => string | undefined): Checked
}

export type Checked =
  | { readonly kind: 'proven'; readonly username: string }
  | { readonly kind: 'refused'; readonly challenge: string }

const REALM = 'api'

/** Parameters after the scheme: `name=token` or `name="quoted"`; null where they do not parse. */
function parametersOf(text: string): ReadonlyMap<string, string> | null {
  const parameters = new Map<string, string>()
  let rest = text.trim()
  while (rest !== '') {
    const found = /^([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))\s*(?:,\s*|$)/.exec(rest)
    const name = found?.[1]?.toLowerCase()
    if (!found || !name || parameters.has(name)) return null
    parameters.set(name, found[2]?.replace(/\\(.)/g, '$1') ?? found[3] ?? '')
    rest = rest.slice(found[0].length)
  }
  return parameters
}

/** `username` as UTF-8 bytes, or `username*` in the form of RFC 8187. */
function usernameOf(parameters: ReadonlyMap<string, string>): string | null {
  const plain = parameters.get('username')
  const extended = parameters.get('username*')
  if (plain !== undefined) return extended === undefined ? Buffer.from(plain, 'latin1').toString('utf8') : null
  const encoded = /^UTF-8'[\w-]*'(.*)$/i.exec(extended ?? '')?.[1]
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded)
  } catch {
    return null
  }
}

export function createDigestGate(now: () => number, algorithm: DigestAlgorithm, nonceLifeMs: number): DigestGate {
  const opaque = tokenOf('pos-digest-opaque', algorithm)
  const nonces = new Map<string, { readonly bornAtMs: number; readonly used: Set<string> }>()

  const hash = (...parts: readonly string[]) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(parts.join(':'))
      .digest('hex')

  function challenge(stale = false): string {
    const nonce = tokenOf('pos-digest-nonce', now(), nonces.size)
    nonces.set(nonce, { bornAtMs: now(), used: new Set() })
    const parts = [`realm="${REALM}"`, 'qop="auth"', `nonce="${nonce}"`, `opaque="${opaque}"`, `algorithm=${algorithm}`]
    return `Digest ${[...parts, ...(stale ? ['stale=true'] : [])].join(', ')}`
  }

  function check(request: SimRequest, passwordOf: Parameters<DigestGate['check']>[1]): Checked {
    const refused = (stale = false): Checked => ({ kind: 'refused', challenge: challenge(stale) })
    const answer = /^Digest\s+(.*)$/is.exec(request.headers.authorization ?? '')?.[1]
    const parameters = answer === undefined ? null : parametersOf(answer)
    if (!parameters) return refused()
    const given = (name: string) => parameters.get(name) ?? ''
    const username = usernameOf(parameters)
    const password = username === null ? undefined : passwordOf(username)
    if (username === null || password === undefined) return refused()
    // An answer without `algorithm` means MD5 (RFC 7616, 3.4); the older form without qop has no replay protection.
    const isForUs =
      given('realm') === REALM &&
      given('opaque') === opaque &&
      (parameters.get('algorithm') ?? 'MD5').toUpperCase() === algorithm &&
      given('qop') === 'auth' &&
      /^[\da-f]{8}$/i.test(given('nc')) &&
      given('cnonce') !== '' &&
      given('uri') === request.target
    if (!isForUs) return refused()
    const secret = hash(username, REALM, password)
    const subject = hash(request.method, given('uri'))
    const right = hash(secret, given('nonce'), given('nc'), given('cnonce'), 'auth', subject)
    if (given('response').toLowerCase() !== right) return refused()

    const nonce = nonces.get(given('nonce'))
    if (!nonce || now() - nonce.bornAtMs >= nonceLifeMs) return refused(true)
    const count = given('nc').toLowerCase()
    if (nonce.used.has(count)) return refused()
    nonce.used.add(count)
    return { kind: 'proven', username }
  }

  return { challenge, check }
}
