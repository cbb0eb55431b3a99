// Goal: waits grow, stay between a fifth of their ceiling and the longest wait, and differ between entries.
// Method: properties over random failures and chances, plus the numbers the app runs with.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIMITS } from '../../../test/factories/outbox'
import { backoffMs, chanceFor } from './backoff'

const failures = fc.integer({ min: 1, max: 5_000 })
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('a wait lies between a fifth of its ceiling and the ceiling, in whole milliseconds', () => {
  fc.assert(
    fc.property(failures, chance, (count, luck) => {
      const ceilingMs = Math.min(LIMITS.backoffMaxMs, LIMITS.backoffBaseMs * 2 ** Math.min(count, 20))
      const waitMs = backoffMs(count, luck, LIMITS)
      expect(Number.isInteger(waitMs)).toBe(true)
      expect(waitMs).toBeGreaterThanOrEqual(Math.floor(ceilingMs / 5))
      expect(waitMs).toBeLessThanOrEqual(ceilingMs)
    }),
  )
})

test('one failure more never shortens the wait at the same chance', () => {
  fc.assert(
    fc.property(failures, chance, (count, luck) => {
      expect(backoffMs(count + 1, luck, LIMITS)).toBeGreaterThanOrEqual(backoffMs(count, luck, LIMITS))
    }),
  )
})

test('the app waits 0.4 to 2 s after the first failure and 12 to 60 s in the end', () => {
  expect([backoffMs(1, 0, LIMITS), backoffMs(1, 0.999_999_9, LIMITS)]).toEqual([400, 2_000])
  expect([backoffMs(99, 0, LIMITS), backoffMs(99, 0.999_999_9, LIMITS)]).toEqual([12_000, 60_000])
})

test('the chance of an entry lies in [0, 1) and follows from its arguments alone', () => {
  fc.assert(
    fc.property(chance, fc.string(), (luck, id) => {
      const own = chanceFor(luck, id)
      expect(own).toBeGreaterThanOrEqual(0)
      expect(own).toBeLessThan(1)
      expect(chanceFor(luck, id)).toBe(own)
    }),
  )
})

test('entries that fail together are spread over the whole range', () => {
  const tenths = new Set(Array.from({ length: 200 }, (_, index) => Math.floor(chanceFor(0.5, `entry-${index}`) * 10)))
  expect(tenths.size).toBe(10)
})
