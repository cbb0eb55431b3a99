// Goal: a marker survives whatever a person wrote and whatever a system does to blanks and case. Method: arbitrary texts.
import { codePointLength } from '@shared/kit/text'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hasMarker, Marker, makeMarker, withMarker } from './marker'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const marker = fc.infiniteStream(chance).map((stream) => makeMarker(() => stream.next().value ?? 0))
const ours = Marker.parse('K7Q2M9')

it('any text keeps its marker within the limit, and is cut instead of it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      marker,
      fc.integer({ min: 10, max: 255 }),
      (text, mark, max) => {
        const marked = withMarker(text, mark, max)
        expect(codePointLength(marked)).toBeLessThanOrEqual(max)
        expect(hasMarker(marked, mark)).toBe(true)
        expect(marked.endsWith(`[#${mark}]`)).toBe(true)
      },
    ),
  )
})

it.each([
  ['', '[#K7Q2M9]'],
  ['Đổi quà tháng 11', 'Đổi quà tháng 11 [#K7Q2M9]'],
])('%j becomes %j', (text, marked) => expect(withMarker(text, ours, 255)).toBe(marked))

it.each([
  ['Đổi quà [#K7Q2M9]', true],
  ['đổi quà [#k7q2m9]', true],
  ['Đổi quà [# K7Q2M9 ] lần 2', true],
  ['Đổi quà K7Q2M9', false],
  ['Đổi quà [#K7Q2M8]', false],
])('%j: %s', (text, found) => expect(hasMarker(text, ours)).toBe(found))

it('refuses signs that people confuse', () => {
  for (const text of ['K7Q2MI', 'K7Q2ML', 'K7Q2MO', 'K7Q2MU', 'k7q2m9', 'K7Q2M', 'K7Q2M99']) {
    expect(Marker.safeParse(text).success).toBe(false)
  }
})
