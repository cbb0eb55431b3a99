// The row type of the connector tables: everything the app knows about one remote operation, in one place.
// Rows are pure. Base URLs, credentials and sockets belong to main.

import type { System } from '@shared/kit/ids'
import type { Outcome, Reading, ReplayClass } from '@shared/kit/outcome'
import type { PhotoRef } from '../domain/photo'
import type { ShopProfile } from '../domain/shop-profile'

/**
 * The schema of an input, as much of a zod schema as rows and their callers use. Spelt out because the compiler would
 * otherwise compare each row's whole schema with zod's own type, which takes minutes over the catalogue.
 */
export type InputSchema<I> = {
  readonly safeParse: (
    value: unknown,
    options?: { readonly reportInput?: boolean },
  ) =>
    | { readonly success: true; readonly data: I; readonly error?: undefined }
    | { readonly success: false; readonly data?: undefined; readonly error: InputMistakes }
  /** Throws where the value is refused. */
  readonly parse: (value: unknown) => I
}

/** What is wrong with an input. */
export type InputMistakes = { readonly issues: readonly InputIssue[]; readonly message: string }

/** One mistake: where, and by which rule; see inputs.ts. */
export type InputIssue = {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  /** Of our own rules: its name as `rule`, its limit as `max`. */
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** A request before main adds base URL and credentials. Without `json` and `form`: no body and no Content-Type. */
export type WireRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path below the system's base URL, beginning with `/`, already encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly json?: unknown
  /** Fields of an urlencoded body, instead of `json`. */
  readonly form?: Readonly<Record<string, string>>
}

/** A complete HTTP answer. `json` is undefined when the body is not JSON. Header names are lower case. */
export type WireAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly json: unknown
}

/** What a read operation found, or why it could not tell. */
export type ReadResult<O> =
  | { readonly kind: 'found'; readonly value: O }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'refused'; readonly outcome: Outcome }

/** Performs a read operation on behalf of a verification; given by main (real HTTP) or a test. */
export type CallRead = <I, O>(operation: ReadOperation<I, O>, input: I) => Promise<ReadResult<O>>

/** What is known of every operation, whatever it does. */
export type OperationFacts = {
  /** `<system>.<noun>.<verb>`; stored in outbox entries, so it never changes meaning. */
  readonly id: string
  readonly system: System
  /** Where the system is reached otherwise than at its own base address, with credentials of its own; absent: there. */
  readonly door?: 'vbotReads'
  /** The permission the vendor's document names, or null where it names none. */
  readonly permission: string | null
  /** Codes the document lists. */
  readonly errorCodes: readonly string[]
  /** `documented`: stated in the vendor's document; `assumed`: our decision where the document is silent. */
  readonly evidence: 'documented' | 'assumed'
  /** Document and lines. */
  readonly source: string
  /** How long one attempt may take before its outcome counts as unknown. */
  readonly timeoutMs: number
  /** The field of the shop profile that has to be set before this can be called, or null where it is; absent: none. */
  readonly missingIn?: (profile: ShopProfile) => string | null
}

/** An operation that changes nothing remotely. */
export type ReadOperation<I, O> = OperationFacts & {
  readonly mutates: false
  readonly input: InputSchema<I>
  readonly request: (input: I, profile: ShopProfile) => WireRequest
  readonly read: (answer: WireAnswer, input: I) => ReadResult<O>
}

/** A read that answers page by page; see paging.ts. */
export type PagedRead<I, O> = ReadOperation<I, O> & {
  readonly paging: {
    /** What asks for the page after `value`; null after the last one. `before` is the page before `value`. */
    readonly next: (input: I, value: O, before: O | null) => I | null
    /** True where more may stand there than the answer tells (C48): its silence proves nothing. `before` as above. */
    readonly mayHideMore: (value: O, before: O | null) => boolean
  }
}

/** What a look before the request made of the input; `stopped` ends the attempt, and nothing was sent. */
export type Prepared<I> =
  | { readonly kind: 'ready'; readonly input: I }
  | { readonly kind: 'stopped'; readonly outcome: Outcome }

/** A photo's bytes as base64, without a prefix; main has fetched all that the input names before a request is built. */
export type PhotoBytes = (ref: PhotoRef) => string

/** Builds a request from an input that its schema has let through. */
type BuildRequest<I> = (input: I, profile: ShopProfile, photos: PhotoBytes) => WireRequest

/** The outcome after a second look, and the group of operations that must rest from now on, if any (see `restsWith`). */
export type Confirmed = { readonly outcome: Outcome; readonly halts?: string }

/** An operation that changes something remotely; it only ever leaves through the outbox. */
export type MutationOperation<I> = OperationFacts & {
  readonly mutates: true
  readonly input: InputSchema<I>
  /** Fields that hold a secret: an entry stores them sealed (see placeholders.ts), and no screen shows them again. */
  readonly secretFields?: ReadonlyArray<keyof I & string>
  /**
   * Reads, before every attempt, what the request must hold besides the input: for systems that replace whole records.
   * The entry keeps its input as it was entered; absent where the input alone is enough.
   */
  readonly prepare?: (input: I, call: CallRead) => Promise<Prepared<I>>
  readonly request: BuildRequest<I>
  /** Decides the outcome from the complete answer; never from the status alone. */
  readonly classify: (answer: WireAnswer, input: I) => Outcome
  /**
   * Looks once more, within the same attempt, where `applied` in the answer does not prove it (a POS deletion, P18) or
   * does not tell the new record's id (C23).
   */
  readonly confirm?: (input: I, call: CallRead, profile: ShopProfile) => Promise<Confirmed>
  /**
   * Where a document spells one request in two ways: the other one. Sent once, within the same attempt, only after a
   * refusal that certainly changed nothing; whichever is taken goes first from then on. `request` is null where the
   * input or the profile leaves no other way.
   */
  readonly otherSpelling?: {
    readonly isAskedFor: (answer: WireAnswer, input: I) => boolean
    readonly request: (...given: Parameters<BuildRequest<I>>) => WireRequest | null
  }
  /** The group that `halts` names: once halted, nothing of it is sent until the app starts anew. */
  readonly restsWith?: (input: I) => string | null
  readonly replay: ReplayClass
  /**
   * The replay class where it depends on what was entered, or on whether this shop can read from the system what it wrote
   * there (`readsBack`). Told once, when the entry is made.
   */
  readonly replayOf?: (input: I, readsBack: boolean) => ReplayClass
  /** One verifying look after an unknown outcome; null where the system offers no read. */
  readonly verify: ((input: I, call: CallRead, profile: ShopProfile) => Promise<Reading>) | null
}
