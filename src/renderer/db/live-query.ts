// Live queries with three honest states: "loading" is never mistaken for "there is none".
import Dexie, { type IntervalTree } from 'dexie'
import { useEffect, useState } from 'react'
import { readAtPace } from './paced-reader'

export type Live<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly detail: string }

/** What following needs of a table, whatever its rows are. */
type FollowedTable = { readonly name: string; readonly db: { readonly name: string } }

/**
 * Runs `query` now and again, at the pace of a screen, whenever one of `tables` has changed: all those it reads.
 * `inputs` names what the query depends on, as the list of an effect does. While they change the last value stays on screen, so that lists do not flicker.
 */
export function useLive<T>(
  tables: readonly FollowedTable[],
  query: () => Promise<T>,
  inputs: readonly unknown[],
): Live<T> {
  const [live, setLive] = useState<Live<T>>({ state: 'loading' })
  useEffect(() => {
    let isWanted = true
    const reader = readAtPace(async () => {
      const next = await query().then(
        (value): Live<T> => ({ state: 'ready', value }),
        (error: unknown): Live<T> => ({ state: 'failed', detail: String(error) }),
      )
      if (isWanted) setLive(next)
    })
    const stopHearing = hearChanges(tables, reader.changed)
    return () => {
      isWanted = false
      stopHearing()
      reader.stop()
    }
  }, inputs)
  return live
}

/** Calls back after every change of one of the tables, in this window or another. Returns how to stop. */
export function hearChanges(tables: readonly FollowedTable[], onChange: () => void): () => void {
  const names = tables.map((table) => partOf(table))
  const heard = (parts: Readonly<Record<string, IntervalTree | undefined>>) => {
    if (parts.all || Object.keys(parts).some((part) => names.some((name) => part.startsWith(name)))) onChange()
  }
  Dexie.on('storagemutated', heard)
  return () => Dexie.on.storagemutated.unsubscribe(heard)
}

/** How Dexie names the rows of a table when it tells of changes; the index follows, nothing for the primary key. */
function partOf(table: FollowedTable): string {
  return `idb://${table.db.name}/${table.name}/`
}
