// Goal: what is typed is asked of the POS in the form it can answer, and what it answers is believed only where it fits.
// Method: examples, and phones in every historic form.
import { phoneSearchForms } from '@shared/domain/phone'
import { expect, test } from 'vitest'
import { isMeant, type PosFound, questionOf, spellingsOf } from './pos-question'

test.each([
  ['0912 345 678', { by: 'phone', phone: '+84912345678' }],
  ['+84 912345678', { by: 'phone', phone: '+84912345678' }],
  ['01689123456', { by: 'phone', phone: '+84389123456' }],
  ['KH000123', { by: 'code', text: 'KH000123' }],
  ['8934567890123', { by: 'code', text: '8934567890123' }],
  [' Trần Ổn ', { by: 'name', text: 'Trần Ổn' }],
  ['Hoa số 2', { by: 'name', text: 'Hoa số 2' }],
  ['a', null],
  ['', null],
  ['09****678', null],
])('%j', (search, expected) => {
  expect(questionOf(search)).toEqual(expected)
})

test('a phone is asked for in every form it may be kept in', () => {
  const question = questionOf('0389123456')
  expect(question && spellingsOf(question)).toEqual(phoneSearchForms('+84389123456'))
  expect(question && spellingsOf(question)).toContain('01689123456')
})

test('a name is asked for as it was typed, and by its longest word', () => {
  expect(spellingsOf({ by: 'name', text: 'Hoa Nguyễn' })).toEqual(['Hoa Nguyễn', 'Nguyễn'])
  expect(spellingsOf({ by: 'name', text: 'Hoa' })).toEqual(['Hoa'])
})

const found = (given: Partial<PosFound>): PosFound => {
  return { remoteId: '1', codes: ['KH000123'], name: 'Trần Thị Ổn', phone: null, card: null, address: null, ...given }
}

test.each<[string, Partial<PosFound>, boolean | 'cannotTell']>([
  ['0389123456', { phone: '01689123456' }, true],
  ['0389123456', { phone: '0389123457' }, false],
  ['0389123456', {}, 'cannotTell'],
  ['kh000123', {}, true],
  ['kh00012', {}, false],
  ['8934567890123', { card: '8934567890123' }, true],
  ['tran on', {}, true],
  ['ổn tr', {}, true],
  ['ran on', {}, false],
])('%s of %j', (search, given, expected) => {
  const question = questionOf(search)
  expect(question && isMeant(question, found(given))).toBe(expected)
})
