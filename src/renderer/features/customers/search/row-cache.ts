// The customers on screen: read by key when they come into view, kept for a while, read again when they change. What was
// read stays on screen while it is read again.
import type { Customer } from '@shared/domain/customer'

const KEPT_MAX = 1_500

export type RowCache = {
  /** The customer; null when there is none of that id; undefined while that is not known yet. */
  readonly get: (id: string) => Customer | null | undefined
  /** Says what is on screen now. What only flew by is not read. */
  readonly want: (ids: readonly string[]) => void
  /** These have changed; null: any may have. */
  readonly renew: (ids: readonly string[] | null) => void
  readonly subscribe: (listener: () => void) => () => void
  /** Another number after every change of what is known. */
  readonly version: () => number
}

/** `onMissing` is told of those who are not there although they were expected. */
export function makeRowCache(
  read: (ids: readonly string[]) => Promise<readonly Customer[]>,
  onMissing: (ids: readonly string[]) => void,
): RowCache {
  const rows = new Map<string, Customer | null>()
  const old = new Set<string>()
  const listeners = new Set<() => void>()
  let wanted: readonly string[] = []
  let isReading = false
  let version = 0

  async function readWanted(): Promise<void> {
    if (isReading) return
    isReading = true
    for (let ids = unread(); ids.length > 0; ids = unread()) {
      // What changes while it is read is old again.
      const wereOld = ids.filter((id) => old.delete(id))
      const customers = await read(ids).catch(() => null)
      if (customers === null) {
        // A list that cannot be read shows what it has; the next look tries again.
        for (const id of wereOld) old.add(id)
        break
      }
      keep(ids, customers)
    }
    isReading = false
  }

  function unread(): readonly string[] {
    return wanted.filter((id) => !rows.has(id) || old.has(id))
  }

  function keep(ids: readonly string[], customers: readonly Customer[]): void {
    const byId = new Map(customers.map((customer) => [customer.id as string, customer]))
    for (const id of ids) {
      rows.delete(id)
      rows.set(id, byId.get(id) ?? null)
    }
    // The map keeps the order of reading: what was read longest ago goes first.
    for (const id of rows.keys()) {
      if (rows.size <= KEPT_MAX) break
      rows.delete(id)
    }
    version += 1
    for (const listener of listeners) listener()
    const missing = ids.filter((id) => !byId.has(id))
    if (missing.length > 0) onMissing(missing)
  }

  return {
    get: (id) => rows.get(id),
    want: (ids) => {
      wanted = ids
      void readWanted()
    },
    renew: (ids) => {
      for (const id of ids ?? rows.keys()) if (rows.has(id)) old.add(id)
      void readWanted()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
  }
}
