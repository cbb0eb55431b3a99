// Goal: every reason for which an entry about customers, points or categories can be refused reads as a sentence of its own
// with what to do. Method: all codes that the operations name, looked up in both languages.
import { OPERATIONS } from '@shared/connectors/catalogue'
import type { System } from '@shared/kit/ids'
import { describe, expect, test } from 'vitest'
import { businessKey } from './business-codes'
import { businessWordsEn } from './business-words-en'
import { businessWordsVi } from './business-words-vi'

const isAsked = (id: string) =>
  /^(?:pos\.customers|pos\.customerCats|goup\.customers|finan\.customers|vbot\.customer)\./.test(id)
/** Of every POS operation, whatever it is about; the system asks for them before it looks at anything else. */
const CODES: readonly (readonly [System, string])[] = [
  ...new Map(
    Object.values(OPERATIONS)
      .filter(({ id, mutates }) => mutates && isAsked(id))
      .flatMap(({ system, errorCodes }) => errorCodes.map((code) => [`${system} ${code}`, [system, code] as const])),
  ).values(),
]

function sentenceOf(words: object, system: System, code: string): string {
  const [, group, name] = (businessKey(system, code) ?? '').split('.')
  const sentences = (words as Readonly<Record<string, Readonly<Record<string, string>>>>)[group ?? '']
  return sentences?.[name ?? ''] ?? ''
}

test('the operations name the codes they were written for', () => {
  const codes = CODES.map(([, code]) => code)
  for (const code of ['EXIST_PHONE', 'NOT_ENOUGH_SCORE', 'NOT_FOUND_TICKET', 'NOT_FOUND_CATEGORY', '104004', '409']) {
    expect(codes).toContain(code)
  }
  expect(codes).toContain('CANNOT_UNSET_DEFAULT_CATEGORY')
})

describe.each([
  ['vi', businessWordsVi, /gửi lại|rồi gửi|Hãy |Kiểm tra|Nhập lại|nhập lại|Báo cho|Xem |bỏ mục/],
  ['en', businessWordsEn, /resend|Check|Make |Enter|enter it again|Tell |Look |drop this/],
] as const)('%s', (_language, words, advice) => {
  test.each(CODES)('%s %s says what happened and what to do', (system, code) => {
    const text = sentenceOf(words, system, code)
    expect(text).toMatch(/^\S.*?\. \S/)
    expect(text.slice(text.indexOf('. ') + 2)).toMatch(advice)
  })
})
