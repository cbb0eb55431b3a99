// Keeps one customer index for all screens: built from the table once, then renewed by what changed.
import { assert } from '@shared/kit/assert'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { db } from '../../db/database'
import { followTable } from '../../db/follow-table'
import type { Live } from '../../db/live-query'
import { buildCustomerIndex, type CustomerIndex, updateCustomerIndex } from './search-index'

const IndexContext = createContext<Live<CustomerIndex> | null>(null)

export function CustomersProvider({ children }: { children: ReactNode }) {
  const [index, setIndex] = useState<Live<CustomerIndex>>({ state: 'loading' })
  useEffect(
    () =>
      followTable(
        db.customers,
        (change) =>
          setIndex((before) => {
            if (change.kind === 'all') return { state: 'ready', value: buildCustomerIndex(change.rows) }
            if (before.state !== 'ready') return before
            return { state: 'ready', value: updateCustomerIndex(before.value, change.keys.map(String), change.rows) }
          }),
        (detail) => setIndex({ state: 'failed', detail }),
      ),
    [],
  )
  return <IndexContext value={index}>{children}</IndexContext>
}

export function useCustomerIndex(): Live<CustomerIndex> {
  const index = useContext(IndexContext)
  assert(index, 'CustomersProvider is above every screen that lists customers')
  return index
}
