// Calls operations of the catalogue: finds the row, checks the input, puts credentials on, sends, reads the answer.
// Never throws, never lets a URL or a secret out.
import { findMutation, findRead } from '@shared/connectors/catalogue'
import type {
  CallRead,
  InputMistakes,
  OperationFacts,
  ReadOperation,
  ReadResult,
  WireAnswer,
  WireRequest,
} from '@shared/connectors/operation'
import type { Photo, PhotoRef } from '@shared/domain/photo'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { Failure } from '@shared/ipc/failure'
import type { System } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import { err, ok, type Result } from '@shared/kit/result'
import { ON_THE_WIRE_MAX } from '@shared/outbox/limits'
import type { Vault } from '../platform/vault-port'
import { makeAttempts, nameOf, type Sent } from './attempt'
import { type DriftKeeper, isUnfamiliar, unfamiliarAnswer } from './drift'
import { failureOf } from './failure-of'
import { makeFinanSignature } from './finan-signature'
import { makeGoupLine } from './goup-line'
import { makeGoupSeckey } from './goup-seckey'
import { exchange, type HttpFetch, REDIRECTED } from './http-transport'
import { makePosSignIn, type PosSignIn } from './pos-sign-in'
import { makeSaidBack } from './said-back'
import { isRefusal, NOT_CONFIGURED, type Scheme } from './scheme'
import type { StatsKeeper } from './system-stats'
import { makeVbotApiKey } from './vbot-api-key'
import { makeVbotToken } from './vbot-token'
import { makeWire } from './wire'

const REACH_TIMEOUT_MS = 5_000

/** One operation by name, with the person on whose behalf it is made. */
type Call = { readonly operation: string; readonly input: unknown; readonly author: string }

/** What the connector asks of a row before it is sent. */
type Route = Pick<OperationFacts, 'system' | 'door' | 'timeoutMs'> & { readonly mutates: boolean }

/** Whether the line to a system works: `down` only where certainly nobody could be reached. */
export type Reach = { readonly line: 'up' | 'down' | 'unclear'; readonly detail: string }

/** What the POS answered to one person's send or read, for whoever keeps what it says of people. */
export type Notice = {
  readonly operation: string
  readonly input: unknown
  readonly author: string
} & (
  | { readonly kind: 'sent'; readonly outcome: Outcome }
  | { readonly kind: 'read'; readonly result: ReadResult<unknown> }
)

export type Connectors = {
  /** Sends a mutation once. Whether it may be sent is the outbox's business. */
  readonly send: (call: Call) => Promise<Outcome>
  /** Looks once whether a mutation has been applied. */
  readonly probe: (call: Call) => Promise<Reading>
  readonly read: (call: Call) => Promise<Result<unknown, Failure>>
  /** Asks without credentials whether anything answers at the system's address. */
  readonly reach: (system: System) => Promise<Reach>
  readonly signIn: PosSignIn['signIn']
}

export type ConnectorParts = {
  readonly profile: ShopProfile
  readonly vault: Vault
  readonly fetchRead: HttpFetch
  /** On connections that were never used before: see fresh-connections.ts. */
  readonly fetchMutation: HttpFetch
  readonly deviceId: string
  readonly nowMs: () => number
  readonly stats: StatsKeeper
  readonly drift: Pick<DriftKeeper, 'note'>
  /** A photo's second copy; null where there is none that is whole. */
  readonly readPhoto: (ref: PhotoRef) => Promise<Photo | null>
  /** Told of every send and every read of the POS, the looks around a send included. Must not throw. */
  readonly noticed?: (notice: Notice) => void
}

export function makeConnectors(parts: ConnectorParts): Connectors {
  const { profile, vault, fetchRead, fetchMutation, deviceId, nowMs, stats, drift, readPhoto } = parts
  const { noticed = () => undefined } = parts
  const { goup, finan, vbot } = profile.systems
  const goupLine = goup && makeGoupLine({ baseUrl: goup.baseUrl, path: `${goup.basePath}/customers`, fetch: fetchRead })
  const posSignIn = makePosSignIn({ profile, vault, fetch: fetchMutation, deviceId, nowMs, heard })
  const schemes: Readonly<Record<System | NonNullable<Route['door']>, Scheme | null>> = {
    pos: posSignIn.scheme,
    goup: goupLine && makeGoupSeckey({ baseUrl: goupLine.baseUrl, vault }),
    finan: finan && makeFinanSignature({ baseUrl: finan.baseUrl, pathPrefix: finan.pathPrefix, vault, nowMs }),
    // V24: which of the two is the profile's word. Asking for a token creates one, which no answer proves: it goes where mutations go.
    vbot:
      vbot &&
      (vbot.auth === 'apiKey'
        ? makeVbotApiKey({ baseUrl: vbot.baseUrl, vault, secret: 'vbot.apiKey' })
        : makeVbotToken({ baseUrl: vbot.baseUrl, vault, fetch: fetchMutation, nowMs })),
    vbotReads: vbot?.reads ? makeVbotApiKey({ baseUrl: vbot.reads.baseUrl, vault, secret: 'vbot.readsKey' }) : null,
  }

  const saidBack = makeSaidBack()

  /** P9: every POS call names the device. */
  function withDevice(system: System, wire: WireRequest): WireRequest {
    return system === 'pos' ? { ...wire, headers: { ...wire.headers, 'device-id': deviceId } } : wire
  }

  /** The outbox's own requests take turns; a person who waits for a reading does not stand in line behind them. */
  const wire = makeWire<System>(ON_THE_WIRE_MAX)

  async function perform(row: Route, buildWire: () => WireRequest, author: string): Promise<Sent> {
    const scheme = schemes[row.door ?? row.system]
    if (!scheme) return { kind: 'outcome', outcome: { kind: 'unauthorised', detail: NOT_CONFIGURED } }
    const wire = withDevice(row.system, buildWire())
    const fetch = row.mutates ? fetchMutation : fetchRead
    for (let attempt = 1; ; attempt += 1) {
      const prepared = await scheme.prepare(wire, author)
      if (prepared.kind !== 'ready') return { kind: 'outcome', outcome: prepared }
      const { request } = prepared
      saidBack.carried(request.headers.authorization)
      const startedMs = nowMs()
      const sent = await exchange(fetch, { ...request, timeoutMs: row.timeoutMs })
      // Another door is another machine, with a speed and a clock of its own.
      if (sent.kind === 'answer' && !row.door) stats.note(row.system, startedMs, nowMs(), sent.answer)
      if (sent.kind === 'notSent') return { kind: 'outcome', outcome: { kind: 'unavailable', detail: sent.detail } }
      if (sent.kind === 'lost') return { kind: 'outcome', outcome: { kind: 'unknown', detail: sent.detail } }
      if (!isRefusal(scheme, sent.answer, request)) return sent
      const refused = await scheme.refused({ answer: sent.answer, request, author })
      if (refused.kind === 'unavailable') return { kind: 'outcome', outcome: refused }
      // Once: a system that refuses fresh credentials too would be asked for ever.
      if (refused.kind === 'retry' && attempt === 1) continue
      const detail = refused.kind === 'final' ? refused.detail : 'HTTP 401'
      return { kind: 'outcome', outcome: { kind: 'unauthorised', detail } }
    }
  }

  /** Keeps the shape of answers that nobody knows; null: the row stumbled over it. */
  function heard(row: Pick<OperationFacts, 'id' | 'system'>, answer: WireAnswer, outcome: Outcome | null): void {
    if (outcome === null || isUnfamiliar(answer, outcome)) drift.note(unfamiliarAnswer(row, answer))
  }

  const attempts = makeAttempts({ profile, readPhoto, perform, heard })

  async function send({ operation, input, author }: Call): Promise<Outcome> {
    const row = findMutation(operation)
    if (!row) return clientMistake('unknownOperation', operation)
    if (row.missingIn?.(profile)) return { kind: 'unauthorised', detail: NOT_CONFIGURED }
    const parsed = row.input.safeParse(input)
    if (!parsed.success) return inputMistake(parsed.error)
    try {
      const said = await wire.use(row.system, () => attempts.attempt(row, parsed.data, author, readerFor(author)))
      const outcome = saidBack.clean(said, secretsIn(row, parsed.data))
      if (row.system === 'pos') noticed({ kind: 'sent', operation, input: parsed.data, author, outcome })
      return outcome
    } catch (error) {
      // What goes wrong once something was sent is caught there: this is the vault, or the building of the request.
      return { kind: 'unavailable', detail: nameOf(error) }
    }
  }

  /** Reads on behalf of one person. */
  function readerFor(author: string): CallRead {
    return (read, input) => callRead(read, input, author)
  }

  async function callRead<I, O>(row: ReadOperation<I, O>, input: I, author: string): Promise<ReadResult<O>> {
    try {
      const sent = await perform(row, () => row.request(input, profile), author)
      const result: ReadResult<O> =
        sent.kind === 'outcome' ? { kind: 'refused', outcome: sent.outcome } : readAnswer(row, sent.answer, input)
      if (row.system === 'pos') noticed({ kind: 'read', operation: row.id, input, author, result })
      return result
    } catch (error) {
      return { kind: 'refused', outcome: { kind: 'unavailable', detail: nameOf(error) } }
    }
  }

  function readAnswer<I, O>(row: ReadOperation<I, O>, answer: WireAnswer, input: I): ReadResult<O> {
    try {
      const result = row.read(answer, input)
      if (result.kind === 'refused') heard(row, answer, result.outcome)
      return result
    } catch (error) {
      heard(row, answer, null)
      throw error
    }
  }

  async function probe({ operation, input, author }: Call): Promise<Reading> {
    const row = findMutation(operation)
    if (!row) return { kind: 'cannotTell', detail: 'unknownOperation' }
    const { verify } = row
    if (!verify) return { kind: 'cannotTell', detail: 'noRead' }
    const parsed = row.input.safeParse(input)
    if (!parsed.success) return { kind: 'cannotTell', detail: 'badInput' }
    try {
      const said = await wire.use(row.system, () => verify(parsed.data, readerFor(author), profile))
      return saidBack.clean(said, secretsIn(row, parsed.data))
    } catch (error) {
      return { kind: 'cannotTell', detail: nameOf(error) }
    }
  }

  async function read({ operation, input, author }: Call): Promise<Result<unknown, Failure>> {
    const row = findRead(operation)
    if (!row) return err({ kind: 'badRequest', origin: 'local', detail: 'unknownOperation' })
    const parsed = row.input.safeParse(input)
    if (!parsed.success) return err({ kind: 'badRequest', origin: 'local', detail: fieldOf(parsed.error) ?? 'input' })
    const missing = row.missingIn?.(profile) ?? null
    if (missing !== null) return err({ kind: 'systemNotConfigured', origin: 'local', detail: missing })
    const result = await callRead(row, parsed.data, author)
    switch (result.kind) {
      case 'found':
        return ok(result.value)
      case 'notFound':
        return err({ kind: 'notFound', origin: 'remote' })
      default:
        return err(refusalFailure(saidBack.clean(result.outcome)))
    }
  }

  async function reach(system: System): Promise<Reach> {
    // Knocking at http would miss a GoUP that is spoken to over https (G7).
    const url = system === 'goup' ? await goupLine?.baseUrl() : profile.systems[system]?.baseUrl
    if (url === undefined) return { line: 'unclear', detail: NOT_CONFIGURED }
    const sent = await exchange(fetchRead, { method: 'GET', url, headers: {}, timeoutMs: REACH_TIMEOUT_MS })
    if (sent.kind === 'answer') return { line: 'up', detail: `HTTP ${sent.answer.status}` }
    if (sent.kind === 'notSent') return { line: 'down', detail: sent.detail }
    return { line: sent.detail === REDIRECTED ? 'up' : 'unclear', detail: sent.detail }
  }

  return { send, probe, read, reach, signIn: posSignIn.signIn }
}

/** What stands in the secret fields of an input that its schema has let through. */
function secretsIn(
  { secretFields = [] }: { readonly secretFields?: readonly string[] },
  input: unknown,
): readonly string[] {
  const fields = new Map<string, unknown>(Object.entries(input ?? {}))
  return secretFields.map((name) => fields.get(name)).filter((value) => typeof value === 'string')
}

function refusalFailure(outcome: Outcome): Failure {
  if (outcome.kind === 'applied' || outcome.kind === 'alreadyApplied') {
    return { kind: 'unexpected', origin: 'local', detail: outcome.kind }
  }
  return failureOf(outcome)
}

function clientMistake(code: string, message: string, field: string | null = null): Outcome {
  return { kind: 'rejected', category: 'client', code, message, field }
}

function inputMistake(error: InputMistakes): Outcome {
  return clientMistake('badInput', '', fieldOf(error))
}

function fieldOf(error: InputMistakes): string | null {
  return error.issues[0]?.path.join('.') || null
}
