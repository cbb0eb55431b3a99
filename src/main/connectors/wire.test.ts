// Goal: never more at once per system than allowed, in order, and no failure keeps a place. Method: any mix of works that
// end well or badly, in any order, watched while they run.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeWire } from './wire'

it('lets so many through at once per system, in the order they came', async () => {
  const work = fc.record({ system: fc.constantFrom('pos', 'goup'), turns: fc.nat({ max: 5 }), fails: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(work, { maxLength: 30 }), fc.integer({ min: 1, max: 3 }), async (works, max) => {
      const wire = makeWire<string>(max)
      const running: Record<string, number> = {}
      const begun: Record<string, number[]> = {}
      const ends = works.map(({ system, turns, fails }, index) =>
        wire.use(system, async () => {
          running[system] = (running[system] ?? 0) + 1
          begun[system] = [...(begun[system] ?? []), index]
          expect(running[system]).toBeLessThanOrEqual(max)
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
          running[system] -= 1
          if (fails) throw new Error('broken')
          return index
        }),
      )
      const settled = await Promise.allSettled(ends)
      expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : -1))).toEqual(
        works.map(({ fails }, index) => (fails ? -1 : index)),
      )
      for (const indices of Object.values(begun)) expect(indices).toEqual([...indices].sort((a, b) => a - b))
    }),
  )
})
