// Goal: an edit of something unsent becomes part of it only where nobody can lose by it, and an engine that was just about
// to send the older form sends the newer one. Method: one case per rule; the races run in the simulation.
import { MutationId } from '@shared/kit/ids'
import { expect, test } from 'vitest'
import { makeEntry } from '../../../test/factories/outbox'
import type { Entry } from './entry'
import type { OutboxEvent } from './event'
import { DEFAULT_LIMITS } from './limits'
import { squash } from './squash'
import { emptyOutbox, type OutboxState } from './state'
import { step } from './step'

/** Of one lane and one record, each of a mutation of its own. */
function entry(nth: number, change: Partial<Entry> = {}): Entry {
  const mutationId = MutationId.parse(`00000000-0000-4000-9000-${String(nth).padStart(12, '0')}`)
  const content = { payload: { name: 'old' }, title: 'old' }
  return makeEntry(nth, { mutationId, lane: 'pos:1', subject: 'customer:1', ...content, ...change })
}

const create = entry(1)
const other = entry(9)
const edit = { entry: entry(2, { dependsOn: [create.id] }), edited: create.id, payload: { name: 'new' }, title: 'new' }

test('an unsent entry takes up its edit, two revisions further', () => {
  expect(squash(edit, [create])).toEqual({ ...create, payload: { name: 'new' }, title: 'new', revision: 3 })
})

test.each<[string, readonly Entry[], Partial<Entry>]>([
  ['it is on its way', [{ ...create, progress: { state: 'sending', startedAtMs: 1 }, attempts: 1 }], {}],
  ['it was tried before', [{ ...create, attempts: 1 }], {}],
  [
    'a person has decided about it',
    [{ ...create, progress: { state: 'waiting', because: 'decided', notBeforeMs: 0 } }],
    {},
  ],
  ['it is done', [{ ...create, progress: { state: 'settled', provenBy: 'answer', remoteId: '1', atMs: 1 } }], {}],
  ['it is not there', [], {}],
  ['an earlier edit stands between the two', [create, entry(3)], {}],
  ['somebody else made the edit', [create], { author: 'minh' }],
  ['the edit waits for more than the entry does', [create], { dependsOn: [create.id, other.id] }],
  ['they are of different lanes', [create], { lane: 'pos:2' }],
])('an edit goes by itself when %s', (_, stored, change) => {
  expect(squash({ ...edit, entry: { ...edit.entry, ...change } }, stored)).toBeNull()
})

test('what stands behind it and is done with does not stand between', () => {
  const done = entry(3, { progress: { state: 'discarded', by: 'thu', why: '', atMs: 1 } })
  expect(squash(edit, [create, done])).not.toBeNull()
})

const limits = { ...DEFAULT_LIMITS, systems: { pos: { inFlightMax: 1, credential: 'shop' as const } } }

function run(state: OutboxState, events: readonly object[]) {
  let next = state
  let effects: ReturnType<typeof step>['effects'] = []
  for (const event of events) {
    const stepped = step(next, { atMs: 10, chance: 0.5, ...event } as OutboxEvent)
    next = stepped.state
    effects = stepped.effects
  }
  return { state: next, effects }
}

const squashed = { ...create, payload: { name: 'new' }, title: 'new', revision: 3 }
const upTo = (...more: object[]) =>
  run(emptyOutbox(limits), [
    { type: 'started', entries: [], discarded: [] },
    { type: 'enqueued', entries: [create] },
    ...more,
  ])

test('an engine that has not taken it up yet goes on with the newer form', () => {
  const { effects } = upTo({ type: 'enqueued', entries: [squashed] }, { type: 'knocked', system: 'pos', line: 'up' })
  expect(effects).toContainEqual({
    type: 'persist',
    entry: expect.objectContaining({ revision: 4, payload: { name: 'new' }, attempts: 1 }),
    link: null,
  })
})

test.each([
  ['is being written', []],
  ['was refused by the store', [{ type: 'persistFailed', entryId: create.id, revision: 2 }]],
])('a claim of the older form that %s is made anew, and only the newer form is ever sent', (_, news) => {
  const claimed = upTo({ type: 'knocked', system: 'pos', line: 'up' }, ...news, {
    type: 'enqueued',
    entries: [squashed],
  })
  const claim = expect.objectContaining({ revision: 4, attempts: 1, payload: { name: 'new' } })
  expect(claimed.effects).toContainEqual({ type: 'persist', entry: claim, link: null })
  const old = run(claimed.state, [{ type: 'persisted', entryId: create.id, revision: 2 }])
  expect(old.effects.filter(({ type }) => type === 'send')).toEqual([])
  const stored = run(claimed.state, [{ type: 'persisted', entryId: create.id, revision: 4 }])
  expect(stored.effects).toContainEqual({ type: 'send', entry: claim })
})

test('a late or doubled announcement of the older form changes nothing', () => {
  const told = upTo({ type: 'enqueued', entries: [squashed] })
  const again = run(told.state, [{ type: 'enqueued', entries: [create] }])
  expect(again.state.entries.get(create.id)?.entry).toEqual(squashed)
})

test('a discard that races with an edit still stands, and keeps what was entered last', () => {
  const discard = { kind: 'discard', why: 'a mistake' }
  const { effects } = upTo(
    { type: 'decided', entryId: create.id, by: 'thu', decision: discard },
    { type: 'enqueued', entries: [squashed] },
  )
  const progress = expect.objectContaining({ state: 'discarded' })
  expect(effects).toContainEqual({
    type: 'persist',
    entry: expect.objectContaining({ revision: 4, progress, payload: { name: 'new' } }),
    link: null,
  })
})
