// Goal: what the screen says about a doubtful entry is what the log holds. Method: logs as the engine writes them.
import type { AttemptRecord, Progress } from '@shared/outbox/entry'
import { expect, test } from 'vitest'
import { makeEntry, T0 } from '../../../../test/factories/outbox'
import { doubtOf, mayDuplicate, mayStandThere, readingsOf } from './doubt'

const lost: AttemptRecord = { kind: 'sent', atMs: T0, outcome: { kind: 'unknown', detail: 'timeout' } }
const read = (atMs: number): AttemptRecord => ({ kind: 'read', atMs, reading: { kind: 'notApplied' } })
const checking = (absent: number): Progress => ({ state: 'checking', absent, notBeforeMs: T0 + 9_000, echo: null })
const unproven: Progress = { state: 'parked', atMs: T0, reason: { kind: 'unproven', detail: 'notFound' } }

test('an unknown answer, asked once', () => {
  const entry = makeEntry(1, { progress: checking(1), log: [lost, read(T0 + 1_500)] })
  expect(doubtOf(entry)).toEqual({
    cause: 'sent',
    sinceMs: T0,
    absent: 1,
    last: read(T0 + 1_500),
    nextAtMs: T0 + 9_000,
  })
})

test('readings of an earlier send no longer count', () => {
  const log = [lost, read(T0 + 1), { kind: 'interrupted', atMs: T0 + 2 } as const]
  const doubt = doubtOf(makeEntry(1, { progress: checking(0), log }))
  expect(doubt).toMatchObject({ cause: 'interrupted', sinceMs: T0 + 2, last: null })
  expect(readingsOf({ log: [...log, read(T0 + 3), read(T0 + 4)] })).toHaveLength(2)
})

test('only an entry that is being checked is in doubt', () => {
  expect(doubtOf(makeEntry(1))).toBeNull()
  expect(doubtOf(makeEntry(1, { progress: unproven }))).toBeNull()
})

test('what may duplicate when it is sent again, and what may stand there when it is dropped', () => {
  expect(mayDuplicate(makeEntry(1, { progress: unproven, replay: 'manual', uncertain: true }))).toBe(true)
  const rejected: Progress = {
    state: 'parked',
    atMs: T0,
    reason: {
      kind: 'rejected',
      outcome: { kind: 'rejected', category: 'unclear', code: '', message: '', field: null },
    },
  }
  expect(mayDuplicate(makeEntry(1, { progress: rejected, replay: 'manual', uncertain: true }))).toBe(true)
  expect(mayDuplicate(makeEntry(1, { progress: rejected, replay: 'lookup', uncertain: true }))).toBe(false)
  expect(mayStandThere(makeEntry(1, { progress: rejected, uncertain: true }))).toBe(true)
  expect(mayStandThere(makeEntry(1, { progress: rejected }))).toBe(false)
})
