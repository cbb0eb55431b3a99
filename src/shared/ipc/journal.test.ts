// Goal: records of every version are read as far as anybody can, and none is dropped for being strange. Method: records
// as another version or a damaged disk would leave them.
import { expect, test } from 'vitest'
import { makeEntry } from '../../../test/factories/outbox'
import { readRecords } from './journal'

const entry = makeEntry(1)

test('what can be read of a record is used, and the record is kept whole where something cannot', () => {
  const mixed = { kind: 'stored', customers: [], entries: [entry, { ...entry, version: 2 }] }
  const { records, unreadable } = readRecords([mixed])
  expect(records).toEqual([{ kind: 'stored', customers: [], entries: [entry] }])
  expect(unreadable).toEqual([mixed])
})

test('a kind of record that is not known yet is kept', () => {
  const later = { kind: 'photo', hash: 'ab' }
  const taken = { kind: 'void', mutationId: entry.mutationId }
  expect(readRecords([later, taken, null])).toEqual({ records: [taken], unreadable: [later, null] })
})
