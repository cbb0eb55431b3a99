// Goal: without word from the POS everything ends when the shop profile says, warned in time, and no clock that was set
// makes it longer. Method: examples around the limits.
import { expect, test } from 'vitest'
import { makeOfflineLimit } from './offline-limit'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const T0 = 1_790_000_000_000

test('seven days, warned from day five on', () => {
  const limit = makeOfflineLimit(7)
  expect(limit.isOver(T0, T0 + 7 * DAY_MS - 1)).toBe(false)
  expect(limit.isOver(T0, T0 + 7 * DAY_MS)).toBe(true)
  expect(limit.isSoon(T0, T0 + 5 * DAY_MS - 1)).toBe(false)
  expect(limit.isSoon(T0, T0 + 5 * DAY_MS)).toBe(true)
  expect(limit.sessionEnds(T0)).toBe(T0 + 7 * DAY_MS)
})

test('a word of the POS from far in the future counts for nothing; two clocks that differ do no harm', () => {
  const limit = makeOfflineLimit(7)
  expect(limit.isOver(T0 + HOUR_MS, T0)).toBe(false)
  expect(limit.isOver(T0 + 2 * DAY_MS, T0)).toBe(true)
  expect(limit.hasSessionEnded(T0 + HOUR_MS, T0)).toBe(false)
  expect(limit.hasSessionEnded(T0 + 2 * DAY_MS, T0)).toBe(true)
})

test('none at all: nobody signs in without the line, and a session lasts a working day', () => {
  const limit = makeOfflineLimit(0)
  expect(limit.isOver(T0, T0)).toBe(true)
  expect(limit.sessionEnds(T0)).toBe(T0 + 12 * HOUR_MS)
  expect(limit.isSoon(T0, T0 + 8 * HOUR_MS)).toBe(false)
  expect(limit.isSoon(T0, T0 + 9 * HOUR_MS)).toBe(true)
})

test('thirty days: warned two days before', () => {
  const limit = makeOfflineLimit(30)
  expect(limit.isSoon(T0, T0 + 28 * DAY_MS - 1)).toBe(false)
  expect(limit.isSoon(T0, T0 + 28 * DAY_MS)).toBe(true)
})
