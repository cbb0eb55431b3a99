// Goal: every spelling met at a counter leads to one canonical number, and nothing else does. Method: examples for the
// rules, properties for what must hold for all numbers.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  displayPhone,
  isLikelyVietnamese,
  phoneCountryCode,
  phoneSearchForms,
  readPhone,
  readPhones,
  wirePhone,
} from './phone'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))
const mobile = fc
  .tuple(fc.constantFrom('3', '5', '7', '8', '9'), digits(8))
  .map(([first, rest]) => `+84${first}${rest}`)
const landline = digits(9).map((rest) => `+842${rest}`)
const anyNumber = fc.oneof(mobile, landline)

describe('readPhone', () => {
  test.each([
    ['0912345678', '+84912345678'],
    ['0912 345 678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
    ['0912-345-678', '+84912345678'],
    ['(0912) 345 678', '+84912345678'],
    ['+84912345678', '+84912345678'],
    ['+84 912 345 678', '+84912345678'],
    ['+84 (0)912 345 678', '+84912345678'],
    ['0084912345678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['840912345678', '+84912345678'],
    ['912345678', '+84912345678'],
    ['ĐT: 0912 345 678', '+84912345678'],
    ['0912 345 678 (chị Hoa)', '+84912345678'],
    ['０９１２３４５６７８', '+84912345678'],
    // 084 is a mobile prefix as well as the country code: the length decides.
    ['0841234567', '+84841234567'],
    ['841234567', '+84841234567'],
    ['84841234567', '+84841234567'],
    // Before 2018.
    ['01631234567', '+84331234567'],
    ['+841631234567', '+84331234567'],
    ['841631234567', '+84331234567'],
    ['1631234567', '+84331234567'],
    ['0123 456 7890', '+84834567890'],
    // Landlines.
    ['024 3825 1234', '+842438251234'],
    ['(028) 3822-1234', '+842838221234'],
    ['842438251234', '+842438251234'],
    ['0236 3822 123', '+842363822123'],
    // Hotlines keep their digits.
    ['1900 1234', '+8419001234'],
    ['1800 123 456', '+841800123456'],
    ['+84 1900 1234', '+8419001234'],
    // Visitors.
    ['+65 6123 4567', '+6561234567'],
    ['0065 6123 4567', '+6561234567'],
  ])('%j → %s', (raw, canonical) => expect(readPhone(raw)).toEqual({ canonical, problem: null }))

  test.each([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['091*****78', 'masked'],
    ['**********', 'masked'],
    ['Nguyễn Văn An', 'notANumber'],
    ['0912 34a 678', 'notANumber'],
    ['unlink', 'notANumber'],
    ['113', 'tooShort'],
    ['091234567', 'tooShort'],
    ['09123456789012', 'tooLong'],
    ['0612345678', 'unknownPrefix'],
    ['01101234567', 'unknownPrefix'],
    ['0912345678, 0987654321', 'tooLong'],
  ])('%j → %s', (raw, problem) => expect(readPhone(raw)).toEqual({ canonical: null, problem }))

  test.each([
    ['120', '70'],
    ['121', '79'],
    ['122', '77'],
    ['126', '76'],
    ['128', '78'],
    ['123', '83'],
    ['124', '84'],
    ['125', '85'],
    ['127', '81'],
    ['129', '82'],
    ['162', '32'],
    ['163', '33'],
    ['164', '34'],
    ['165', '35'],
    ['166', '36'],
    ['167', '37'],
    ['168', '38'],
    ['169', '39'],
    ['186', '56'],
    ['188', '58'],
    ['199', '59'],
  ])('renumbering of 2018: 0%s → 0%s, and back for the search', (before, after) => {
    expect(readPhone(`0${before}1234567`).canonical).toBe(`+84${after}1234567`)
    expect(phoneSearchForms(`+84${after}1234567`)).toEqual([`0${after}1234567`, `0${before}1234567`])
  })
})

describe('readPhones', () => {
  test.each([
    ['0912345678, 0987654321'],
    ['0912345678; 0987654321'],
    ['0912345678/0987654321'],
    ['0912345678\n0987654321'],
    ['0912 345 678 - 0987 654 321'],
    ['0912345678 0987654321'],
    ['0912345678 hoặc 0987654321'],
  ])('splits %j', (raw) => {
    expect(readPhones(raw)).toEqual({ canonical: ['+84912345678', '+84987654321'], masked: false, problem: null })
  })

  test('keeps what can be read beside what cannot', () => {
    expect(readPhones('0912345678 / 09********')).toEqual({
      canonical: ['+84912345678'],
      masked: true,
      problem: 'masked',
    })
    expect(readPhones('0912345678/79')).toEqual({ canonical: ['+84912345678'], masked: false, problem: 'tooShort' })
  })

  test('one number in two spellings is one number', () => {
    expect(readPhones('01631234567, 0331234567').canonical).toEqual(['+84331234567'])
  })

  test('never throws, and gives only E.164', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (raw) => {
        for (const phone of readPhones(raw).canonical) expect(phone).toMatch(/^\+\d{6,15}$/)
      }),
    )
    const nearly = fc.string({ unit: fc.constantFrom(...'0123456789 +-.()*/,84a'), maxLength: 40 })
    fc.assert(
      fc.property(nearly, (raw) => {
        const { canonical, masked, problem } = readPhones(raw)
        for (const phone of canonical) expect(phone).toMatch(/^\+\d{6,15}$/)
        expect(masked).toBe(raw.includes('*'))
        if (canonical.length === 0) expect(problem).not.toBeNull()
      }),
    )
  })
})

describe('round trips', () => {
  test('a number survives every way of showing and sending it', () => {
    fc.assert(
      fc.property(anyNumber, (e164) => {
        expect(readPhone(displayPhone(e164)).canonical).toBe(e164)
        expect(readPhone(wirePhone(e164)).canonical).toBe(e164)
        for (const form of phoneSearchForms(e164)) expect(readPhone(form).canonical).toBe(e164)
      }),
    )
  })

  test('blanks, dots, dashes and brackets between the digits do not matter', () => {
    const gaps = fc.array(fc.constantFrom('', ' ', '.', '-', '(', ')'), { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(mobile, gaps, (e164, signs) => {
        const spelled = [...wirePhone(e164)].map((digit, index) => `${signs[index]}${digit}`).join('')
        expect(readPhone(spelled).canonical).toBe(e164)
      }),
    )
  })

  test('the search forms begin with the current one', () => {
    fc.assert(
      fc.property(anyNumber, (e164) => {
        expect(phoneSearchForms(e164)[0]).toBe(wirePhone(e164))
      }),
    )
  })
})

test.each([
  ['+84912345678', '0912 345 678'],
  ['+842438251234', '024 3825 1234'],
  ['+842838221234', '028 3822 1234'],
  ['+842363822123', '0236 3822 123'],
  ['+8419001234', '1900 1234'],
  ['+841900123456', '1900 123 456'],
  ['+6561234567', '+65 6123 4567'],
])('displayPhone(%s) → %s', (e164, shown) => expect(displayPhone(e164)).toBe(shown))

test('wire forms', () => {
  expect(wirePhone('+84912345678')).toBe('0912345678')
  expect(wirePhone('+8419001234')).toBe('19001234')
  expect(wirePhone('+6561234567')).toBe('+6561234567')
  expect(phoneCountryCode('+84912345678')).toBe('+84')
  expect(phoneCountryCode('+6561234567')).toBe('+65')
})

test('the strict check is narrower than what is accepted', () => {
  expect(isLikelyVietnamese('+84912345678')).toBe(true)
  expect(isLikelyVietnamese('+842438251234')).toBe(true)
  expect(isLikelyVietnamese('+8419001234')).toBe(true)
  expect(isLikelyVietnamese('+84541234567')).toBe(false)
  expect(isLikelyVietnamese('+6561234567')).toBe(false)
})
