// Goal: a run can be replayed from its seed. Method: compare sequences of equal and unlike seeds, and count frequencies.
import { describe, expect, it } from 'vitest'
import { seededRandom } from './seeded-random'

const take = (seed: number | string, count: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random.next())
}

describe('seededRandom', () => {
  it('repeats its sequence for the same seed and differs for a neighbouring one', () => {
    expect(take(7, 50)).toEqual(take(7, 50))
    expect(take(7, 50)).not.toEqual(take(8, 50))
    expect(take('quầy 1', 5)).toEqual(take('quầy 1', 5))
  })

  it('keeps its first numbers for ever: recorded seeds of failing runs must stay valid', () => {
    const random = seededRandom(1)
    expect(Array.from({ length: 5 }, () => random.int(0, 999))).toEqual([831, 123, 826, 749, 574])
  })

  it('stays in [0, 1) and spreads evenly', () => {
    const numbers = take(3, 20_000)
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
    const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((n) => Math.floor(n * 10) === tenth).length)
    for (const count of tenths) expect(count).toBeGreaterThan(1_800)
  })

  it('reaches both ends of int and every element of pick', () => {
    const random = seededRandom(4)
    const seen = new Set(Array.from({ length: 200 }, () => random.int(-1, 2)))
    expect([...seen].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2])
    expect(new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c']))).size).toBe(3)
  })

  it('treats chance 0 and 1 as never and always', () => {
    const random = seededRandom(5)
    const answers = Array.from({ length: 100 }, () => [random.chance(0), random.chance(1)])
    expect(answers.every(([never, always]) => !never && always)).toBe(true)
  })

  it('refuses an empty list and a range turned round', () => {
    expect(() => seededRandom(1).pick([])).toThrow(/not empty/)
    expect(() => seededRandom(1).int(2, 1)).toThrow(/min ≤ max/)
  })
})
