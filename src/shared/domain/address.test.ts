// Goal: any usual spelling of a province is recognised, and none is taken for another. Method: the complete list, the
// aliases people use, and properties over case, marks and prefixes.
import { foldText } from '@shared/kit/text'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress, isSameProvince, matchProvince, PROVINCES } from './address'

const FORMER = [
  'Bình Dương', 'Bà Rịa – Vũng Tàu', 'Quảng Nam', 'Hải Dương', 'Sóc Trăng', 'Hậu Giang', 'Bắc Giang', 'Thái Bình',
  'Yên Bái', 'Hà Nam', 'Nam Định', 'Hòa Bình', 'Vĩnh Phúc', 'Bắc Kạn', 'Hà Giang', 'Phú Yên', 'Bình Định',
  'Ninh Thuận', 'Đắk Nông', 'Bình Thuận', 'Kon Tum', 'Quảng Bình', 'Kiên Giang', 'Bạc Liêu', 'Bình Phước',
  'Tiền Giang', 'Long An', 'Bến Tre', 'Trà Vinh',
] // biome-ignore format: a list of names

describe('matchProvince', () => {
  test('34 units, 29 absorbed names: 63 before the reform', () => {
    expect(PROVINCES).toHaveLength(34)
    expect(FORMER).toHaveLength(29)
    for (const name of PROVINCES) expect(matchProvince(name)).toEqual({ name, absorbedFrom: null })
    for (const former of FORMER) expect(matchProvince(former)?.absorbedFrom).toBe(former)
  })

  test.each([
    ['HCM', 'TP Hồ Chí Minh'],
    ['TPHCM', 'TP Hồ Chí Minh'],
    ['TP.HCM', 'TP Hồ Chí Minh'],
    ['tp. hồ chí minh', 'TP Hồ Chí Minh'],
    ['Thành phố Hồ Chí Minh', 'TP Hồ Chí Minh'],
    ['Sài Gòn', 'TP Hồ Chí Minh'],
    ['saigon', 'TP Hồ Chí Minh'],
    ['Hanoi', 'Hà Nội'],
    ['Hà nội', 'Hà Nội'],
    ['Thành phố Hà Nội', 'Hà Nội'],
    ['Thừa Thiên Huế', 'Huế'],
    ['Thừa Thiên - Huế', 'Huế'],
    ['Tỉnh Thanh Hoá', 'Thanh Hóa'],
    ['T. Nghệ An', 'Nghệ An'],
    ['Khánh Hoà', 'Khánh Hòa'],
    ['Đắc Lắc', 'Đắk Lắk'],
    ['Thái Nguyên', 'Thái Nguyên'],
  ])('%s → %s', (text, name) => expect(matchProvince(text)).toEqual({ name, absorbedFrom: null }))

  test.each([
    ['Tỉnh Bình Dương', 'TP Hồ Chí Minh', 'Bình Dương'],
    ['BR-VT', 'TP Hồ Chí Minh', 'Bà Rịa – Vũng Tàu'],
    ['Bà Rịa-Vũng Tàu', 'TP Hồ Chí Minh', 'Bà Rịa – Vũng Tàu'],
    ['hoà bình', 'Phú Thọ', 'Hòa Bình'],
    ['KonTum', 'Quảng Ngãi', 'Kon Tum'],
  ])('%s belongs to %s now', (text, name, absorbedFrom) => {
    expect(matchProvince(text)).toEqual({ name, absorbedFrom })
  })

  test.each(['', 'Tỉnh', 'Singapore', 'Hà', 'Bình'])('%j is no province', (text) => {
    expect(matchProvince(text)).toBeNull()
  })

  test('case, marks and the word for the unit do not matter', () => {
    const name = fc.constantFrom(...PROVINCES, ...FORMER)
    const prefix = fc.constantFrom('', 'Tỉnh ', 'Thành phố ', 'TP. ', 'TP ')
    fc.assert(
      fc.property(name, prefix, (written, before) => {
        const expected = matchProvince(written)
        expect(matchProvince(`${before}${written.replace(/^TP /, '')}`)).toEqual(expected)
        expect(matchProvince(written.toUpperCase())).toEqual(expected)
        expect(matchProvince(foldText(written))).toEqual(expected)
        expect(matchProvince(written.normalize('NFD'))).toEqual(expected)
      }),
    )
  })
})

test('isSameProvince applies the map and never matches nothing', () => {
  expect(isSameProvince('Bình Dương', 'HCM')).toBe(true)
  expect(isSameProvince('Hà Nam', 'Hà Nội')).toBe(false)
  expect(isSameProvince('Singapore', 'singapore')).toBe(true)
  expect(isSameProvince('', '')).toBe(false)
})

test('formatAddress leaves out what is empty', () => {
  const address = { line: '12 Lê Lợi', ward: 'Bến Thành', district: '', province: 'TP Hồ Chí Minh' }
  expect(formatAddress(address)).toBe('12 Lê Lợi, Bến Thành, TP Hồ Chí Minh')
  expect(formatAddress({ line: '', ward: '', district: ' ', province: '' })).toBe('')
})
