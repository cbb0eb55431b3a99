// Goal: a refused sign-in pauses one author on one system, asks once, and ends with the next sign-in and no later (I8).
// Method: hand-made stories on `step`; two of them are schedules that the simulation found first.
import { expect, test } from 'vitest'
import { makeEntry } from '../../../test/factories/outbox'
import { OutboxBench } from '../../../test/factories/outbox-bench'

const REFUSED = { kind: 'unauthorised', detail: '401' } as const

test('401 pauses its author only, until that author signs in', () => {
  const [lan1, lan2, minh] = [makeEntry(1), makeEntry(2), makeEntry(3, { author: 'minh' })]
  const bench = new OutboxBench().enqueue(lan1)
  expect(bench.sent()).toEqual([1])
  bench.answer(lan1, REFUSED).store()
  expect(bench.take('notify').map(({ notice }) => notice)).toEqual([
    { kind: 'signInNeeded', system: 'pos', author: 'lan' },
  ])
  bench.enqueue(lan2, minh)
  expect(bench.sent()).toEqual([3])
  bench.wait(24 * 3_600_000).store()
  expect(bench.sent()).toEqual([])
  bench.signIn('pos', 'lan')
  expect(bench.sent()).toEqual([1, 2])
})

test('the shop-wide sign-in pauses every author of that system and asks the shop', () => {
  const entries = [makeEntry(1, { system: 'goup', lane: 'goup:1' }), makeEntry(2, { system: 'pos' })]
  const bench = new OutboxBench().enqueue(...entries)
  bench.sent()
  bench.answer(entries[0]?.id ?? makeEntry(1), REFUSED).store()
  expect(bench.take('notify').map(({ notice }) => notice)).toEqual([
    { kind: 'signInNeeded', system: 'goup', author: null },
  ])
  bench.enqueue(makeEntry(3, { system: 'goup', lane: 'goup:3', author: 'minh' }))
  expect(bench.sent()).toEqual([])
  bench.signIn('goup', null)
  expect(bench.sent()).toEqual([1, 3])
})

test('a late 401 to a request made under the old sign-in does not pause the new one', () => {
  const [first, second] = [makeEntry(1), makeEntry(2)]
  const bench = new OutboxBench().enqueue(first, second)
  bench.sent()
  bench.answer(first, REFUSED).store()
  bench.take('notify')
  bench.signIn('pos', 'lan')
  expect(bench.sent()).toEqual([1])
  bench.answer(second, REFUSED).store()
  expect(bench.take('notify')).toEqual([])
  expect(bench.sent()).toEqual([2])
})

test('a late 401 to a read does neither', () => {
  const progress = { state: 'checking', absent: 0, notBeforeMs: 0, echo: null } as const
  const entry = makeEntry(1, { progress, uncertain: true, attempts: 1 })
  const bench = new OutboxBench().start(entry)
  expect(bench.probed()).toEqual([1])
  bench.signIn('pos', 'lan').read(entry, REFUSED).store()
  expect(bench.probed()).toEqual([1])
})

test('a refusal of the new sign-in pauses again', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry).answer(entry, REFUSED).store().signIn('pos', 'lan')
  bench.answer(entry, REFUSED).store()
  expect(bench.take('notify')).toHaveLength(2)
  bench.sent()
  bench.wait(3_600_000).store()
  expect(bench.sent()).toEqual([])
})
