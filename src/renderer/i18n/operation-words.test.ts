// Goal: whatever mutation stands in the outbox, a person reads what was done, in their language. Method: every mutation
// of the catalogue against both catalogues of words.
import { OPERATIONS } from '@shared/connectors/catalogue'
import { expect, test } from 'vitest'
import { en } from './en'
import { operationWord } from './operation-words'
import { vi } from './vi'

const mutations = Object.values(OPERATIONS).filter((row) => row.mutates)

test.each(mutations.map(({ id }) => id))('%s has words in both languages', (id) => {
  const word = operationWord(id)
  if (word === null) throw new Error('no word')
  for (const words of [vi.operation[word], en.operation[word]]) expect(words).toMatch(/^\p{Lu}[^{}]{3,60}$/u)
  expect(vi.operation[word]).not.toBe(en.operation[word])
})

test('what is no mutation has none', () => {
  expect(operationWord('pos.customers.list')).toBeNull()
  expect(operationWord('pos.customers.create.v0')).toBeNull()
})

test('within one system no two mutations read the same', () => {
  for (const language of [vi, en]) {
    const seen = mutations.map(({ id, system }) => `${system} ${language.operation[operationWord(id) ?? 'pos_auth']}`)
    expect(seen.filter((each, index) => seen.indexOf(each) !== index)).toEqual([])
  }
})
