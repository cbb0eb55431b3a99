// Goal: a filter that is on follows what happens, and one that is off asks nothing any more. Method: a shop of two in an
// in-memory database that changes while it is followed.
import 'fake-indexeddb/auto'
import { CustomerId } from '@shared/kit/ids'
import { expect, test, vi } from 'vitest'
import { Database } from '../../../db/database'
import type { Live } from '../../../db/live-query'
import { type Condition, NO_FILTER } from './customer-filter'
import { followFilter } from './follow-filter'

const idOf = (number: number) => CustomerId.parse(`0000000${number}-aaaa-4bcd-8eef-000000000000`)
const customer = (number: number, categoryId: string) => ({
  ...{ id: idOf(number), code: `KH-${number}`, name: 'An', phoneRaw: '', phones: [], email: '', searchText: '' },
  address: { province: '', district: '', ward: '', line: '' },
  ...{ origin: 'counter' as const, createdBy: 'lan', createdAtMs: number, details: { categoryId } },
})

/** One system, and time that takes none. */
const QUIET = {
  ...{ systems: ['pos'] as const, tellingSystems: ['pos'] as const },
  ...{ onShare: () => {}, nowMs: () => 0, pause: async () => {} },
}

test('tells whom it leaves, again when that changes, and nothing once it is stopped', async () => {
  const db = new Database('relaxed', 'follow-filter')
  await db.customers.bulkPut([customer(1, '7'), customer(2, '8')])
  const told: Live<readonly Condition[]>[] = []
  const parts = {
    ...QUIET,
    db,
    onConditions: (conditions: Live<readonly Condition[]>) => told.push(conditions),
  }
  const idsTold = () => told.map((live) => (live.state === 'ready' ? [...(live.value[0]?.ids ?? [])] : live.state))
  const stop = followFilter(parts, { ...NO_FILTER, categories: ['7'] })
  await vi.waitFor(() => expect(idsTold()).toEqual([[idOf(1)]]))
  await db.customers.put(customer(2, '7'))
  await vi.waitFor(() => expect(idsTold().at(-1)).toEqual([idOf(1), idOf(2)]), { timeout: 5_000 })
  // Says nothing new of the category.
  await db.customers.update(idOf(1), { name: 'Bình' })
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(told).toHaveLength(2)
  stop()
  await db.customers.put(customer(1, '8'))
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(told).toHaveLength(2)
})

test('says that it cannot be read', async () => {
  const db = new Database('relaxed', 'follow-filter-broken')
  db.close({ disableAutoOpen: true })
  const told: string[] = []
  const stop = followFilter(
    { ...QUIET, db, onConditions: ({ state }) => told.push(state) },
    { ...NO_FILTER, isMissing: true },
  )
  await vi.waitFor(() => expect(told).toEqual(['failed']))
  stop()
})
