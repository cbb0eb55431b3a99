// Goal: whoever was merged is found at the end of the chain, however long and wherever one begins; a circle ends too.
// Method: random forests of merges, each customer into one with a higher number, and the same with a circle closed.
import { CustomerId } from '@shared/kit/ids'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOfMerges } from './merge-chain'

const idOf = (number: number) => CustomerId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

/** For each customer how far up the one stands whom they were merged into; 0: nobody. */
const jumps = fc.array(fc.nat(4), { minLength: 1, maxLength: 60 })

function chainsOf(steps: readonly number[]) {
  const into = new Map<CustomerId, CustomerId>()
  for (const [number, step] of steps.entries()) {
    if (step > 0 && number + step < steps.length) into.set(idOf(number), idOf(number + step))
  }
  return into
}

test('everybody ends at somebody who was not merged, and all on the way end at the same', () => {
  fc.assert(
    fc.property(jumps, (steps) => {
      const into = chainsOf(steps)
      const end = (id: CustomerId) => endOfMerges(id, (one) => into.get(one) ?? null)
      for (const number of steps.keys()) {
        const id = idOf(number)
        const next = into.get(id)
        const last = end(id)
        expect(last !== null && !into.has(last)).toBe(true)
        expect(last).toBe(next ? end(next) : id)
      }
    }),
  )
})

test('a circle leads to nobody, from within it and from outside', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(30), (length, before) => {
      // `before` customers lead into a circle of `length`.
      const next = (number: number) => (number + 1 < before + length ? number + 1 : before)
      const into = new Map(Array.from({ length: before + length }, (_, number) => [idOf(number), idOf(next(number))]))
      for (const id of into.keys()) expect(endOfMerges(id, (one) => into.get(one) ?? null)).toBeNull()
    }),
  )
})
