// Goal: folding makes equal what a person takes for equal, and lengths are what a person counts. Method: properties.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePointLength, digitsOf, foldText, takeCodePoints, tidyText } from './text'

const anyText = fc.string({ unit: 'binary', maxLength: 40 })

describe('foldText', () => {
  test.each([
    ['Nguyễn Văn Đạt', 'nguyen van dat'],
    ['  ĐẶNG   Thị\tỔn ', 'dang thi on'],
    ['hoà', 'hoa'],
    ['hòa', 'hoa'],
    ['Nguye\u0302\u0303n', 'nguyen'],
    ['', ''],
  ])('%j → %j', (text, folded) => expect(foldText(text)).toBe(folded))

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })

  test('the composed and the decomposed spelling fold alike', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')))
      }),
    )
  })

  test('folds a word alike whether it stands beside marks or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 40 }), (text) => {
        expect(foldText(`${text} ạ`)).toBe(`${foldText(text)} a`.trim())
      }),
    )
  })

  test('leaves no mark, no đ and no double blank', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(text)).not.toMatch(/\p{M}|đ|\s\s|^\s|\s$/u)
      }),
    )
  })
})

describe('lengths', () => {
  test('counts code points, not UTF-16 units', () => {
    expect(codePointLength('Ổn 👍')).toBe(4)
    fc.assert(
      fc.property(anyText, (text) => {
        expect(codePointLength(text)).toBe([...text].length)
      }),
    )
  })

  test('taking code points keeps a prefix of whole characters', () => {
    fc.assert(
      fc.property(anyText, fc.nat(20), (text, max) => {
        const taken = takeCodePoints(text, max)
        expect(text.startsWith(taken)).toBe(true)
        expect(codePointLength(taken)).toBe(Math.min(max, codePointLength(text)))
      }),
    )
  })
})

test('tidyText composes and trims', () => expect(tidyText(' Hue\u0302\u0301 ')).toBe('Huế'))

test('digitsOf keeps digits in order', () => expect(digitsOf('+84 (912) 345-678')).toBe('84912345678'))
