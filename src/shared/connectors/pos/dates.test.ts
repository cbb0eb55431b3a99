// Goal: each form in which the POS may tell a time means the same instant, and nonsense means none. Method: one instant
// in all forms of C6, then arbitrary instants there and back.
import { dayAt } from '@shared/kit/dates'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Instant, readDay, readInstant, writeInstant } from './dates'

const AT_MS = Date.UTC(2026, 2, 14, 2, 30, 0)

describe('readInstant', () => {
  it.each([
    ['Vietnam, without a zone', '2026-03-14 09:30:00'],
    ['without seconds', '2026-03-14 09:30'],
    ['PHP microseconds', '2026-03-14 09:30:00.000000'],
    ['ISO 8601 in UTC', '2026-03-14T02:30:00Z'],
    ['ISO 8601 with an offset', '2026-03-14T09:30:00+07:00'],
    ['an offset without colon', '2026-03-14T09:30:00+0700'],
    ['Unix seconds', AT_MS / 1000],
    ['Unix seconds as text', String(AT_MS / 1000)],
    ['Unix milliseconds', AT_MS],
    ['a PHP object of Vietnam', { date: '2026-03-14 09:30:00.000000', timezone_type: 3, timezone: 'Asia/Ho_Chi_Minh' }],
    ['a PHP object of UTC', { date: '2026-03-14 02:30:00.000000', timezone_type: 3, timezone: 'UTC' }],
    ['a PHP object with an offset', { date: '2026-03-13 21:30:00', timezone_type: 1, timezone: '-05:00' }],
  ])('%s', (_name, value) => expect(readInstant(value)).toBe(AT_MS))

  it.each([null, undefined, '', '0000-00-00', '0000-00-00 00:00:00', '2026-02-30', '14/03/2026', 'hôm qua', {}, [], 7])(
    '%j is none',
    (value) => {
      expect(readInstant(value)).toBeNull()
      expect(readDay(value)).toBeNull()
    },
  )

  it('a day alone begins at midnight in Vietnam', () => {
    expect(readInstant('2026-03-14')).toBe(Date.UTC(2026, 2, 13, 17))
  })
})

it('a day is the one of the calendar in Vietnam, whatever the form', () => {
  expect(readDay('2026-03-14')).toBe('2026-03-14')
  expect(readDay('2026-03-14 23:59:59')).toBe('2026-03-14')
  expect(readDay('2026-03-13T18:00:00Z')).toBe('2026-03-14')
  expect(readDay({ date: '2026-03-13 18:00:00', timezone: 'UTC' })).toBe('2026-03-14')
})

it('what is written is read back, to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_275_599 }), (seconds) => {
      const text = writeInstant(seconds * 1000)
      expect(text).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
      expect(readInstant(text)).toBe(seconds * 1000)
      expect(readDay(text)).toBe(dayAt(seconds * 1000))
    }),
  )
})

it('an instant to be written has a year of four digits, and lies after 1969', () => {
  expect([0, 253_402_275_599_999].map((atMs) => writeInstant(Instant.parse(atMs)))).toEqual([
    '1970-01-01 07:00:00',
    '9999-12-31 23:59:59',
  ])
  for (const atMs of [-1, 253_402_275_600_000, 1.5]) expect(Instant.safeParse(atMs).success).toBe(false)
})
