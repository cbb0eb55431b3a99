// Goal: a changed record counts as changed only where what is seen could not have been there before. Method: cases.
import { describe, expect, it } from 'vitest'
import { type ChangedField, readingOfChange } from './change-reading'

const field = (name: string, wanted: string, rest: Partial<ChangedField> = {}): ChangedField => ({
  name,
  wanted,
  ...rest,
})

describe('readingOfChange', () => {
  it.each<[string, ChangedField[], string]>([
    ['everything told as wanted', [field('name', 'B', { seen: 'B' })], 'applied'],
    [
      'as wanted, and it was otherwise before',
      [field('name', 'B', { before: 'A', seen: 'B' }), field('tag', 'x')],
      'applied',
    ],
    [
      'as wanted, but that is how it was',
      [field('name', 'B', { before: 'B', seen: 'B' }), field('tag', 'x')],
      'cannotTell',
    ],
    ['nothing told', [field('tag', 'x', { before: 'y' })], 'cannotTell'],
    ['as it was', [field('name', 'B', { before: 'A', seen: 'A' })], 'notApplied'],
    ['otherwise, and nobody knows how it was', [field('name', 'B', { seen: 'C' })], 'notApplied'],
    ['a third value', [field('name', 'B', { before: 'A', seen: 'C' })], 'differs'],
    [
      'one as wanted, one as it was',
      [field('name', 'B', { seen: 'B' }), field('tag', 'x', { before: 'y', seen: 'y' })],
      'notApplied',
    ],
    ['another spelling of the same letters', [field('name', 'Huế'.normalize('NFD'), { seen: ' Huế ' })], 'applied'],
  ])('%s: %s', (_name, fields, kind) => expect(readingOfChange('7', fields).kind).toBe(kind))

  it('shows what stands there', () => {
    const fields = [field('name', 'B', { before: 'A', seen: 'C' }), field('tag', 'x')]
    expect(readingOfChange('7', fields)).toEqual({ kind: 'differs', remoteId: '7', seen: { name: 'C' } })
  })
})
