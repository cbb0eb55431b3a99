// The frames of the POS's rows: what every list, every single record, every change and every deletion have in common.
// A row names what is its own; everything that Laminas does to all of them stands here (A4).
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { Outcome, Reading, ReplayClass } from '@shared/kit/outcome'
import { type JsonObject, readingOfRefusal, rejected, unreadable } from '../answer'
import type { PosCode } from '../error-map'
import type {
  CallRead,
  InputSchema,
  MutationOperation,
  OperationFacts,
  PagedRead,
  PhotoBytes,
  ReadOperation,
  ReadResult,
  WireAnswer,
  WireRequest,
} from '../operation'
import { classifyPos, isAbsence, type PosPage, posHeaders, readCollection, readPos } from './envelope'

const READ_TIMEOUT_MS = 20_000
const MUTATION_TIMEOUT_MS = 30_000

/** What every row has of its own. */
type Particulars<I> = {
  readonly id: `pos.${string}`
  readonly module: 'people' | 'customers'
  /** Null where the document names none, and none is invented. */
  readonly permission: string | null
  readonly source: string
  /** Absent where the document states what we send; `assumed` where we chose. */
  readonly evidence?: 'assumed'
  readonly errorCodes?: readonly PosCode[]
  readonly input: InputSchema<I>
  readonly missingIn?: (profile: ShopProfile) => string | null
}

type Query = Readonly<Record<string, string | undefined>>

function facts<I>(own: Particulars<I>, timeoutMs: number): OperationFacts & { readonly input: InputSchema<I> } {
  const { id, permission, source, evidence = 'documented', errorCodes = [], input, missingIn } = own
  return {
    ...{ id, system: 'pos' as const, permission, source, evidence, errorCodes, timeoutMs, input },
    ...(missingIn && { missingIn }),
  }
}

function get(module: 'people' | 'customers', path: string, query: Query): WireRequest {
  const told = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { method: 'GET', path, query: Object.fromEntries(told), headers: posHeaders(module, false) }
}

/** A path segment from an id. */
export function segment(id: string | number): string {
  return encodeURIComponent(String(id))
}

/** A collection, page by page. A row that cannot be read is never skipped: its silence would pass for "not there". */
export function posList<I extends { readonly page?: number | undefined }, Row, O extends { readonly page: PosPage }>(
  own: Particulars<I> & {
    readonly path: string
    readonly query: (input: I, profile: ShopProfile) => Query
    /** Name of the list under `_embedded`; another name is taken too (P14, C49). */
    readonly collection: string
    readonly readRow: (value: unknown) => Row | null
    readonly output: (rows: readonly Row[], page: PosPage) => O
    /** Tells rows apart: a page that begins like the one before shows that the POS does not turn pages. */
    readonly keyOf: (row: Row) => string
    readonly rowsOf: (output: O) => readonly Row[]
  },
): PagedRead<I, O> {
  const { module, path, query, collection, readRow, output, keyOf, rowsOf } = own
  const firstKey = (value: O | null) => {
    const [first] = value === null ? [] : rowsOf(value)
    return first === undefined ? null : keyOf(first)
  }
  const isRepeated = (value: O, before: O | null) => firstKey(value) !== null && firstKey(value) === firstKey(before)

  return {
    ...facts(own, READ_TIMEOUT_MS),
    mutates: false,
    request: (input, profile) => {
      const { page = 1 } = input
      // The first page is asked for without a number: paging is not documented (C48).
      return get(module, path, { ...query(input, profile), page: page > 1 ? String(page) : undefined })
    },
    read: (answer, input) => {
      const number = input.page ?? 1
      // A4: beyond the last page Laminas answers 409; that is the end, not an error.
      if (answer.status === 409 && number > 1 && answer.json !== undefined) {
        const page = { page: number, pageCount: null, totalItems: null, hasNext: false, mayHaveMore: false }
        return { kind: 'found', value: output([], page) }
      }
      const read = readCollection(answer.json, collection, number)
      const rows = read?.rows.map(readRow) ?? []
      const readable = rows.filter((row) => row !== null)
      if (readable.length < rows.length) return unreadable('a row without an id')
      const result = readPos(answer, read && output(readable, read.page))
      // A collection is never "not found": that is a wrong path.
      return result.kind === 'notFound' ? unreadable(`HTTP ${answer.status}`) : result
    },
    paging: {
      next: (input, value, before) =>
        value.page.hasNext && !isRepeated(value, before) ? { ...input, page: value.page.page + 1 } : null,
      // The page that is like the one before was to be another: what is on it nobody told.
      mayHideMore: (value, before) => value.page.mayHaveMore || value.page.hasNext || isRepeated(value, before),
    },
  }
}

/** One record, or one answer that is no list. */
export function posOne<I, O>(
  own: Particulars<I> & {
    readonly path: (input: I) => string
    readonly query?: (input: I) => Query
    /** What the body tells; null where it does not hold it. */
    readonly readValue: (answer: WireAnswer, input: I) => O | null
  },
): ReadOperation<I, O> {
  return {
    ...facts(own, READ_TIMEOUT_MS),
    mutates: false,
    request: (input) => get(own.module, own.path(input), own.query?.(input) ?? {}),
    read: (answer, input) => readPos(answer, own.readValue(answer, input)),
  }
}

type Body<I> = (input: I, profile: ShopProfile, photos: PhotoBytes) => JsonObject

type MutationParticulars<I> = Particulars<I> & {
  readonly replay: ReplayClass
  readonly verify: MutationOperation<I>['verify']
  /** Codes by which the POS says that it stands already as it was to be: after a lost answer most likely our own echo (E2.6). */
  readonly echoes?: readonly PosCode[] | ((input: I) => readonly PosCode[])
} & Pick<MutationOperation<I>, 'prepare' | 'confirm' | 'replayOf' | 'restsWith' | 'secretFields'>

function mutationFacts<I>(own: MutationParticulars<I>) {
  const { replay, replayOf, verify, prepare, confirm, restsWith, secretFields } = own
  return {
    ...facts(own, MUTATION_TIMEOUT_MS),
    ...{ mutates: true as const, replay, verify },
    ...(prepare && { prepare }),
    ...(confirm && { confirm }),
    ...(replayOf && { replayOf }),
    ...(restsWith && { restsWith }),
    ...(secretFields && { secretFields }),
  }
}

function withEcho<I>(outcome: Outcome, echoes: MutationParticulars<I>['echoes'] | undefined, input: I): Outcome {
  const codes: readonly string[] = typeof echoes === 'function' ? echoes(input) : (echoes ?? [])
  const isEcho = outcome.kind === 'rejected' && codes.includes(outcome.code)
  return isEcho ? { ...outcome, category: 'conflict' } : outcome
}

/** A record that is to be made, or another call of its own. */
export function posPost<I>(
  own: MutationParticulars<I> & {
    readonly path: string
    readonly body: Body<I>
    /** The new record's id, where the answer tells it. */
    readonly remoteIdOf?: (answer: WireAnswer) => string | null
    readonly otherBody?: { readonly isAskedFor: (answer: WireAnswer, input: I) => boolean; readonly body: OtherBody<I> }
  },
): MutationOperation<I> {
  const { module, path, body, remoteIdOf, echoes, otherBody } = own
  const request = (json: JsonObject): WireRequest => ({
    method: 'POST',
    path,
    headers: posHeaders(module, true),
    json,
  })
  return {
    ...mutationFacts(own),
    request: (...given) => request(body(...given)),
    classify: (answer, input) => {
      const remoteId = remoteIdOf?.(answer) ?? null
      return withEcho(classifyPos(answer, remoteId === null ? null : { remoteId }), echoes, input)
    },
    ...otherSpellingOf(otherBody, (json) => request(json)),
  }
}

type OtherBody<I> = (...given: Parameters<Body<I>>) => JsonObject | null

function otherSpellingOf<I>(
  other: { readonly isAskedFor: (answer: WireAnswer, input: I) => boolean; readonly body: OtherBody<I> } | undefined,
  request: (json: JsonObject, input: I) => WireRequest,
): Pick<MutationOperation<I>, 'otherSpelling'> {
  if (!other) return {}
  const { isAskedFor, body } = other
  return {
    otherSpelling: {
      isAskedFor,
      request: (...given) => {
        const json = body(...given)
        return json && request(json, given[0])
      },
    },
  }
}

/** A change of one record by its `action`, which carries that action's fields and nothing else (A4). */
export function posEdit<I extends { readonly id: string | number }>(
  own: MutationParticulars<I> & {
    /** Path of the collection. */
    readonly path: string
    readonly action: string
    readonly fields: Body<I>
    readonly otherFields?: {
      readonly isAskedFor: (answer: WireAnswer, input: I) => boolean
      readonly body: OtherBody<I>
    }
  },
): MutationOperation<I> {
  const { module, path, action, fields, echoes, otherFields } = own
  const request = (json: JsonObject, { id }: I): WireRequest => ({
    method: 'PUT',
    path: `${path}/${segment(id)}`,
    headers: posHeaders(module, true),
    json: { action, ...json },
  })
  return {
    ...mutationFacts(own),
    request: (...given) => request(fields(...given), given[0]),
    // The answer tells nothing but SUCCESS; the record is the one we named.
    classify: (answer, input) => {
      const outcome = withEcho(classifyPos(answer, null), echoes, input)
      return outcome.kind === 'applied' ? { ...outcome, remoteId: String(input.id) } : outcome
    },
    ...otherSpellingOf(otherFields, request),
  }
}

/** Says whether a record still stands there. */
type Look<I> = (input: I, call: CallRead) => Promise<ReadResult<unknown>>

/** The code under which a person is told that a deletion was answered with success and yet did nothing (P18). */
export const STILL_THERE = 'STILL_THERE'

/**
 * A deletion. The POS answers 204 whatever became of it (A4), so the record is looked for: still there means refused, for
 * a reason the POS does not tell (P18, C38, C43). Not there at all is what was asked for.
 */
export function posDelete<I extends { readonly id: string | number }>(
  own: Omit<MutationParticulars<I>, 'replay' | 'verify' | 'confirm'> & {
    readonly path: string
    readonly look: Look<I>
  },
): MutationOperation<I> {
  const { module, path, look } = own
  const verify = async (input: I, call: CallRead): Promise<Reading> => {
    const result = await look(input, call)
    if (result.kind === 'found') return { kind: 'notApplied' }
    return result.kind === 'notFound' ? { kind: 'applied', remoteId: null } : readingOfRefusal(result)
  }
  return {
    ...mutationFacts({ ...own, replay: 'lookup', verify }),
    // A4: with a content type an empty body would be malformed JSON.
    request: ({ id }) => ({ method: 'DELETE', path: `${path}/${segment(id)}`, headers: posHeaders(module, false) }),
    classify: (answer) => {
      if (answer.status === 204) return { kind: 'applied', remoteId: null }
      const outcome = classifyPos(answer, null)
      return isAbsence(outcome) ? { kind: 'alreadyApplied', remoteId: null } : outcome
    },
    confirm: async (input, call) => {
      const result = await look(input, call)
      if (result.kind === 'notFound') return { outcome: { kind: 'applied', remoteId: null } }
      if (result.kind === 'found') return { outcome: rejected('inUse', STILL_THERE, '') }
      return { outcome: { kind: 'unknown', detail: 'deleted, and not seen to be gone' } }
    },
  }
}
