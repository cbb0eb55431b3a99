// Goal: the main paths of the outbox as stories, and the edges where an engine lies, doubles, loses, stalls or spins.
// Method: each story drives `step` by hand; the bench checks the state's own rules after every event.
import { expect, test } from 'vitest'
import { entryId, LIMITS, makeEntry, T0 } from '../../../test/factories/outbox'
import { OutboxBench } from '../../../test/factories/outbox-bench'
import type { Entry } from './entry'
import { standingOf } from './health'

const APPLIED = { kind: 'applied', remoteId: 'r1' } as const
const UNKNOWN = { kind: 'unknown', detail: 'timeout' } as const
const OFFLINE = { kind: 'unavailable', detail: 'no route' } as const
const CONFLICT = { kind: 'rejected', category: 'conflict', code: '409', message: 'exists', field: null } as const
const INVALID = { kind: 'rejected', category: 'validation', code: '422', message: 'no', field: 'name' } as const
const DAY_MS = 24 * 3_600_000

const parkedNotices = (bench: OutboxBench) =>
  bench.take('notify').filter(({ notice }) => notice.kind === 'parked').length

// ── main paths ─────────────────────────────────────────────────────────────────────────────────────────────────────

test('saved offline, the line returns, done', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry)
  for (let attempt = 1; attempt <= 5; attempt++) {
    expect(bench.sent()).toEqual([1])
    bench.answer(entry, OFFLINE).store().wait(61_000).store()
  }
  bench.sent()
  bench.answer(entry, OFFLINE).store()
  expect(bench.sent()).toEqual([])
  bench.tell({ type: 'lineReturned', system: null }).store()
  expect(bench.sent()).toEqual([1])
  bench.answer(entry, APPLIED)
  const [write] = bench.effects.filter((effect) => effect.type === 'persist')
  expect(write?.link).toEqual({ system: 'pos', subject: 'customer:1', remoteId: 'r1' })
  bench.store()
  expect(bench.holds(entry)).toBe(false)
})

test('unknown, then found: settled by a read, never sent twice', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry).answer(entry, UNKNOWN).store()
  expect(bench.wakesInMs()).toBe(LIMITS.firstReadMs)
  bench.wait(LIMITS.firstReadMs)
  expect(bench.probed()).toEqual([1])
  bench.read(entry, { kind: 'applied', remoteId: 'r1' })
  expect(bench.entry(entry).progress).toMatchObject({ state: 'settled', provenBy: 'read' })
  expect(bench.sent()).toEqual([1])
})

test('unknown, absent twice, sent again, "exists": verified as our own late commit', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry).answer(entry, UNKNOWN).store().wait(LIMITS.firstReadMs)
  bench
    .read(entry, { kind: 'notApplied' })
    .store()
    .wait(LIMITS.readSpacingMs - 1)
  expect(bench.probed()).toEqual([1])
  bench.wait(1)
  expect(bench.probed()).toEqual([1])
  bench.sent()
  bench.read(entry, { kind: 'notApplied' }).store().wait(60_000).store()
  expect(bench.sent()).toEqual([1])
  bench.answer(entry, CONFLICT).store()
  expect(bench.entry(entry).progress).toMatchObject({ state: 'checking', echo: CONFLICT })
  bench.wait(LIMITS.firstReadMs).read(entry, { kind: 'applied', remoteId: 'r1' }).store()
  expect(bench.holds(entry)).toBe(false)
  expect(parkedNotices(bench)).toBe(0)
})

test('the same, but somebody else holds the key: parked with both readings', () => {
  const progress = { state: 'checking', absent: 0, notBeforeMs: T0, echo: CONFLICT } as const
  const entry = makeEntry(1, { progress, uncertain: true, attempts: 2 })
  const bench = new OutboxBench().start(entry)
  bench.read(entry, { kind: 'differs', remoteId: 'r7', seen: { name: 'An' } }).store()
  expect(bench.entry(entry).progress).toMatchObject({ state: 'parked', reason: { kind: 'differs', remoteId: 'r7' } })
  expect(parkedNotices(bench)).toBe(1)
})

test('manual: unknown and not found is left to a person, and waits for ever', () => {
  const entry = makeEntry(1, { replay: 'manual' })
  const bench = new OutboxBench().enqueue(entry).answer(entry, UNKNOWN).store()
  bench.wait(LIMITS.firstReadMs).read(entry, { kind: 'notApplied' }).store()
  bench.wait(LIMITS.readSpacingMs).read(entry, { kind: 'notApplied' }).store()
  expect(bench.entry(entry).progress).toMatchObject({ state: 'parked', reason: { kind: 'unproven' } })
  bench.sent()
  bench
    .tell({ type: 'lineReturned', system: null })
    .wait(30 * DAY_MS)
    .store()
  expect(bench.sent()).toEqual([])
  bench.tell({ type: 'decided', entryId: entry.id, by: 'thu', decision: { kind: 'resend' } }).store()
  expect(bench.sent()).toEqual([1])
})

test('found sending at start: looked for before anything else', () => {
  const sending = { progress: { state: 'sending', startedAtMs: T0 }, attempts: 1, revision: 2 } as const
  const entries = [makeEntry(1, sending), makeEntry(2, { ...sending, replay: 'manual' })]
  const bench = new OutboxBench().start(...entries)
  expect(bench.sent()).toEqual([])
  bench.wait(LIMITS.firstReadMs)
  expect(bench.probed()).toEqual([1, 2])
})

test('one parked head blocks its own lane and nothing else', () => {
  const lane = 'pos:customer:x'
  const bench = new OutboxBench().enqueue(makeEntry(1, { lane }), makeEntry(2, { lane }), makeEntry(3))
  expect(bench.sent()).toEqual([1, 3])
  bench.answer(entryId(1), INVALID).store().wait(DAY_MS).store()
  expect(bench.sent()).toEqual([])
  bench.tell({ type: 'decided', entryId: entryId(1), by: 'thu', decision: { kind: 'discard', why: 'typo' } }).store()
  expect(bench.sent()).toEqual([2])
})

test('discarding what others wait for parks them with the reason', () => {
  const first = makeEntry(1)
  const second = makeEntry(2, { dependsOn: [first.id] })
  const bench = new OutboxBench().enqueue(first, second).answer(first, INVALID).store()
  bench.tell({ type: 'decided', entryId: first.id, by: 'thu', decision: { kind: 'discard', why: 'typo' } }).store()
  expect(bench.entry(second).progress).toMatchObject({ state: 'parked', reason: { kind: 'dependencyDiscarded' } })
})

// ── writing ────────────────────────────────────────────────────────────────────────────────────────────────────────

test('nothing is sent until the store said yes, however often it says no', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().tell({ type: 'enqueued', entries: [entry] })
  for (let failure = 0; failure < 20; failure++) {
    const [write] = bench.take('persist')
    expect(write?.entry.progress.state).toBe('sending')
    bench.tell({ type: 'persistFailed', entryId: entry.id, revision: 2 }).wait(2_000)
  }
  expect(bench.sent()).toEqual([])
  bench.store()
  expect(bench.sent()).toEqual([1])
})

test('an answer that cannot be written is kept and written again, never sent again', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry).answer(entry, APPLIED)
  bench.sent()
  for (let failure = 0; failure < 20; failure++) {
    expect(bench.take('persist')).toHaveLength(1)
    bench.tell({ type: 'persistFailed', entryId: entry.id, revision: 3 }).wait(2_000)
  }
  bench.store()
  expect(bench.sent()).toEqual([])
  expect(bench.holds(entry)).toBe(false)
})

test('doubled reports of a write and doubled answers change nothing', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry)
  const stored = { type: 'persisted', entryId: entry.id, revision: 2 } as const
  bench
    .tell(stored)
    .tell({ ...stored, type: 'persistFailed' })
    .tell(stored)
  expect(bench.sent()).toEqual([1])
  bench.answer(entry, OFFLINE).store().wait(60_000).store()
  expect(bench.sent()).toEqual([1])
  bench.tell({ type: 'answered', entryId: entry.id, attempt: 1, outcome: APPLIED })
  expect(bench.entry(entry).progress.state).toBe('sending')
})

test('a write that failed before the clock went back a day is made at once, not tomorrow', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry).answer(entry, APPLIED)
  bench.take('persist')
  bench.tell({ type: 'persistFailed', entryId: entry.id, revision: 3 })
  bench.take('wakeAt')
  bench.nowMs -= DAY_MS
  bench.tell({ type: 'lineReturned', system: 'vbot' })
  expect(bench.wakesInMs()).toBeLessThanOrEqual(2_000)
  bench.wait(0)
  expect(bench.take('persist')).toHaveLength(1)
})

// ── systems ────────────────────────────────────────────────────────────────────────────────────────────────────────

test('at most the allowed number of requests is under way', () => {
  const bench = new OutboxBench().enqueue(...Array.from({ length: 10 }, (_, index) => makeEntry(index + 1)))
  expect(bench.sent()).toEqual([1, 2, 3, 4])
  bench.answer(entryId(2), APPLIED).store()
  expect(bench.sent()).toEqual([5])
})

/** Lets a system fail until its breaker is open. */
function broken(bench: OutboxBench, ...entries: Entry[]): OutboxBench {
  bench.enqueue(...entries).sent()
  for (const { id } of entries) bench.answer(id, UNKNOWN).store()
  return bench
}

test('an open breaker leaves a system alone, then tries it with one read', () => {
  const bench = broken(
    new OutboxBench(),
    makeEntry(1, { replay: 'natural' }),
    makeEntry(2),
    makeEntry(3, { replay: 'natural' }),
  )
  bench.enqueue(makeEntry(4))
  expect([...bench.sent(), ...bench.probed()]).toEqual([])
  bench.wait(60_000).store()
  expect([bench.sent(), bench.probed()]).toEqual([[], [2]])
  bench.read(entryId(2), { kind: 'applied', remoteId: null }).store()
  expect(bench.sent().sort()).toEqual([1, 3, 4])
})

test('reads that go on failing do not keep the writes from being tried', () => {
  const bench = broken(new OutboxBench(), makeEntry(1), makeEntry(2), makeEntry(3), makeEntry(4))
  bench.enqueue(makeEntry(5))
  for (let trial = 0; trial < 30 && bench.sent().length === 0; trial++) {
    bench.wait(60_000).store()
    for (const seq of bench.probed()) bench.read(entryId(seq), OFFLINE).store()
  }
  expect(bench.entry(entryId(5)).attempts).toBe(1)
})

test('a breaker opens again by itself after every failed trial', () => {
  const bench = broken(new OutboxBench(), ...[1, 2, 3].map((seq) => makeEntry(seq, { replay: 'natural' })))
  for (let trial = 0; trial < 50; trial++) {
    bench.wait(60_000).store()
    const [seq, ...more] = bench.sent()
    expect(more).toEqual([])
    if (seq !== undefined) bench.answer(entryId(seq), UNKNOWN).store()
    expect(bench.wakesInMs()).toBeLessThanOrEqual(60_000)
  }
})

test('entries of a system this shop does not use wait untouched', () => {
  const bench = new OutboxBench({ ...LIMITS, systems: { pos: { inFlightMax: 4, credential: 'author' } } })
  bench.enqueue(makeEntry(1, { system: 'vbot', lane: 'vbot:1' })).tell({ type: 'lineReturned', system: null })
  bench.wait(DAY_MS).store()
  expect(bench.effects).toEqual([])
  expect(bench.entry(entryId(1)).revision).toBe(1)
})

test('a read that can tell nothing is no sign of life', () => {
  const progress = { state: 'checking', absent: 0, notBeforeMs: T0, echo: null } as const
  const bench = new OutboxBench().start(makeEntry(1, { progress, uncertain: true }))
  bench.read(entryId(1), { kind: 'cannotTell', detail: 'no read' }).store()
  expect(standingOf(bench.state, 'pos', T0)).toMatchObject({ state: 'unknown', lastSuccessAtMs: null })
})

// ── the line, the clock, people ────────────────────────────────────────────────────────────────────────────────────

test('a returning line does not shorten the pause between two readings "not there"', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry).answer(entry, UNKNOWN).store().wait(LIMITS.firstReadMs)
  bench.probed()
  bench.read(entry, { kind: 'notApplied' }).store().tell({ type: 'lineReturned', system: null }).store()
  expect(bench.probed()).toEqual([])
})

test('a returning line hurries an entry once', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry).answer(entry, OFFLINE).store()
  bench.tell({ type: 'lineReturned', system: 'pos' }).store()
  expect(bench.sent()).toEqual([1, 1])
  bench.answer(entry, OFFLINE).store().wait(1).store()
  expect(bench.sent()).toEqual([])
})

test('a clock set back by a day holds nothing up', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry).answer(entry, OFFLINE).store()
  bench.sent()
  bench.wait(-DAY_MS).store()
  expect(bench.sent()).toEqual([1])
})

test('a decision during a write or a send is not taken, and loses nothing', () => {
  const entry = makeEntry(1)
  const bench = new OutboxBench().enqueue(entry)
  bench.tell({ type: 'decided', entryId: entry.id, by: 'thu', decision: { kind: 'discard', why: 'typo' } })
  expect(bench.entry(entry).progress.state).toBe('sending')
  bench.answer(entry, INVALID)
  bench.tell({ type: 'decided', entryId: entry.id, by: 'thu', decision: { kind: 'discard', why: 'typo' } })
  expect(bench.entry(entry).progress.state).toBe('parked')
})
