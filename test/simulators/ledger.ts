// What a simulated system really did (its ledger of effects) and what it was asked (its request log).
// The ledger is the judge of "exactly once": it counts committed effects, whatever the client was told.

export type LedgerEntry = {
  readonly seq: number
  readonly atMs: number
  /** Operation id, for example `pos.customers.create`. */
  readonly operation: string
  /** The natural key in that system: canonical phone (POS), makh, customer_code or customer_no. */
  readonly key: string
  /** Username behind the POS token; null in systems that know only the shop. */
  readonly author: string | null
  readonly summary: Readonly<Record<string, string>>
}

export type Ledger = {
  append(effect: Omit<LedgerEntry, 'seq' | 'atMs'>): void
  entries(operation?: string): readonly LedgerEntry[]
  /** How many effects there were for a key, of every operation or of one. */
  countOf(key: string, operation?: string): number
  /** Effects per key. */
  countsByKey(operation?: string): ReadonlyMap<string, number>
  /** Keys that one operation touched more than once: after creates only, these are the doubles. */
  doubles(operation: string): readonly string[]
  clear(): void
}

export function createLedger(now: () => number): Ledger {
  const all: LedgerEntry[] = []
  const entries = (operation?: string) =>
    all.filter((entry) => operation === undefined || entry.operation === operation)

  function countsByKey(operation?: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (const entry of entries(operation)) counts.set(entry.key, (counts.get(entry.key) ?? 0) + 1)
    return counts
  }

  return {
    append: (effect) => {
      all.push({ seq: all.length + 1, atMs: now(), ...effect })
    },
    entries,
    countOf: (key, operation) => countsByKey(operation).get(key) ?? 0,
    countsByKey,
    doubles: (operation) => [...countsByKey(operation)].filter(([, count]) => count > 1).map(([key]) => key),
    clear: () => {
      all.length = 0
    },
  }
}

/** One request as it arrived. Holds no header and no body, so no secret and no password. */
export type LoggedRequest = {
  readonly seq: number
  readonly atMs: number
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Operation id, or null for a path the system does not know. */
  readonly operation: string | null
  readonly mutates: boolean
  /** Number of the TCP connection; the same number twice means that keep-alive was used. */
  readonly connection: number
  readonly reused: boolean
  /** HTTP status sent, or null while or where none was sent. */
  status: number | null
  /** The fault that hit this request, or null. */
  fault: string | null
}

export type RequestLog = {
  add(request: Omit<LoggedRequest, 'seq' | 'atMs' | 'status' | 'fault'>): LoggedRequest
  entries(operation?: string): readonly LoggedRequest[]
  clear(): void
}

export function createRequestLog(now: () => number): RequestLog {
  const all: LoggedRequest[] = []
  return {
    add: (request) => {
      const entry: LoggedRequest = { seq: all.length + 1, atMs: now(), ...request, status: null, fault: null }
      all.push(entry)
      return entry
    },
    entries: (operation) => all.filter((entry) => operation === undefined || entry.operation === operation),
    clear: () => {
      all.length = 0
    },
  }
}
