// Goal: days are Vietnam's whatever the machine's zone. Method: fixed instants around midnight.
import { describe, expect, it, test } from 'vitest'
import { addDays, addMonths, Day, dayAt, formatDay, formatDayTime, instantOf, readHttpDate, vietnamTime } from './dates'

const lastUtcHours = Date.UTC(2026, 10, 20, 17, 0)

test('17:00 UTC is already the next day in Vietnam', () => {
  expect(formatDay(lastUtcHours)).toBe('21/11/2026')
  expect(formatDay(lastUtcHours - 1)).toBe('20/11/2026')
  expect(formatDayTime(lastUtcHours)).toBe('21/11/2026 00:00')
  expect(vietnamTime(Date.UTC(2026, 1, 4, 3, 5))).toEqual({ year: 2026, month: 2, day: 4, hour: 10, minute: 5 })
})

test('HTTP dates are read strictly', () => {
  expect(readHttpDate('Sat, 21 Nov 2026 18:45:42 GMT')).toBe(Date.UTC(2026, 10, 21, 18, 45, 42))
  expect(readHttpDate('21/11/2026')).toBeNull()
  expect(readHttpDate('120')).toBeNull()
})

describe('days', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-15', 12, '2027-03-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-31', 0, '2026-12-31'],
  ])('%s and %i months is %s', (from, months, to) => expect(addMonths(Day.parse(from), months)).toBe(to))

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %i days is %s', (from, days, to) => expect(addDays(Day.parse(from), days)).toBe(to))

  it('a day of no calendar is none', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '0000-00-00', '']) {
      expect(Day.safeParse(text).success).toBe(false)
    }
  })

  it('begins and ends at midnight in Vietnam', () => {
    expect(dayAt(Date.UTC(2026, 10, 24, 16, 59, 59))).toBe('2026-11-24')
    expect(dayAt(Date.UTC(2026, 10, 24, 17))).toBe('2026-11-25')
    expect(instantOf(Day.parse('2026-11-25'))).toBe(Date.UTC(2026, 10, 24, 17))
  })
})
