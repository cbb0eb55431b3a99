// Goal: spellings of one number are known as one, numbers that may be misread are pointed at, ordinary ones are not.
// Method: properties for what holds for all numbers, published numbers and labels of makers as examples.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { imeiCheckDigit, isImei, lookalikeKey, serialKey, serialRemarks, tidySerial } from './serial'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const anyText = fc.string({ unit: 'binary' })
const plain = fc.stringMatching(/^[A-Z0-9]{1,20}$/)

describe('tidySerial', () => {
  test('is done once, and leaves nothing invisible', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tidy = tidySerial(text)
        expect(tidySerial(tidy)).toBe(tidy)
        expect(tidy).not.toMatch(/[\p{Cc}\p{Cf}]|^\s|\s$/u)
      }),
    )
  })

  it.each([
    ['\u001dSN 0042\r\n', 'SN 0042'],
    ['\ufeffSN\u200b42 ', 'SN42'],
    ['SN 42\r\nMADE IN VN\n', 'SN 42 MADE IN VN'],
    ['ma\u0301y-1', 'máy-1'],
    [' \t\n', ''],
  ])('%j → %j', (text, tidy) => expect(tidySerial(text)).toBe(tidy))
})

describe('keys', () => {
  test('are keys of themselves', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(serialKey(serialKey(text))).toBe(serialKey(text))
        expect(lookalikeKey(lookalikeKey(text))).toBe(lookalikeKey(text))
        expect(lookalikeKey(serialKey(text))).toBe(lookalikeKey(text))
      }),
    )
  })

  test('blanks, dashes, dots, slashes and case make no other number', () => {
    const separator = fc.constantFrom('', ' ', '-', '.', '/', ' – ', '\u00a0', '\n')
    fc.assert(
      fc.property(plain, fc.array(separator, { minLength: 21, maxLength: 21 }), (text, separators) => {
        const spelt = [...text].map((sign, index) => `${separators[index]}${sign.toLowerCase()}`).join('')
        expect(serialKey(spelt)).toBe(text)
      }),
    )
  })

  it.each([
    ['ＳＮ１２', 'SN12', '5N12'],
    ['sn_1', 'SN_1', '5N_1'],
    ['OQD-IL-B/S.Z G', 'OQDILBSZG', '000118526'],
    ['ACEK', 'ACEK', 'ACEK'],
  ])('%j', (text, key, lookalike) => {
    expect(serialKey(text)).toBe(key)
    expect(lookalikeKey(text)).toBe(lookalike)
  })
})

describe('IMEI', () => {
  test('exactly one last digit makes 14 digits an IMEI', () => {
    fc.assert(
      fc.property(digits(14), (first) => {
        const fitting = [...'0123456789'].filter((last) => isImei(first + last))
        expect(fitting).toEqual([imeiCheckDigit(first)])
      }),
    )
  })

  test('no single wrong digit stays unnoticed', () => {
    fc.assert(
      fc.property(digits(14), fc.nat(14), fc.integer({ min: 1, max: 9 }), (first, at, more) => {
        const imei = [...first, imeiCheckDigit(first)]
        imei[at] = String((Number(imei[at]) + more) % 10)
        expect(serialRemarks(imei.join(''))).toEqual([{ kind: 'imeiWrongCheckDigit' }])
      }),
    )
  })

  // From 3GPP TS 23.003 annex B and the GSMA's guideline.
  it.each(['490154203237518', '35-209900-176148-1', '35 209900 176148 1'])('%s is one', (text) => {
    expect(isImei(text)).toBe(true)
    expect(serialRemarks(text)).toEqual([])
  })

  it.each(['', '490154203237517', '49015420323751', '4901542032375180', '49015420323751B'])('%j is none', (text) => {
    expect(isImei(text)).toBe(false)
  })

  it('has a check digit only for 14 digits', () => {
    expect(() => imeiCheckDigit('4901542032375')).toThrow('14 digits')
  })
})

describe('serialRemarks', () => {
  it.each([
    ['12O4', 'O'],
    ['SN-12o4', 'o'],
    ['AB12O4S66788', 'OS'],
    ['1002O4-35l7', 'Ol'],
    ['1234O567O8', 'O'],
  ])('%s has letters that may be digits: %s', (text, signs) => {
    expect(serialRemarks(text)).toEqual([{ kind: 'mixedLookalikes', signs }])
  })

  it.each([
    [''],
    ['SN-O1'],
    ['O1234'],
    ['1234S'],
    ['1O2'],
    ['0D1B2S'],
    ['C02XL0G5JGH5'],
    ['5CG9123ABC'],
    ['12Đ4567'],
    ['12-O-4567'],
    ['123456789012345678'],
  ])('%j is left alone', (text) => expect(serialRemarks(text)).toEqual([]))

  test('a letter of no digit never makes a remark', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ACEFHJKMNPRTUVWXY0-9]{0,12}[ACE]$/), (text) => {
        expect(serialRemarks(text)).toEqual([])
      }),
    )
  })

  it.each([
    ['49015420323751', [{ kind: 'imeiWithoutCheckDigit', completed: '490154203237518' }]],
    ['490154203237517', [{ kind: 'imeiWrongCheckDigit' }]],
    ['4006381333931', [{ kind: 'looksLikeEan' }]],
    ['4006381333932', []],
    ['S'.repeat(255), []],
    ['😀'.repeat(255), []],
    ['S'.repeat(256), [{ kind: 'tooLong', max: 255 }]],
  ])('%s', (text, remarks) => expect(serialRemarks(text)).toEqual(remarks))

  test('14 digits are completed to an IMEI that needs no remark', () => {
    fc.assert(
      fc.property(digits(14), (first) => {
        const [remark] = serialRemarks(first)
        const completed = remark?.kind === 'imeiWithoutCheckDigit' ? remark.completed : ''
        expect(completed.slice(0, 14)).toBe(first)
        expect(serialRemarks(completed)).toEqual([])
      }),
    )
  })
})
