// Follows a whole table without reading it again at every change: all rows once, then only those that changed.
import Dexie, { type IndexableType, type IntervalTree } from 'dexie'
import { partOf } from './live-query'
import { readAtPace } from './paced-reader'

export type RowChange<T> =
  | { readonly kind: 'all'; readonly rows: readonly T[] }
  /** `keys` changed; `rows` are those of them that are still there. */
  | { readonly kind: 'some'; readonly keys: readonly IndexableType[]; readonly rows: readonly T[] }

/** What following needs of a table, whatever its exact key type. */
type FollowedTable<T> = {
  readonly name: string
  readonly db: { readonly name: string }
  toArray(): PromiseLike<T[]>
  bulkGet(keys: never[]): PromiseLike<(T | undefined)[]>
}

/** From this many changed rows on, reading everything in one go is quicker than reading them one by one. */
const SOME_MAX = 500

/**
 * Tells `onChange` every row once and then what changed, in order; `onError` when the table cannot be read.
 * Hears of changes made in other windows too. Returns how to stop.
 */
export function followTable<T>(
  table: FollowedTable<T>,
  onChange: (change: RowChange<T>) => void,
  onError: (detail: string) => void,
): () => void {
  const part = partOf(table)
  let pending: Set<IndexableType> | 'all' = 'all'
  let isStopped = false

  const reader = readAtPace(async () => {
    const keys: readonly IndexableType[] | null = pending === 'all' ? null : [...pending]
    pending = new Set()
    try {
      const change = keys === null ? await readAll() : await readSome(keys)
      if (!isStopped) onChange(change)
    } catch (error) {
      // The next change tries again, and reads everything, because what was missed is not known any more.
      pending = 'all'
      if (!isStopped) onError(String(error))
    }
  })

  async function readAll(): Promise<RowChange<T>> {
    return { kind: 'all', rows: await table.toArray() }
  }

  async function readSome(keys: readonly IndexableType[]): Promise<RowChange<T>> {
    const rows = await table.bulkGet([...keys] as never[])
    return { kind: 'some', keys, rows: rows.filter((row) => row !== undefined) }
  }

  function changed(parts: Readonly<Record<string, IntervalTree | undefined>>): void {
    const tree = parts[part]
    if (parts.all) pending = 'all'
    else if (tree) remember(keysOf(tree))
    else return
    reader.changed()
  }

  function remember(keys: readonly IndexableType[] | null): void {
    if (pending === 'all' || keys === null || pending.size + keys.length > SOME_MAX) pending = 'all'
    else for (const key of keys) pending.add(key)
  }

  Dexie.on('storagemutated', changed)
  return () => {
    isStopped = true
    reader.stop()
    Dexie.on.storagemutated.unsubscribe(changed)
  }
}

/** The single keys in a set of ranges, or null when it holds a true range. Sets from another window are bare data. */
function keysOf(tree: IntervalTree): readonly IndexableType[] | null {
  if (!('from' in tree)) return []
  if (tree.from !== tree.to) return null
  const left = tree.l ? keysOf(tree.l) : []
  const right = tree.r ? keysOf(tree.r) : []
  return left && right && [...left, tree.from, ...right]
}
