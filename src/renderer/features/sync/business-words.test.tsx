// Goal: for every code that a system documents, and every reason the app itself has to stop, a person reads a sentence of
// its own in their language: what happened, in words and not in codes. Method: the words of the outbox for an entry that
// was refused with each code, in both languages; the sentences are written out below where they matter most.
import { FINAN_CODES, POS_CODES, VBOT_CODES } from '@shared/connectors/error-map'
import { STILL_THERE } from '@shared/connectors/pos/frame'
import type { System } from '@shared/kit/ids'
import type { Outcome } from '@shared/kit/outcome'
import { renderHook } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCustomerEntry } from '../../../../test/dom/open-outbox'
import { startLanguage } from '../../i18n'
import { isStopped } from '../../i18n/business-codes'
import { businessWordsEn } from '../../i18n/business-words-en'
import { businessWordsVi } from '../../i18n/business-words-vi'
import { useEntryWords } from './words'

const DOCUMENTED: readonly (readonly [System, readonly string[]])[] = [
  ['pos', Object.keys(POS_CODES)],
  ['finan', Object.keys(FINAN_CODES)],
  ['vbot', Object.keys(VBOT_CODES)],
]
const STOPS = Object.keys(businessWordsVi.stopped)
const ALL = [
  ...DOCUMENTED.flatMap(([system, codes]) => codes.map((code) => [system, code] as const)),
  ['pos', STILL_THERE] as const,
  ...STOPS.flatMap((code) => (['pos', 'goup', 'finan', 'vbot'] as const).map((system) => [system, code] as const)),
]

function refused(
  system: System,
  code: string,
  category: Extract<Outcome, { kind: 'rejected' }>['category'] = 'client',
) {
  const outcome = { kind: 'rejected', category, code, message: '', field: null } as const
  const entry = makeCustomerEntry({ system, author: 'lan.nt' })
  const { result } = renderHook(() => useEntryWords())
  const { title, why } = result.current.park(entry, { kind: 'rejected', outcome })
  const log = result.current.logLine(entry, { kind: 'sent', atMs: 0, outcome }).text
  return { told: `${title} ${why}`, title, why, log }
}

test('the documents name 44 codes of the POS, and 11 more are known', () => {
  expect(DOCUMENTED.map(([system, codes]) => [system, codes.length])).toEqual([
    ['pos', 44],
    ['finan', 5],
    ['vbot', 6],
  ])
})

describe.each(['vi', 'en'] as const)('%s', (language) => {
  beforeAll(() => startLanguage(language))
  afterAll(() => startLanguage('vi'))

  test.each(ALL)('%s %s has a sentence of its own, without codes and with everything filled in', (system, code) => {
    const { told, title, log } = refused(system, code)
    for (const text of [told, log]) {
      expect(text).not.toMatch(/\{\{|\}\}|undefined|businessCode/)
      // The POS's own name is the only word in capitals.
      expect(text.replace(/\bPOS\b/g, '')).not.toMatch(/[A-Z]{3,}|[A-Z]_/)
      if (/^\d|^-/.test(code)) expect(text).not.toContain(code)
    }
    expect(title).toMatch(/\.$/)
    // Another category, the same words: they are the code's and not the category's.
    expect(refused(system, code, 'inUse').told).toBe(told)
    expect(log.includes(title)).toBe(true)
  })

  test('no two codes share a sentence by accident', () => {
    const words = language === 'vi' ? businessWordsVi : businessWordsEn
    for (const group of Object.values(words)) {
      const sentences = Object.values(group)
      expect(new Set(sentences).size).toBe(sentences.length)
    }
    const titles = Object.keys(POS_CODES).map((code) => refused('pos', code).title)
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })

  test.each([...STOPS, STILL_THERE])('%s says that nothing is lost and what to do', (code) => {
    const { told } = refused('pos', code)
    expect(told).toMatch(language === 'vi' ? /không có gì (?:khác bị )?mất/i : /nothing (?:else )?is lost/i)
    expect(told).toMatch(language === 'vi' ? /gửi lại|rồi gửi|xóa lại/i : /resend|remove it again/i)
  })

  test.each(STOPS)('%s: nobody is said to have refused what was never sent', (code) => {
    expect(isStopped(code)).toBe(true)
    expect(refused('vbot', code).log).not.toMatch(language === 'vi' ? /từ chối/ : /refused/)
  })

  test('what a system refused is told as that, and a code nobody knows by its kind', () => {
    expect(refused('pos', 'EXIST_PHONE', 'conflict').log).toMatch(
      language === 'vi' ? /^POS từ chối\. / : /^POS refused\. /,
    )
    const unknown = refused('goup', 'EXIST_PHONE', 'conflict').told
    expect(unknown).toMatch(language === 'vi' ? /GoUP báo đã có bản ghi trùng/ : /GoUP says that such a record exists/)
  })

  test('a plain number means what its own system means by it', () => {
    expect(refused('vbot', '404').title).not.toBe(refused('pos', '404', 'notFound').title)
    expect(refused('finan', '404', 'notFound').told).not.toMatch(/chức năng|function/)
  })
})

test.each([
  ['vi', 'pos', 'NOT_ENOUGH_SCORE', 'Khách không đủ điểm để đổi.'],
  ['en', 'pos', 'NOT_ENOUGH_SCORE', 'The customer does not have enough points.'],
  ['vi', 'pos', 'WARRANTY_NOT_SENT', 'Phiếu sửa chữa này chưa gửi cho nhà cung cấp.'],
  ['en', 'pos', 'WARRANTY_NOT_SENT', 'This repair ticket has not been sent to the supplier.'],
  ['vi', 'pos', 'EXIST_PERSON_IN_ROLE', 'Còn nhân viên giữ vai trò này nên chưa xóa được.'],
  ['vi', 'vbot', '409', 'VBot đã có bản ghi mang mã này.'],
  ['en', 'vbot', '409', 'VBot has a record with this code already.'],
  ['en', 'finan', '104004', 'Finan cannot find this record; perhaps removed elsewhere.'],
  ['vi', 'pos', 'photoMissing', 'Ảnh kèm theo không còn trên máy nên chưa gửi gì tới POS.'],
] as const)('%s: %s %s', async (language, system, code, title) => {
  await startLanguage(language)
  expect(refused(system, code).title).toBe(title)
})

test('a halted exchange names the setting to look at, in both languages', async () => {
  for (const language of ['vi', 'en'] as const) {
    await startLanguage(language)
    expect(refused('pos', 'halted').told).toContain('systems.pos.exchangeSign')
  }
})
