// Goal: a photo used again is recognised after it was saved again, and photos that merely say little are not taken for one
// another. Method: pictures drawn from seeds, then shifted, scaled and covered with noise; the reduction against a plain
// average.
import { seededRandom } from '@shared/kit/seeded-random'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differenceHash, grayOf, hashDistance, isDull, isSamePicture } from './photo-likeness'

type Rgb = readonly [number, number, number]
type Picture = { readonly width: number; readonly height: number; readonly at: (x: number, y: number) => Rgb }

/** Knots of any colour, closer together or farther apart than the 9×8 cells, with even slopes between them. */
function pictureOf(seed: number, width = 72, height = 54): Picture {
  const random = seededRandom(seed)
  const across = random.int(7, 18)
  const down = random.int(6, 14)
  const knots = Array.from({ length: (across + 1) * (down + 1) * 3 }, () => random.int(40, 200))
  const at = (x: number, y: number): Rgb => {
    const [u, v] = [((x + 0.5) * across) / width, ((y + 0.5) * down) / height]
    const [column, row] = [Math.floor(u), Math.floor(v)]
    const knot = (dx: number, dy: number, channel: number) =>
      knots[((row + dy) * (across + 1) + column + dx) * 3 + channel] ?? 0
    const mix = (channel: number) =>
      (knot(0, 0, channel) * (column + 1 - u) + knot(1, 0, channel) * (u - column)) * (row + 1 - v) +
      (knot(0, 1, channel) * (column + 1 - u) + knot(1, 1, channel) * (u - column)) * (v - row)
    return [Math.round(mix(0)), Math.round(mix(1)), Math.round(mix(2))]
  }
  return { width, height, at }
}

function pixelsOf({ width, height, at }: Picture, change: (value: number) => number = (value) => value) {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let place = 0; place < width * height; place += 1) {
    const [red, green, blue] = at(place % width, Math.floor(place / width))
    rgba[place * 4] = change(red)
    rgba[place * 4 + 1] = change(green)
    rgba[place * 4 + 2] = change(blue)
    rgba[place * 4 + 3] = 255
  }
  return rgba
}

const hashOf = (picture: Picture, change?: (value: number) => number) =>
  differenceHash(grayOf(pixelsOf(picture, change), picture.width, picture.height))

const seed = fc.integer({ min: 0, max: 2 ** 31 })
const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => bits.toString(16).padStart(16, '0'))
const flip = (text: string, places: Iterable<number>) => {
  let bits = BigInt(`0x${text}`)
  for (const place of places) bits ^= 1n << BigInt(place)
  return bits.toString(16).padStart(16, '0')
}

describe('recognising a picture', () => {
  test('lighter, darker or with less contrast it is the same', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: -40, max: 50 }),
        fc.double({ min: 0.7, max: 1, noNaN: true }),
        (one, by, gain) => {
          const picture = pictureOf(one)
          const before = hashOf(picture)
          expect(
            hashDistance(
              before,
              hashOf(picture, (value) => value + by),
            ),
          ).toBeLessThanOrEqual(1)
          expect(
            isSamePicture(
              before,
              hashOf(picture, (value) => value * gain),
            ),
          ).toBe(true)
        },
      ),
    )
  })

  test('with noise on every pixel it is the same', () => {
    fc.assert(
      fc.property(seed, seed, (one, noise) => {
        const picture = pictureOf(one)
        const random = seededRandom(noise)
        expect(
          isSamePicture(
            hashOf(picture),
            hashOf(picture, (value) => value + random.int(-12, 12)),
          ),
        ).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('larger or smaller it is the same', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 40, max: 120 }), (one, width) => {
        const scaled = pictureOf(one, width, Math.round((width * 3) / 4))
        expect(isSamePicture(hashOf(pictureOf(one, 120, 90)), hashOf(scaled))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('another picture is another, about half of the bits away', () => {
    const hashes = Array.from({ length: 120 }, (_, index) => hashOf(pictureOf(index)))
    const distances = hashes.flatMap((a, index) => hashes.slice(index + 1).map((b) => hashDistance(a, b)))
    const average = distances.reduce((sum, distance) => sum + distance, 0) / distances.length
    expect(average).toBeGreaterThan(29)
    expect(average).toBeLessThan(35)
    expect(Math.min(...distances)).toBeGreaterThan(6)
    expect(hashes.filter((one) => isDull(one))).toEqual([])
  })
})

describe('pictures that say nothing', () => {
  test('one brightness everywhere is dull, and the same as no other', () => {
    const even = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat({ max: 255 }))
    fc.assert(
      fc.property(even, even, (...both) => {
        const [a = '', b = ''] = both.map(([width, height, value]) =>
          hashOf({ width, height, at: () => [value, value, value] }),
        )
        expect(isDull(a) && isDull(b)).toBe(true)
        expect(isSamePicture(a, b)).toBe(false)
        expect(isSamePicture(a, a)).toBe(false)
      }),
    )
  })

  test.each([
    ['rising to the right', (x: number): Rgb => [x, x, x]],
    ['falling to the right', (x: number): Rgb => [200 - x, 200 - x, 200 - x]],
    ['rising downwards', (_: number, y: number): Rgb => [y, y, y]],
  ])('light %s is dull', (_, at) => expect(isDull(hashOf({ width: 90, height: 80, at }))).toBe(true))

  test('a hash is dull exactly when it would pass for that of an even picture, or of its contrary', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 63 }), { maxLength: 64 }), fc.boolean(), (places, full) => {
        const one = flip(full ? 'f'.repeat(16) : '0'.repeat(16), places)
        expect(isDull(one)).toBe(places.length <= 6 || places.length >= 58)
      }),
    )
  })
})

describe('likeness', () => {
  test('counts the bits in which two hashes differ, in either direction', () => {
    fc.assert(
      fc.property(hash, fc.uniqueArray(fc.nat({ max: 63 }), { maxLength: 64 }), (one, places) => {
        const other = flip(one, places)
        expect(hashDistance(one, other)).toBe(places.length)
        expect(hashDistance(other, one)).toBe(places.length)
        const same = places.length <= 6 && !isDull(one) && !isDull(other)
        expect(isSamePicture(one, other)).toBe(same)
      }),
    )
  })
})

describe('differenceHash', () => {
  test('one bit for each pair of neighbours in a row, the first in front', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 72, maxLength: 72 }), (gray) => {
        const bits = BigInt(`0x${differenceHash(gray)}`)
          .toString(2)
          .padStart(64, '0')
        for (let bit = 0; bit < 64; bit += 1) {
          const left = Math.floor(bit / 8) * 9 + (bit % 8)
          expect(bits[bit]).toBe((gray[left + 1] ?? 0) > (gray[left] ?? 0) ? '1' : '0')
        }
        expect(differenceHash(gray)).toMatch(/^[0-9a-f]{16}$/)
      }),
    )
  })

  test('takes nothing but 9×8 values', () => expect(() => differenceHash(new Uint8Array(64))).toThrow('9×8'))
})

describe('grayOf', () => {
  test('is the plain average of each cell where cells hold whole pixels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), seed, (wide, high, one) => {
        const picture = pictureOf(one, wide * 9, high * 8)
        const gray = grayOf(pixelsOf(picture), picture.width, picture.height)
        for (let index = 0; index < 72; index += 1) {
          let sum = 0
          for (let y = 0; y < high; y += 1) {
            for (let x = 0; x < wide; x += 1) {
              const [red, green, blue] = picture.at((index % 9) * wide + x, Math.floor(index / 9) * high + y)
              sum += 0.299 * red + 0.587 * green + 0.114 * blue
            }
          }
          expect(Math.abs((gray[index] ?? 0) - sum / (wide * high))).toBeLessThanOrEqual(0.5 + 1e-9)
        }
      }),
    )
  })

  test('counts a pixel on a border by its share', () => {
    const gray = grayOf(Uint8ClampedArray.of(90, 90, 90, 255, 180, 180, 180, 255), 2, 1)
    expect([...gray.subarray(0, 9)]).toEqual([90, 90, 90, 90, 135, 180, 180, 180, 180])
  })

  test('weighs the colours as BT.601 does, and does not look at alpha', () => {
    const of = (...pixel: number[]) => grayOf(Uint8ClampedArray.from(pixel), 1, 1)[0]
    expect([of(255, 0, 0, 0), of(0, 255, 0, 255), of(0, 0, 255, 9), of(255, 255, 255, 255)]).toEqual([76, 150, 29, 255])
  })

  test('takes only as many pixels as it was told', () => {
    expect(() => grayOf(new Uint8ClampedArray(12), 2, 2)).toThrow('2×2')
  })
})
