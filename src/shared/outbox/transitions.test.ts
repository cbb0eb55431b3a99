// Goal: what one piece of news makes of one entry, for every replay class, readable as a table.
// Method: each row is an outcome or a reading, each column a replay class, each cell the state that follows; then the
// rows whose point is more than the state: echoes, edits, the log.
import type { Outcome, Reading, ReplayClass } from '@shared/kit/outcome'
import { expect, test } from 'vitest'
import { entryId, LIMITS, makeEntry, T0 } from '../../../test/factories/outbox'
import { type Entry, LOG_LINES_MAX, type Progress } from './entry'
import * as transitions from './transitions'

const MOMENT = { atMs: T0, chance: 0.5, limits: LIMITS }
const CLASSES = ['keyed', 'natural', 'lookup', 'manual'] as const

const applied: Outcome = { kind: 'applied', remoteId: 'r1' }
const alreadyApplied: Outcome = { kind: 'alreadyApplied', remoteId: null }
const refused = { kind: 'rejected', code: 'x', message: 'no', field: null } as const
const invalid: Outcome = { ...refused, category: 'validation' }
const forbidden: Outcome = { ...refused, category: 'permission' }
const conflict: Outcome = { ...refused, category: 'conflict' }
const absent: Outcome = { ...refused, category: 'notFound' }
const unclear: Outcome = { ...refused, category: 'unclear' }
const throttled: Outcome = { kind: 'throttled', retryAfterMs: null }
const unavailable: Outcome = { kind: 'unavailable', detail: '' }
const unauthorised: Outcome = { kind: 'unauthorised', detail: '' }
const unknown: Outcome = { kind: 'unknown', detail: '' }

/** In words: the state, and why where there is a why. */
function words({ progress }: Entry): string {
  switch (progress.state) {
    case 'waiting':
      return `waiting: ${progress.because}`
    case 'parked':
      return `parked: ${progress.reason.kind}`
    case 'settled':
      return `settled by ${progress.provenBy}`
    case 'checking':
      return progress.echo ? 'checking an echo' : `checking, ${progress.absent} absent`
    default:
      return progress.state
  }
}

function sending(replay: ReplayClass, change: Partial<Entry> = {}): Entry {
  return transitions.beginSend(makeEntry(1, { replay, ...change }), T0)
}

type Cells = readonly [keyed: string, natural: string, lookup: string, manual: string]
const all = (cell: string): Cells => [cell, cell, cell, cell]

const ANSWERS: readonly [name: string, outcome: Outcome, wasUncertain: boolean, cells: Cells][] = [
  ['applied', applied, false, all('settled by answer')],
  ['already applied', alreadyApplied, true, all('settled by answer')],
  ['invalid', invalid, false, all('parked: rejected')],
  ['invalid after unknown', invalid, true, all('parked: rejected')],
  ['403', forbidden, false, all('parked: rejected')],
  ['conflict at the very first', conflict, false, all('parked: rejected')],
  [
    'conflict after unknown',
    conflict,
    true,
    ['settled by answer', 'parked: rejected', 'checking an echo', 'checking an echo'],
  ],
  ['no such record at the very first', absent, false, all('parked: rejected')],
  [
    'no such record after unknown',
    absent,
    true,
    ['parked: rejected', 'parked: rejected', 'checking an echo', 'checking an echo'],
  ],
  ['unclear', unclear, false, ['parked: rejected', 'parked: rejected', 'checking an echo', 'checking an echo']],
  ['429', throttled, false, all('waiting: throttled')],
  ['not reached', unavailable, false, all('waiting: unavailable')],
  ['not reached after unknown', unavailable, true, all('waiting: unavailable')],
  ['401', unauthorised, false, all('waiting: unauthorised')],
  ['unknown', unknown, false, ['waiting: repeat', 'waiting: repeat', 'checking, 0 absent', 'checking, 0 absent']],
]

test.each(ANSWERS)('answer: %s', (_, outcome, uncertain, cells) => {
  const after = CLASSES.map((replay) => words(transitions.afterAnswer(sending(replay, { uncertain }), outcome, MOMENT)))
  expect(after).toEqual(cells)
})

test('found sending at start is unknown, never failed', () => {
  const after = CLASSES.map((replay) => transitions.interrupt(sending(replay), MOMENT))
  expect(after.map(words)).toEqual(['waiting: repeat', 'waiting: repeat', 'checking, 0 absent', 'checking, 0 absent'])
  expect(after.every((entry) => entry.uncertain && entry.log.at(-1)?.kind === 'interrupted')).toBe(true)
})

type Checking = Extract<Progress, { state: 'checking' }>
const first: Checking = { state: 'checking', absent: 0, notBeforeMs: T0, echo: null }
const second: Checking = { ...first, absent: 1 }
const echo: Checking = { ...first, echo: conflict }
const notThere: Reading = { kind: 'notApplied' }

const READINGS: readonly [name: string, from: Checking, reading: Reading, lookup: string, manual: string][] = [
  ['there', first, { kind: 'applied', remoteId: 'r' }, 'settled by read', 'settled by read'],
  ['there, after an echo', echo, { kind: 'applied', remoteId: 'r' }, 'settled by read', 'settled by read'],
  ['differs', first, { kind: 'differs', remoteId: 'r', seen: {} }, 'parked: differs', 'parked: differs'],
  ['not there once', first, notThere, 'checking, 1 absent', 'checking, 1 absent'],
  ['not there twice', second, notThere, 'waiting: notApplied', 'parked: unproven'],
  ['not there twice after an echo', { ...echo, absent: 1 }, notThere, 'parked: rejected', 'parked: rejected'],
  ['not reached', second, { kind: 'unavailable', detail: '' }, 'checking, 1 absent', 'checking, 1 absent'],
  ['429', second, { kind: 'throttled', retryAfterMs: 9 }, 'checking, 1 absent', 'checking, 1 absent'],
  ['401', second, { kind: 'unauthorised', detail: '' }, 'checking, 1 absent', 'checking, 1 absent'],
  ['cannot tell, once', first, { kind: 'cannotTell', detail: '' }, 'checking, 0 absent', 'checking, 0 absent'],
]

test.each(READINGS)('reading: %s', (_, progress, reading, lookup, manual) => {
  const after = (['lookup', 'manual'] as const).map((replay) =>
    transitions.afterReading(makeEntry(1, { replay, progress, uncertain: true }), reading, MOMENT),
  )
  expect(after.map(words)).toEqual([lookup, manual])
})

test('cannot tell twice in a row is left to a person', () => {
  const reading: Reading = { kind: 'cannotTell', detail: 'odd' }
  const once = transitions.afterReading(makeEntry(1, { progress: first }), reading, MOMENT)
  expect(words(transitions.afterReading(once, reading, MOMENT))).toBe('parked: unproven')
})

test('sent often, never taken and never there: a person is asked, and what they decide starts anew', () => {
  const tryOnce = (entry: Entry): Entry => {
    let next = transitions.afterAnswer(transitions.beginSend(entry, T0), unknown, MOMENT)
    while (next.progress.state === 'checking') next = transitions.afterReading(next, notThere, MOMENT)
    return next
  }
  let entry = makeEntry(1)
  for (let tries = 1; tries < LIMITS.fruitlessTriesMax; tries += 1) {
    entry = tryOnce(entry)
    expect(words(entry)).toBe('waiting: notApplied')
  }
  entry = tryOnce(entry)
  expect(entry.progress).toMatchObject({ reason: { kind: 'fruitless', tries: LIMITS.fruitlessTriesMax } })
  entry = transitions.afterDecision(entry, 'lan', { kind: 'resend' }, T0)
  expect(words(tryOnce(entry))).toBe('waiting: notApplied')
})

test('a line that is down is no try, however often', () => {
  let entry = makeEntry(1)
  for (let tries = 0; tries < 100; tries += 1) {
    entry = transitions.afterAnswer(transitions.beginSend(entry, T0), unavailable, MOMENT)
  }
  expect(words(entry)).toBe('waiting: unavailable')
})

test('a late reading changes nothing', () => {
  const entry = makeEntry(1)
  expect(transitions.afterReading(entry, notThere, MOMENT)).toBe(entry)
})

const EDIT = { kind: 'edit', payload: 1, title: 'B', replay: 'keyed' } as const

test('a keyed echo after a person edited proves nothing: it may be the text before the edit', () => {
  const uncertain = transitions.afterAnswer(sending('keyed'), unknown, MOMENT)
  const parked = transitions.afterAnswer(transitions.beginSend(uncertain, T0), forbidden, MOMENT)
  const edited = transitions.afterDecision(parked, 'thu', { ...EDIT, payload: { name: 'B' } }, T0)
  const after = transitions.afterAnswer(transitions.beginSend(edited, T0), conflict, MOMENT)
  expect(words(after)).toBe('parked: rejected')
})

test('an unclear refusal leaves doubt: a later "exists" is then looked at as an echo', () => {
  const parked = transitions.afterAnswer(sending('keyed'), unclear, MOMENT)
  const again = transitions.afterDecision(parked, 'thu', { kind: 'resend' }, T0)
  const after = transitions.afterAnswer(transitions.beginSend(again, T0), conflict, MOMENT)
  expect(words(after)).toBe('settled by answer')
})

test('decisions: resend and edit wait, adopt settles by person, discard keeps who and why', () => {
  const reason = { kind: 'unproven', detail: '' } as const
  const parked = makeEntry(1, { progress: { state: 'parked', reason, atMs: T0 }, failures: 4 })
  const decide = (decision: Parameters<typeof transitions.afterDecision>[2]) =>
    transitions.afterDecision(parked, 'thu', decision, T0)
  expect(decide({ kind: 'resend' })).toMatchObject({ progress: { because: 'decided' }, failures: 0 })
  // A text in it may now be what guards a repeat, or no longer be there: the class goes with the payload.
  expect(decide({ ...EDIT, replay: 'manual' })).toMatchObject({ payload: 1, title: 'B', replay: 'manual' })
  expect(decide({ kind: 'adopt', remoteId: 'r9' }).progress).toMatchObject({ provenBy: 'person', remoteId: 'r9' })
  expect(decide({ kind: 'discard', why: 'typo' }).progress).toMatchObject({ by: 'thu', why: 'typo' })
  expect(transitions.afterDependencyDiscarded(parked, entryId(9), T0).progress).toMatchObject({
    reason: { kind: 'dependencyDiscarded', entryId: entryId(9) },
  })
})

test('the log is bounded, and keeps its first line, every decision and the latest lines', () => {
  let entry = transitions.afterAnswer(sending('natural'), unclear, MOMENT)
  entry = transitions.afterDecision(entry, 'thu', { kind: 'resend' }, T0 + 1)
  for (let attempt = 2; attempt <= 200; attempt++) {
    const moment = { ...MOMENT, atMs: T0 + attempt }
    entry = transitions.afterAnswer(transitions.beginSend(entry, T0), unavailable, moment)
    expect(entry.log.length).toBeLessThanOrEqual(LOG_LINES_MAX)
  }
  expect(entry.log).toHaveLength(LOG_LINES_MAX)
  expect(entry.log.slice(0, 2).map((line) => line.atMs)).toEqual([T0, T0 + 1])
  expect(entry.log.at(-1)?.atMs).toBe(T0 + 200)
  expect(entry.attempts).toBe(200)
})

test('every change is a new revision', () => {
  const entry = makeEntry(1)
  const sent = transitions.beginSend(entry, T0)
  expect(sent.revision).toBe(2)
  expect(transitions.afterAnswer(sent, unknown, MOMENT).revision).toBe(3)
})
