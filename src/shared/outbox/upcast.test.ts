// Goal: rows of every version can be read, and what cannot be read is told apart and never dropped; nothing overtakes it.
// Method: the generic chain over a small made-up format of three versions (the real one has had one so far), and the
// engine beside a row that nobody can read.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { entryId, makeEntry } from '../../../test/factories/outbox'
import type { Entry } from './entry'
import { DEFAULT_LIMITS } from './limits'
import { emptyOutbox } from './state'
import { step } from './step'
import { makeReader, readEntry } from './upcast'

const Note = z.strictObject({ version: z.literal(3), id: z.string(), words: z.array(z.string()), isRead: z.boolean() })
const readNote = makeReader(
  Note,
  {
    1: ({ text, ...rest }) => ({ ...rest, words: String(text).split(' ') }),
    2: (older) => ({ ...older, isRead: false }),
  },
  3,
)
const today = { version: 3, id: 'n', words: ['a', 'b'], isRead: false }

test.each([
  ['the first', { version: 1, id: 'n', text: 'a b' }],
  ['the second', { version: 2, id: 'n', words: ['a', 'b'] }],
  ["today's", today],
])('a row of %s version is brought up to date', (_, stored) => {
  expect(readNote(stored)).toEqual({ ok: true, value: today })
})

test.each([
  [
    { ...today, version: 4, lane: 'l', more: 1 },
    { problem: 'newer', version: 4, id: 'n', lane: 'l' },
  ],
  [
    { version: 0, id: 'n' },
    { problem: 'invalid', version: 0, id: 'n', detail: 'no way on from version 0' },
  ],
  [
    { ...today, words: 7 },
    { problem: 'invalid', version: 3, id: 'n', detail: 'words: invalid_type' },
  ],
  [{ id: 7 }, { problem: 'invalid', version: null, id: null }],
  [null, { problem: 'invalid', version: null, id: null, lane: null }],
])('what nobody can read is said to be so: %j', (stored, unreadable) => {
  expect(readNote(stored)).toMatchObject({ ok: false, error: unreadable })
})

function entry(nth: number, lane: string, dependsOn: readonly number[] = []): Entry {
  return makeEntry(nth, { lane, dependsOn: dependsOn.map(entryId) })
}

test('an entry comes back as it was stored', () => {
  expect(readEntry(structuredClone(entry(1, 'a')))).toEqual({ ok: true, value: entry(1, 'a') })
})

test('nothing goes past a row that nobody can read: not its lane, not what depends on it', () => {
  const limits = { ...DEFAULT_LIMITS, systems: { pos: { inFlightMax: 4, credential: 'shop' as const } } }
  const unreadable = [{ id: entry(1, 'a').id, lane: 'a' }]
  const at = { atMs: 1, chance: 0.5 }
  const entries = [entry(2, 'a'), entry(3, 'b', [1]), entry(4, 'c')]
  const started = step(emptyOutbox(limits), { ...at, type: 'started', entries, discarded: [], unreadable })
  const later = step(started.state, { ...at, type: 'enqueued', entries: [entry(5, 'a')] })
  const proven = step(later.state, { ...at, type: 'knocked', system: 'pos', line: 'up' })
  const taken = proven.effects.flatMap((effect) => (effect.type === 'persist' ? [effect.entry.seq] : []))
  expect(taken).toEqual([4])
})
