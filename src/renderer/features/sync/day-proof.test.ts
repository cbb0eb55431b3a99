// Goal: the proof accounts for every entry exactly once, whatever states a day's entries are in, and says so when it does
// not. Method: one day by hand, then any mixture of states, systems and authors.
import { MutationId, SYSTEMS } from '@shared/kit/ids'
import type { Entry, Progress } from '@shared/outbox/entry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeEntry, T0 } from '../../../../test/factories/outbox'
import { addsUp, countedOf, PROOF_KINDS, proveDay, sentOf, unfinishedOf } from './day-proof'

const settled = (provenBy: 'answer' | 'read' | 'person'): Progress => ({
  state: 'settled',
  provenBy,
  remoteId: null,
  atMs: T0,
})
const PROGRESS: readonly Progress[] = [
  { state: 'waiting', because: 'new', notBeforeMs: T0 },
  { state: 'sending', startedAtMs: T0 },
  { state: 'checking', absent: 1, notBeforeMs: T0, echo: null },
  { state: 'parked', reason: { kind: 'unproven', detail: 'notFound' }, atMs: T0 },
  settled('answer'),
  settled('read'),
  settled('person'),
  { state: 'discarded', by: 'hoa', why: 'entered twice', atMs: T0 },
]

function mutation(number: number): MutationId {
  return MutationId.parse(`00000000-0000-4000-9000-${String(number).padStart(12, '0')}`)
}

test('a day of one entry in each state', () => {
  const entries = PROGRESS.map((progress, index) => makeEntry(index + 1, { progress, mutationId: mutation(index % 4) }))
  const proof = proveDay(entries, 8)
  expect(proof.total).toEqual({
    entered: 8,
    byAnswer: 1,
    byRead: 1,
    byPerson: 1,
    discarded: 1,
    waiting: 2,
    checking: 1,
    needsYou: 1,
  })
  expect(sentOf(proof.total)).toBe(3)
  expect(unfinishedOf(proof.total)).toBe(4)
  expect(proof.discarded.map(({ seq }) => seq)).toEqual([8])
  expect(proof.needsYou.map(({ seq }) => seq)).toEqual([4])
  expect(proof.authors).toEqual([{ author: 'lan', mutations: 4, entries: 8, unfinished: 4 }])
  expect(addsUp(proof)).toBe(true)
})

test('systems stand in the order of the screens, and only those with entries', () => {
  const proof = proveDay([makeEntry(1, { system: 'vbot' }), makeEntry(2, { system: 'goup' })], 2)
  expect(proof.systems.map(({ system }) => system)).toEqual(['goup', 'vbot'])
})

test('a row that could not be read shows as a book that does not add up', () => {
  expect(addsUp(proveDay([makeEntry(1)], 2))).toBe(false)
  expect(addsUp(proveDay([], 0))).toBe(true)
})

const anyEntry = fc.record({
  system: fc.constantFrom(...SYSTEMS),
  author: fc.constantFrom('lan', 'hoa', 'minh'),
  progress: fc.constantFrom(...PROGRESS),
  mutation: fc.integer({ min: 1, max: 9 }),
})
const anyDay = fc
  .array(anyEntry, { maxLength: 60 })
  .map((rows): Entry[] =>
    rows.map((row, index) => makeEntry(index + 1, { ...row, mutationId: mutation(row.mutation) })),
  )

test('the sums always add up: by kind, by system and by author', () => {
  fc.assert(
    fc.property(anyDay, (entries) => {
      const proof = proveDay(entries, entries.length)
      expect(addsUp(proof)).toBe(true)
      for (const kind of PROOF_KINDS) {
        expect(proof.systems.reduce((sum, { counts }) => sum + counts[kind], 0)).toBe(proof.total[kind])
      }
      expect(proof.authors.reduce((sum, { entries: count }) => sum + count, 0)).toBe(entries.length)
      expect(proof.authors.reduce((sum, { unfinished }) => sum + unfinished, 0)).toBe(unfinishedOf(proof.total))
      expect(proof.discarded).toHaveLength(proof.total.discarded)
      expect(proof.needsYou).toHaveLength(proof.total.needsYou)
      expect(countedOf(proof.total)).toBe(sentOf(proof.total) + proof.total.discarded + unfinishedOf(proof.total))
    }),
  )
})

test('the order in which rows come changes nothing', () => {
  fc.assert(
    fc.property(anyDay, (entries) => {
      expect(proveDay(entries.toReversed(), entries.length)).toEqual(proveDay(entries, entries.length))
    }),
  )
})
