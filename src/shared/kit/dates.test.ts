// Goal: days are Vietnam's whatever the machine's zone. Method: fixed instants around midnight.
import { expect, test } from 'vitest'
import { formatDay, formatDayTime, readHttpDate, vietnamTime } from './dates'

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
