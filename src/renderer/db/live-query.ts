// Live queries with three honest states: "loading" is never mistaken for "there is none".
import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'

export type Live<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly detail: string }

/**
 * Runs `query` now and again whenever the rows it read have changed.
 * `inputs` names what the query depends on, as the list of an effect does. While they change the last value stays on screen, so that lists do not flicker.
 */
export function useLive<T>(query: () => Promise<T>, inputs: readonly unknown[]): Live<T> {
  const [live, setLive] = useState<Live<T>>({ state: 'loading' })
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({
      next: (value) => setLive({ state: 'ready', value }),
      error: (error: unknown) => setLive({ state: 'failed', detail: String(error) }),
    })
    return () => subscription.unsubscribe()
  }, inputs)
  return live
}
