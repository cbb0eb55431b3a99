// Keeps one customer index for all screens: built from the table once, renewed when the table changes.
import { assert } from '@shared/kit/assert'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { db } from '../../db/database'
import { type Live, useLive } from '../../db/live-query'
import { buildCustomerIndex, type CustomerIndex } from './search-index'

const IndexContext = createContext<Live<CustomerIndex> | null>(null)

export function CustomersProvider({ children }: { children: ReactNode }) {
  // Read forwards and turned around here: backwards, IndexedDB would hand out one row at a time.
  const rows = useLive(async () => (await db.customers.orderBy('createdAtMs').toArray()).reverse(), [])
  const index = useMemo<Live<CustomerIndex>>(
    () => (rows.state === 'ready' ? { state: 'ready', value: buildCustomerIndex(rows.value) } : rows),
    [rows],
  )
  return <IndexContext value={index}>{children}</IndexContext>
}

export function useCustomerIndex(): Live<CustomerIndex> {
  const index = useContext(IndexContext)
  assert(index, 'CustomersProvider is above every screen that lists customers')
  return index
}
