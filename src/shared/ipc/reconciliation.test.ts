// Goal: after any loss, journal and database agree on the newest form of everything, and neither brings back what is done
// with. Method: hand-made contents, one per rule; the simulated shop goes through thousands of others.
import { EntryId, MutationId } from '@shared/kit/ids'
import type { Entry, Progress } from '@shared/outbox/entry'
import { expect, test } from 'vitest'
import { type JournalRecord, mustBeJournalled, openContentOf } from './journal'
import { planReconciliation } from './reconciliation'

const NEW: Progress = { state: 'waiting', because: 'new', notBeforeMs: 0 }
const SENDING: Progress = { state: 'sending', startedAtMs: 1 }
const SETTLED: Progress = { state: 'settled', provenBy: 'answer', remoteId: '7', atMs: 2 }
const DECIDED = { kind: 'decided', atMs: 3, by: 'thu', decision: 'resend' } as const

/** The nth entry of a mutation of its own. */
function entry(nth: number, change: Partial<Entry> = {}): Entry {
  const end = String(nth).padStart(12, '0')
  return {
    version: 1,
    id: EntryId.parse(`00000000-0000-4000-8000-${end}`),
    mutationId: MutationId.parse(`00000000-0000-4000-9000-${end}`),
    seq: nth,
    system: 'pos',
    operation: 'pos.customers.create',
    replay: 'lookup',
    lane: `pos:${nth}`,
    subject: `customer:${nth}`,
    dependsOn: [],
    author: 'lan',
    payload: { name: 'a' },
    title: 'a',
    createdAtMs: 0,
    progress: NEW,
    attempts: 0,
    failures: 0,
    uncertain: false,
    log: [],
    revision: 1,
    ...change,
  }
}

function plan(known: readonly Entry[], stored: readonly Entry[]) {
  return planReconciliation(
    { entries: known, customers: [] },
    {
      entries: stored,
      takenPlaces: new Set(stored.map((one) => one.seq)),
      lastPlace: Math.max(0, ...stored.map((one) => one.seq)),
    },
  )
}

test('a wiped database gets back what is open, not what is done with', () => {
  const open = entry(1, { progress: SENDING, attempts: 1, revision: 2 })
  const { missing, newer, unjournalled } = plan([open, entry(2, { progress: SETTLED })], [])
  expect({ missing, newer, unjournalled }).toEqual({ missing: [open], newer: [], unjournalled: [] })
})

test('what open entries depend on comes back with them: remote ids and discards are asked for when they go', () => {
  const first = entry(1, { progress: SETTLED, revision: 3 })
  const second = entry(2, { progress: SETTLED, revision: 3, dependsOn: [first.id] })
  const third = entry(3, { dependsOn: [second.id] })
  expect(plan([first, second, third, entry(4, { progress: SETTLED })], []).missing).toEqual([first, second, third])
  const records: JournalRecord[] = [{ kind: 'stored', customers: [], entries: [first, second, third] }]
  expect(openContentOf(records).entries).toEqual([first, second, third])
})

test('a lost "settled" is taken from the journal even though nothing else of its mutation is open', () => {
  const settled = entry(1, { progress: SETTLED, revision: 3, seq: 1 })
  const { newer, missing } = plan([settled], [entry(1, { progress: SENDING, attempts: 1, revision: 2, seq: 9 })])
  expect(missing).toEqual([])
  expect(newer).toEqual([{ ...settled, seq: 9 }])
})

test('an older form never replaces a newer one', () => {
  const { newer } = plan([entry(1)], [entry(1, { progress: SENDING, attempts: 1, revision: 2 })])
  expect(newer).toEqual([])
})

test.each([
  ['that it was sent', { progress: SENDING, attempts: 1 }],
  ['that it is done', { progress: SETTLED }],
  ['what a person decided', { log: [DECIDED] }],
  ['what a person edited', { payload: { name: 'b' } }],
])('what the journal was owed when the app died is written at the next start: %s', (_, change) => {
  const stored = entry(1, { ...change, revision: 2 })
  expect(plan([entry(1)], [stored]).unjournalled).toEqual([stored])
  expect(plan([stored], [stored]).unjournalled).toEqual([])
})

test('the answer to a send that the journal knows only as begun is written at a start', () => {
  const known = entry(1, { progress: SENDING, attempts: 1, revision: 2 })
  const log = [{ kind: 'sent' as const, atMs: 0, outcome: { kind: 'unavailable' as const, detail: '' } }]
  const stored = entry(1, { attempts: 1, failures: 1, log, revision: 3 })
  expect(mustBeJournalled(stored)).toBe(true)
  expect(plan([known], [stored]).unjournalled).toEqual([stored])
})

test('a change the journal is not told of is not written at a start either', () => {
  const checking = { state: 'checking' as const, absent: 0, notBeforeMs: 0, echo: null }
  const known = entry(1, { progress: checking, attempts: 1, revision: 3 })
  const log = [{ kind: 'read' as const, atMs: 0, reading: { kind: 'unavailable' as const, detail: '' } }]
  const stored = entry(1, { progress: checking, attempts: 1, failures: 1, log, revision: 4 })
  expect(mustBeJournalled(stored)).toBe(false)
  expect(plan([known], [stored]).unjournalled).toEqual([])
})

test('places given out again since are not given twice, and the journal learns the new ones', () => {
  const { missing, unjournalled } = plan([entry(1), entry(2)], [entry(3, { seq: 2, progress: SETTLED })])
  expect(missing.map(({ id, seq }) => [id, seq])).toEqual([
    [entry(1).id, 3],
    [entry(2).id, 4],
  ])
  expect(unjournalled).toEqual(missing)
})

test('two lost entries with one place get one each, in the order in which the journal got them', () => {
  const { missing } = plan([entry(1, { seq: 5 }), entry(2, { seq: 5 }), entry(3, { seq: 6 })], [])
  expect(missing.map(({ id, seq }) => [id, seq])).toEqual([
    [entry(1).id, 7],
    [entry(2).id, 8],
    [entry(3).id, 9],
  ])
})

test('every send is journalled, the one after a person decided too', () => {
  expect(mustBeJournalled(entry(1, { progress: SENDING, attempts: 1 }))).toBe(true)
  expect(mustBeJournalled(entry(1, { progress: SENDING, attempts: 2, log: [DECIDED] }))).toBe(true)
  expect(mustBeJournalled(entry(1, { progress: SENDING, attempts: 5 }))).toBe(true)
})
