// Goal: days are Vietnam's and follow one another without gap or overlap. Method: the hours around midnight, and any instant.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, isDay, shiftDay, showDay, spanOf } from './days'

test('a day begins at midnight in Vietnam, seven hours before it does in London', () => {
  expect(dayOf(Date.UTC(2026, 10, 21, 16, 59, 59, 999))).toBe('2026-11-21')
  expect(dayOf(Date.UTC(2026, 10, 21, 17))).toBe('2026-11-22')
  expect(spanOf('2026-11-22').fromMs).toBe(Date.UTC(2026, 10, 21, 17))
  expect(showDay('2026-11-22')).toBe('22/11/2026')
})

test('the end of a month, of a year and of a leap February', () => {
  expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01')
  expect(shiftDay('2028-03-01', -1)).toBe('2028-02-29')
})

test('a half-typed or impossible day is none', () => {
  for (const text of ['', '2026', '2026-02-30', '2026-13-01', '21/11/2026', '0026-1-1'])
    expect(isDay(text), text).toBe(false)
  expect(isDay('2026-02-28')).toBe(true)
})

test('every instant belongs to exactly its own day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (atMs) => {
      const day = dayOf(atMs)
      const { fromMs, beforeMs } = spanOf(day)
      expect(isDay(day)).toBe(true)
      expect(atMs >= fromMs && atMs < beforeMs).toBe(true)
      expect(spanOf(shiftDay(day, 1)).fromMs).toBe(beforeMs)
      expect(shiftDay(shiftDay(day, 1), -1)).toBe(day)
    }),
  )
})
