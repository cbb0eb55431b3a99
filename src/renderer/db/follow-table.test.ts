// Goal: whoever follows a table knows every row at every time, and hears only of what changed after the first reading.
// Method: a real (in-memory) database, written through one instance and through a second one on the same data.
import 'fake-indexeddb/auto'
import Dexie, { type EntityTable } from 'dexie'
import { afterEach, expect, test, vi } from 'vitest'
import { followTable, type RowChange } from './follow-table'

type Row = { id: string; name: string }

class Rows extends Dexie {
  declare rows: EntityTable<Row, 'id'>

  constructor(name: string) {
    super(name)
    this.version(1).stores({ rows: 'id' })
  }
}

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function follow(db: Rows) {
  // A database that is only just made tells that everything may have changed.
  await db.open()
  const heard: RowChange<Row>[] = []
  stops.push(
    followTable(
      db.rows,
      (change) => heard.push(change),
      (detail) => expect.fail(detail),
    ),
  )
  return heard
}

test('tells all rows once, then only those that were put or taken away', async () => {
  const db = new Rows('some')
  await db.rows.bulkPut([
    { id: 'a', name: 'An' },
    { id: 'b', name: 'Bình' },
  ])
  const heard = await follow(db)
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  expect(heard[0]).toMatchObject({ kind: 'all', rows: [{ id: 'a' }, { id: 'b' }] })

  await db.rows.put({ id: 'c', name: 'Chi' })
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  expect(heard[1]).toEqual({ kind: 'some', keys: ['c'], rows: [{ id: 'c', name: 'Chi' }] })

  await db.rows.delete('a')
  await vi.waitFor(() => expect(heard).toHaveLength(3))
  expect(heard[2]).toEqual({ kind: 'some', keys: ['a'], rows: [] })
})

test('hears of what a second instance on the same database writes', async () => {
  const heard = await follow(new Rows('shared'))
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  await new Rows('shared').rows.put({ id: 'd', name: 'Dũng' })
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  expect(heard[1]).toMatchObject({ kind: 'some', keys: ['d'] })
})

test('reads everything again when too much changed to say what', async () => {
  const db = new Rows('many')
  const heard = await follow(db)
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  await db.rows.bulkPut(Array.from({ length: 1_000 }, (_, number) => ({ id: `k${number}`, name: 'x' })))
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  expect(heard[1]?.kind).toBe('all')
  expect(heard[1]?.rows).toHaveLength(1_000)
})
