// Goal: every parked entry is in exactly one group, and a group tells what its decisions could do. Method: small hand-made
// outboxes.
import { expect, test } from 'vitest'
import { makeEntry } from '../../../../test/factories/outbox'
import { groupParked, rowsOf } from './parked-groups'

const reasonOf = ({ title }: { title: string }) => title

test('one group per system and reason, systems in the order of the screens', () => {
  const groups = groupParked(
    [
      makeEntry(1, { system: 'vbot', title: 'taken' }),
      makeEntry(2, { system: 'pos', title: 'wrong phone' }),
      makeEntry(3, { system: 'pos', title: 'taken' }),
      makeEntry(4, { system: 'pos', title: 'taken' }),
    ],
    reasonOf,
  )
  expect(groups.map(({ system, reason, entries }) => [system, reason, entries.map(({ seq }) => seq)])).toEqual([
    ['pos', 'taken', [4, 3]],
    ['pos', 'wrong phone', [2]],
    ['vbot', 'taken', [1]],
  ])
})

test('a group counts what could be doubled and what may stand there already', () => {
  const [group] = groupParked(
    [
      makeEntry(1, { title: 'x', uncertain: true, replay: 'manual' }),
      makeEntry(2, { title: 'x', uncertain: true }),
      makeEntry(3, { title: 'x' }),
    ],
    reasonOf,
  )
  expect(group).toMatchObject({ mayDuplicate: 1, mayStandThere: 2 })
})

test('small groups stand open, long ones closed, and a person turns either round', () => {
  const many = Array.from({ length: 9 }, (_, index) => makeEntry(index + 1, { title: 'many' }))
  const groups = groupParked([...many, makeEntry(10, { title: 'one' })], reasonOf)
  const kinds = (toggled: readonly string[]) => rowsOf(groups, new Set(toggled)).map(({ kind }) => kind)
  expect(kinds([])).toEqual(['group', 'group', 'entry'])
  expect(kinds(['pos one'])).toEqual(['group', 'group'])
  expect(kinds(['pos many', 'pos one'])).toHaveLength(11)
})
