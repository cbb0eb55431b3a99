// Goal: a server's wish to be left alone is kept to its end, and no wish of a server makes the outbox spin (I6).
// Method: hand-made stories on `step`; the second is a schedule that the simulation found first.
import { expect, test } from 'vitest'
import { entryId, makeEntry } from '../../../test/factories/outbox'
import { OutboxBench } from '../../../test/factories/outbox-bench'

const APPLIED = { kind: 'applied', remoteId: null } as const
const throttled = (retryAfterMs: number | null) => ({ kind: 'throttled', retryAfterMs }) as const

test('429 pauses the whole system until the time it named, also when the line returns', () => {
  const bench = new OutboxBench().enqueue(makeEntry(1))
  bench.sent()
  bench.answer(entryId(1), throttled(90_000)).store()
  bench.enqueue(makeEntry(2), makeEntry(3, { system: 'goup', lane: 'goup:3' }))
  expect(bench.sent()).toEqual([3])
  bench.tell({ type: 'lineReturned', system: null }).wait(89_999).store()
  expect(bench.sent()).toEqual([])
  bench.wait(1).store()
  expect(bench.sent()).toEqual([1, 2])
})

test('the answer to an earlier request does not end the pause', () => {
  const bench = new OutboxBench().enqueue(makeEntry(1), makeEntry(2), makeEntry(3))
  bench.sent()
  bench.answer(entryId(1), throttled(90_000)).store()
  bench.answer(entryId(2), APPLIED).store()
  bench.answer(entryId(3), { kind: 'unknown', detail: 'timeout' }).store()
  bench.enqueue(makeEntry(4)).tell({ type: 'lineReturned', system: 'pos' }).store()
  expect([...bench.sent(), ...bench.probed()]).toEqual([])
  bench.wait(90_000).store()
  expect([...bench.sent(), ...bench.probed()].sort()).toEqual([1, 3, 4])
})

test('a shorter second wish does not shorten the first', () => {
  const bench = new OutboxBench().enqueue(makeEntry(1), makeEntry(2))
  bench.answer(entryId(1), throttled(90_000)).answer(entryId(2), throttled(1_000)).store().take('send')
  bench.wait(80_000).store()
  expect(bench.sent()).toEqual([])
})

test('a pause written by a clock that was a day ahead ends at once', () => {
  const bench = new OutboxBench().enqueue(makeEntry(1)).answer(entryId(1), throttled(90_000)).store()
  bench.take('send')
  bench.wait(-24 * 3_600_000).store()
  expect(bench.sent()).toEqual([1])
})

test('"retry after 0" again and again is slowed down by the backoff', () => {
  const bench = new OutboxBench().enqueue(makeEntry(1))
  let sends = bench.sent().length
  for (let second = 0; second < 3_600; second++) {
    if (bench.entry(entryId(1)).progress.state === 'sending') bench.answer(entryId(1), throttled(0)).store()
    bench.wait(1_000).store()
    sends += bench.sent().length
  }
  expect(sends).toBeLessThanOrEqual(307)
})

test('nothing waits longer than the longest wait, whatever a server says', () => {
  const bench = new OutboxBench()
    .enqueue(makeEntry(1))
    .answer(entryId(1), throttled(5 * 3_600_000))
    .store()
  bench.take('send')
  bench.wait(15 * 60_000).store()
  expect(bench.sent()).toEqual([1])
})
