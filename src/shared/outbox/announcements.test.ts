// Goal: news of new entries may come doubled, late or in any order within one message, and never brings back what is
// done, overtakes its lane, or sends what waits for something discarded.
// Method: hand-made stories on `step`, each one a schedule that the simulation found first.
import { expect, test } from 'vitest'
import { makeEntry } from '../../../test/factories/outbox'
import { OutboxBench } from '../../../test/factories/outbox-bench'

test('a second, late announcement does not bring back an entry that is done', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry)
  expect(bench.sent()).toEqual([1])
  bench.answer(entry, { kind: 'applied', remoteId: 'r1' }).store()
  bench.tell({ type: 'enqueued', entries: [entry] })
  expect(bench.holds(entry)).toBe(false)
  expect(bench.take('persist')).toEqual([])
})

test('a lane goes in the order of writing, whatever the order in a message', () => {
  const [first, second] = [makeEntry(1, { lane: 'pos:x' }), makeEntry(2, { lane: 'pos:x' })]
  const bench = new OutboxBench().enqueue(second, first)
  expect(bench.sent()).toEqual([1])
})

test('an entry told of before the one it depends on waits all the same', () => {
  const first = makeEntry(1)
  const bench = new OutboxBench().enqueue(makeEntry(2, { dependsOn: [first.id] }), first)
  expect(bench.sent()).toEqual([1])
  bench.answer(first, { kind: 'applied', remoteId: 'r1' }).store()
  expect(bench.sent()).toEqual([2])
})

test('an entry saved after the one it depends on was discarded is parked, not sent', () => {
  const first = makeEntry(1)
  const bench = new OutboxBench().tell({ type: 'started', entries: [], discarded: [first.id] })
  const late = makeEntry(2, { dependsOn: [first.id] })
  bench.enqueue(late)
  expect(bench.sent()).toEqual([])
  expect(bench.entry(late).progress).toMatchObject({ state: 'parked', reason: { kind: 'dependencyDiscarded' } })
})

test('a person may let an orphan go; a restart does not ask again', () => {
  const lost = makeEntry(1)
  const progress = { state: 'waiting', because: 'decided', notBeforeMs: 0 } as const
  const orphan = makeEntry(2, { dependsOn: [lost.id], progress })
  const bench = new OutboxBench().tell({ type: 'started', entries: [orphan], discarded: [lost.id] }).store()
  expect(bench.sent()).toEqual([2])
})
