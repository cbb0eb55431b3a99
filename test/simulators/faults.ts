// Faults on command: what can go wrong between a client and a system, as data, and the rules that decide which request
// is hit. Carrying a fault out is the listener's business (server.ts).

export type Fault =
  /** Waits, then works normally. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Resets the connection; nothing is done. */
  | { readonly kind: 'resetBeforeCommit' }
  /** Does everything, then drops the connection without an answer. */
  | { readonly kind: 'commitAndDrop'; readonly by: 'close' | 'reset' }
  /** Does everything at once and answers only after a while. */
  | { readonly kind: 'answerLate'; readonly ms: number }
  /** Drops the connection at once and does everything only after a while. */
  | { readonly kind: 'commitLate'; readonly ms: number }
  /** 429; nothing is done. */
  | { readonly kind: 'throttle'; readonly retryAfter: string | null }
  /** A gateway's or server's error page. */
  | { readonly kind: 'serverError'; readonly status: 500 | 502 | 503 | 504; readonly afterCommit: boolean }
  /** The system's own way of saying 401 or 403, whatever the credentials. */
  | { readonly kind: 'unauthorised' }
  | { readonly kind: 'forbidden' }
  /** The system's own "something went wrong here" (POS `ERROR`, Finan 105000, VBot 500, a GoUP text). */
  | { readonly kind: 'systemError'; readonly afterCommit: boolean }
  /** Status 200 with an HTML page, as a captive portal or a crashed PHP page gives. */
  | { readonly kind: 'htmlPage'; readonly afterCommit: boolean }
  /** Status 200, a JSON content type and a cut-off body. */
  | { readonly kind: 'garbageJson'; readonly afterCommit: boolean }

type AfterCommit = { readonly afterCommit?: boolean }

export const slow = (ms: number): Fault => ({ kind: 'slow', ms })
export const resetBeforeCommit = (): Fault => ({ kind: 'resetBeforeCommit' })
export const commitAndDrop = (by: 'close' | 'reset' = 'close'): Fault => ({ kind: 'commitAndDrop', by })
/** `Infinity` never answers. */
export const answerLate = (ms: number): Fault => ({ kind: 'answerLate', ms })
export const commitLate = (ms: number): Fault => ({ kind: 'commitLate', ms })
/** `retryAfter`: whole seconds, a date, or nothing for an answer without that header. */
export const throttle = (retryAfter?: number | Date): Fault => ({
  kind: 'throttle',
  retryAfter: retryAfter instanceof Date ? retryAfter.toUTCString() : retryAfter === undefined ? null : `${retryAfter}`,
})
export const serverError = (status: 500 | 502 | 503 | 504, { afterCommit = false }: AfterCommit = {}): Fault => ({
  kind: 'serverError',
  status,
  afterCommit,
})
export const unauthorised = (): Fault => ({ kind: 'unauthorised' })
export const forbidden = (): Fault => ({ kind: 'forbidden' })
export const systemError = ({ afterCommit = false }: AfterCommit = {}): Fault => ({ kind: 'systemError', afterCommit })
export const htmlPage = ({ afterCommit = false }: AfterCommit = {}): Fault => ({ kind: 'htmlPage', afterCommit })
export const garbageJson = ({ afterCommit = false }: AfterCommit = {}): Fault => ({ kind: 'garbageJson', afterCommit })

/** What a rule may look at. */
export type FaultTarget = {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly operation: string | null
  readonly mutates: boolean
}
export type FaultPredicate = (request: FaultTarget) => boolean

/** Only requests that change business data. */
export const mutations: FaultPredicate = (request) => request.mutates
/** Only the named operations. */
export const operations =
  (...ids: readonly string[]): FaultPredicate =>
  (request) =>
    request.operation !== null && ids.includes(request.operation)

export type FaultRules = {
  /** Hits the next `times` requests (1 unless told; `Infinity` until cleared) for which `when` holds. Rules are tried in order. */
  add(fault: Fault, options?: { readonly times?: number; readonly when?: FaultPredicate }): void
  /** The fault for this request, counted as used; null when none applies. */
  take(request: FaultTarget): Fault | null
  /** How many hits are still to come. */
  pending(): number
  clear(): void
}

export function createFaultRules(): FaultRules {
  let rules: { readonly fault: Fault; readonly when: FaultPredicate; left: number }[] = []
  return {
    add: (fault, { times = 1, when = () => true } = {}) => {
      rules.push({ fault, when, left: times })
    },
    take: (request) => {
      const rule = rules.find((candidate) => candidate.left > 0 && candidate.when(request))
      if (!rule) return null
      rule.left -= 1
      return rule.fault
    },
    pending: () => rules.reduce((sum, rule) => sum + rule.left, 0),
    clear: () => {
      rules = []
    },
  }
}
