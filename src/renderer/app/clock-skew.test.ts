// Goal: a wrong clock is noticed before it breaks a signature, and one wrong server does not accuse a good clock.
import { expect, test } from 'vitest'
import { clockSkewMs } from './clock-skew'

const said = (...skews: Array<number | null>) => clockSkewMs(skews.map((one) => ({ clockSkewMs: one })))

test('nobody says anything, or all are near: good', () => {
  expect(said()).toBeNull()
  expect(said(null, null)).toBeNull()
  expect(said(-900, 400, 14_000)).toBeNull()
})

test('all agree that we are off: by how much, and which way', () => {
  expect(said(180_000, 181_000, 179_500)).toBe(180_000)
  expect(said(-60_000, null, -61_000)).toBe(-61_000)
})

test('one wrong server is outvoted', () => {
  expect(said(0, 3_600_000, 500)).toBeNull()
})
