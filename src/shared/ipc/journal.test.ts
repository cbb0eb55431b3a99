// Goal: records of every version are read as far as anybody can, and none is dropped for being strange. Method: records
// as another version or a damaged disk would leave them.
import { expect, test } from 'vitest'
import { readRecords } from './journal'

const mutationId = '00000000-0000-4000-9000-000000000001'
const entry = {
  version: 1,
  id: '00000000-0000-4000-8000-000000000001',
  mutationId,
  seq: 1,
  system: 'pos',
  operation: 'pos.customers.create',
  replay: 'lookup',
  lane: 'pos:1',
  subject: 'customer:1',
  dependsOn: [],
  author: 'lan',
  payload: { name: 'a' },
  title: 'a',
  createdAtMs: 0,
  progress: { state: 'waiting', because: 'new', notBeforeMs: 0 },
  attempts: 0,
  failures: 0,
  uncertain: false,
  log: [],
  revision: 1,
}

test('what can be read of a record is used, and the record is kept whole where something cannot', () => {
  const mixed = { kind: 'stored', customers: [], entries: [entry, { ...entry, version: 2 }] }
  const { records, unreadable } = readRecords([mixed])
  expect(records).toEqual([{ kind: 'stored', customers: [], entries: [entry] }])
  expect(unreadable).toEqual([mixed])
})

test('a kind of record that is not known yet is kept', () => {
  const later = { kind: 'photo', hash: 'ab' }
  const taken = { kind: 'void', mutationId }
  expect(readRecords([later, taken, null])).toEqual({ records: [taken], unreadable: [later, null] })
})
