// Keeps one search index and the customers that were on screen for all screens, as long as somebody is signed in.
import { assert } from '@shared/kit/assert'
import { createContext, type ReactNode, startTransition, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { cacheDb } from '../../db/database'
import type { Live } from '../../db/live-query'
import { readCustomers } from '../../db/search-snapshots'
import { type IndexKeeper, keepIndex } from './search/keep-index'
import { nextTask } from './search/next-task'
import { restoreOpened } from './search/recent-first'
import { makeRowCache, type RowCache } from './search/row-cache'
import type { SearchIndex } from './search/search-index'

type Known = { readonly index: Live<SearchIndex>; readonly rows: RowCache }

const KnownContext = createContext<Known | null>(null)

export function CustomersProvider({ children }: { children: ReactNode }) {
  const [index, setIndex] = useState<Live<SearchIndex>>({ state: 'loading' })
  const keeper = useRef<IndexKeeper>(null)
  const [rows] = useState(() => makeRowCache(readRows, (missing) => void keeper.current?.recheck(missing)))
  useEffect(() => {
    void restoreOpened()
    // Lists are drawn anew in pieces: while very many are imported, every half a second.
    const onIndex = (next: Live<SearchIndex>) => startTransition(() => setIndex(next))
    keeper.current = keepIndex({ db: cacheDb, pause: nextTask, onIndex, onChanged: rows.renew })
    return keeper.current.stop
  }, [rows])
  const known = useMemo(() => ({ index, rows }), [index, rows])
  return <KnownContext value={known}>{children}</KnownContext>
}

const readRows = (ids: readonly string[]) => readCustomers(cacheDb, ids)

function useKnown(): Known {
  const known = useContext(KnownContext)
  assert(known, 'CustomersProvider is above every screen that lists customers')
  return known
}

export function useCustomerIndex(): Live<SearchIndex> {
  return useKnown().index
}

export function useRowCache(): RowCache {
  return useKnown().rows
}
