// Goal: no reference to a photo in a payload is overlooked. Method: references planted at any depth of any JSON.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PhotoRef, photosIn } from './photo'

it('finds every reference once, at any depth, and nothing else', () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
  const ref = hex.map((text) => PhotoRef.parse(`photo:${text}`))
  fc.assert(
    fc.property(fc.array(ref, { maxLength: 5 }), fc.jsonValue(), (refs, other) => {
      let payload: unknown = other
      for (const [index, one] of refs.entries()) payload = index % 2 === 0 ? [one, payload] : { photo: one, payload }
      expect([...photosIn(payload)].sort()).toEqual([...new Set(refs)].sort())
    }),
  )
})
