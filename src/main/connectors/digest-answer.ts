// HTTP Digest (RFC 7616) without the HTTP: reads the challenge of a WWW-Authenticate header and computes the header that
// answers it, with qop=auth, over MD5 or SHA-256. By hand, because no package fits (ADR 12).
import { createHash, type Hash } from 'node:crypto'

/** What the server asks to be answered. Texts as they came, without the quotes and backslashes around them. */
export type Challenge = {
  readonly realm: string
  readonly nonce: string
  readonly opaque: string | null
  /** As the server spells it; null where it names none, which means MD5. */
  readonly algorithm: string | null
  /** Name and password are right, only the nonce is too old. */
  readonly isStale: boolean
}

/** One scheme of a WWW-Authenticate or Authorization header, both in lower case but for the values. */
type Part = { readonly scheme: string; readonly params: ReadonlyMap<string, string> }

const TOKEN = "[!#$%&'*+.^_`|~\\w-]+"
/** `key=value`, or else the name of a scheme, which a token of its own may follow. */
const PIECE = new RegExp(
  `[\\s,]*(?:(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))|(${TOKEN})(?:\\s+[\\w.~+/-]+=*(?=\\s*(?:,|$)))?)`,
  'y',
)
const HEADER_MAX = 8_000

/** The schemes of a header; several lie in one, joined by commas. What cannot be read ends the reading. */
export function readAuthHeader(header: string): readonly Part[] {
  const parts: { readonly scheme: string; readonly params: Map<string, string> }[] = []
  const text = header.slice(0, HEADER_MAX)
  const piece = new RegExp(PIECE)
  for (let found = piece.exec(text); found; found = piece.exec(text)) {
    const [, key, quoted, plain, scheme] = found
    if (scheme !== undefined) parts.push({ scheme: scheme.toLowerCase(), params: new Map() })
    else parts.at(-1)?.params.set((key ?? '').toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '')
  }
  return parts
}

/** Strongest first. */
const HASHES: Readonly<Record<string, string>> = { 'sha-256': 'sha256', md5: 'md5' }

function nameOf(algorithm: string | null): { readonly base: string; readonly isSession: boolean } {
  const lower = (algorithm ?? 'MD5').toLowerCase()
  const isSession = lower.endsWith('-sess')
  return { base: isSession ? lower.slice(0, -'-sess'.length) : lower, isSession }
}

function toChallenge({ scheme, params }: Part): Challenge | null {
  const realm = params.get('realm') ?? null
  const nonce = params.get('nonce') ?? ''
  const algorithm = params.get('algorithm') ?? null
  const offered = (params.get('qop') ?? '').split(',').map((word) => word.trim().toLowerCase())
  if (scheme !== 'digest' || realm === null || nonce === '' || !offered.includes('auth')) return null
  if (!Object.hasOwn(HASHES, nameOf(algorithm).base)) return null
  const opaque = params.get('opaque') ?? null
  // A header is bytes: text decoded otherwise could not be told back.
  if ([...realm, ...nonce, ...(opaque ?? '')].some((sign) => sign.charCodeAt(0) > 0xff)) return null
  const isStale = params.get('stale')?.toLowerCase() === 'true'
  return { realm, nonce, opaque, algorithm, isStale }
}

/** The strongest Digest challenge of a WWW-Authenticate header that can be answered; null where there is none. */
export function readChallenge(header: string): Challenge | null {
  const challenges = readAuthHeader(header).flatMap((part) => toChallenge(part) ?? [])
  const rank = ({ algorithm }: Challenge) => Object.keys(HASHES).indexOf(nameOf(algorithm).base)
  return challenges.sort((one, other) => rank(one) - rank(other))[0] ?? null
}

/** Everything an answer is made of. `uri` is path and query as in the request line, `nc` how often the nonce was used. */
export type Answering = {
  readonly challenge: Challenge
  readonly username: string
  readonly password: string
  readonly method: string
  readonly uri: string
  readonly nc: number
  readonly cnonce: string
}

const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`

/** A header holds no letters beyond ASCII: a name that has some is written as RFC 7616, 3.4 asks for. */
function nameParam(username: string): string {
  if (/^[\x20-\x7e]*$/.test(username)) return `username=${quote(username)}`
  const strict = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  return `username*=UTF-8''${encodeURIComponent(username).replace(/['()*]/g, strict)}`
}

/** The Authorization header that answers a challenge. */
export function answerChallenge({ challenge, username, password, method, uri, nc, cnonce }: Answering): string {
  const { realm, nonce, opaque, algorithm } = challenge
  const { base, isSession } = nameOf(algorithm)
  const hash = (feed: (into: Hash) => Hash) => feed(createHash(HASHES[base] ?? 'md5')).digest('hex')
  const count = nc.toString(16).padStart(8, '0')
  // Headers are read byte by byte: what came in one goes into the hash as the same bytes.
  const secret = hash((into) => into.update(`${username}:`).update(realm, 'latin1').update(`:${password}`))
  const first = isSession
    ? hash((into) => into.update(`${secret}:`).update(nonce, 'latin1').update(`:${cnonce}`))
    : secret
  const second = hash((into) => into.update(`${method}:${uri}`))
  const response = hash((into) =>
    into.update(`${first}:`).update(nonce, 'latin1').update(`:${count}:${cnonce}:auth:${second}`),
  )
  const params = [
    nameParam(username),
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    ...(algorithm === null ? [] : [`algorithm=${algorithm}`]),
    // RFC 7616, 3.4: these three without quotes.
    'qop=auth',
    `nc=${count}`,
    `cnonce=${quote(cnonce)}`,
    `response=${quote(response)}`,
    ...(opaque === null ? [] : [`opaque=${quote(opaque)}`]),
  ]
  return `Digest ${params.join(', ')}`
}
