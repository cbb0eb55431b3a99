// Goal: what a photo tells is read in both byte orders, and nothing of it leaves with the photo. Method: JPEG and EXIF built
// from their definitions; a stripped file is compared with one that was built without; damage at random.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ascii,
  bytesOf,
  exifSegment,
  JPEG_END,
  jpegOf,
  pngOf,
  scanBytes,
  segment,
  textOf,
} from '../../../test/factories/image-bytes'
import { imageSizeOf } from './image-file'
import { hasLocation, orientationOf, takenAtOf, withoutMetadata } from './jpeg-metadata'

const two = (value: number) => String(value).padStart(2, '0')
const moment = fc
  .tuple(
    fc.integer({ min: 1990, max: 2100 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.integer({ min: 0, max: 59 }),
  )
  .map(([year, month, day, ...time]) => `${year}:${two(month)}:${two(day)} ${time.map(two).join(':')}`)
const order = fc.constantFrom('big' as const, 'little' as const)
const orientation = fc.integer({ min: 1, max: 8 })
const gap = fc.integer({ min: 0, max: 9 })
const exif = fc.record({ order, orientation, takenAt: moment, gps: fc.boolean(), gap }).map(exifSegment)

const SECRET = 'SECRET PLACE'
const withSecret = (marker: number, identifier: string) => segment(marker, ascii(`${identifier}${SECRET}`))
/** Segments that only tell about the picture. */
const told = fc.oneof(
  exif,
  fc.constantFrom(
    withSecret(0xe1, 'http://ns.adobe.com/xap/1.0/\0'),
    withSecret(0xe1, 'Exif\0\0'),
    withSecret(0xed, 'Photoshop 3.0\0'),
    withSecret(0xfe, ''),
    withSecret(0xe0, 'JFXX\0'),
    withSecret(0xe2, 'MPF\0'),
    withSecret(0xe5, 'Samsung'),
    withSecret(0xee, 'Other'),
    withSecret(0xef, ''),
  ),
)
/** Segments that change how it looks. */
const needed = fc.constantFrom(
  segment(0xe2, [...ascii('ICC_PROFILE\0'), 1, 1, 9, 9, 9]),
  segment(0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 1]),
  segment(0xdd, [0, 4]),
)
const piece = fc.oneof(
  told.map((bytes) => ({ bytes, kept: false })),
  needed.map((bytes) => ({ bytes, kept: true })),
)
const scans = fc.array(scanBytes, { minLength: 1, maxLength: 3 })
const frame = fc.record({ sof: fc.constantFrom(0xc0, 0xc2), width: fc.integer({ min: 1, max: 65_535 }) })
const secondPicture = [...jpegOf([exifSegment({ order: 'big', gps: true }), withSecret(0xfe, '')])]
const after = fc.constantFrom<readonly number[]>([], [0, 0], secondPicture, ascii(`ftypmp42${SECRET}`))

describe('withoutMetadata', () => {
  test('gives the file that was never told anything, to the byte, and is done after one time', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), scans, frame, after, (pieces, data, shape, rest) => {
        const all = pieces.map(({ bytes }) => bytes)
        const kept = pieces.filter((one) => one.kept).map(({ bytes }) => bytes)
        const stripped = withoutMetadata(jpegOf(all, data, shape, rest))
        expect(textOf(stripped)).toBe(textOf(jpegOf(kept, data, shape)))
        if (stripped === null) return
        expect(textOf(withoutMetadata(stripped))).toBe(textOf(stripped))
        expect(textOf(stripped)).not.toContain(SECRET)
        expect(hasLocation(stripped)).toBe(false)
        expect(takenAtOf(stripped)).toBeNull()
        expect(imageSizeOf(stripped)).toEqual({ width: shape.width, height: 8 })
      }),
    )
  })

  test('gives nothing for a file cut at any place', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 3 }), scans, fc.nat(), (pieces, data, cut) => {
        const whole = jpegOf(
          pieces.map(({ bytes }) => bytes),
          data,
        )
        expect(withoutMetadata(whole.subarray(0, cut % whole.length))).toBeNull()
      }),
    )
  })

  test('whatever comes out of a damaged file is a JPEG that is done, with no EXIF in it', () => {
    fc.assert(
      fc.property(damagedFile, (bytes) => {
        const stripped = withoutMetadata(bytes)
        if (stripped === null) return
        expect(textOf(withoutMetadata(stripped))).toBe(textOf(stripped))
        expect([orientationOf(stripped), takenAtOf(stripped), hasLocation(stripped)]).toEqual([1, null, false])
      }),
      { numRuns: 300 },
    )
  })

  test('leaves out filling before markers and stray bytes between segments', () => {
    const clean = jpegOf([segment(0xdd, [0, 4])])
    const filled = jpegOf([ascii(SECRET), [0xff, 0xff, ...segment(0xdd, [0, 4])]])
    expect(withoutMetadata(filled)).toEqual(clean)
  })

  test('leaves out a comment between two scans', () => {
    const between = [1, 2, ...withSecret(0xfe, '')]
    expect(withoutMetadata(jpegOf([], [between, [3]]))).toEqual(jpegOf([], [[1, 2], [3]]))
  })

  test.each<[string, Uint8Array]>([
    ['a PNG', pngOf(4, 4)],
    ['nothing', bytesOf()],
    ['a JPEG without a picture', bytesOf([0xff, 0xd8], withSecret(0xe1, 'Exif\0\0'), JPEG_END)],
    ['a scan without a frame', bytesOf([0xff, 0xd8], segment(0xda, [1, 1, 0, 0, 63, 0]), [1], JPEG_END)],
    ['a reserved marker', jpegOf([withSecret(0x02, '')])],
    ['a marker reserved for extensions', jpegOf([withSecret(0xc8, '')])],
    ['a picture that begins inside a picture', jpegOf([segment(0xd8, [1, 2])])],
    ['a frame without a scan', jpegOf([], [])],
    ['a frame behind its scan', jpegOf([segment(0xda, [1, 1, 0, 0, 63, 0])])],
    ['a segment shorter than its own length', jpegOf([[0xff, 0xfe, 0, 1]])],
  ])('%s cannot be followed', (_, bytes) => expect(withoutMetadata(bytes)).toBeNull())
})

const damagedFile = fc
  .tuple(
    fc.array(exif, { minLength: 1, maxLength: 2 }),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
    fc.nat(),
  )
  .map(([segments, changes, turn]) => {
    const file = jpegOf(segments)
    for (const [at, byte] of changes) file[at % file.length] = byte
    const by = turn % 4 === 0 ? turn % file.length : 0
    return bytesOf([...file.subarray(by)], [...file.subarray(0, by)])
  })

describe('EXIF', () => {
  test('is read in both byte orders, wherever its parts stand', () => {
    const parts = fc.record({ order, orientation, takenAt: moment, gps: fc.boolean(), gap })
    fc.assert(
      fc.property(parts, fc.array(needed, { maxLength: 2 }), (given, before) => {
        const file = jpegOf([...before, exifSegment(given)])
        expect(orientationOf(file)).toBe(given.orientation)
        expect(takenAtOf(file)).toBe(given.takenAt)
        expect(hasLocation(file)).toBe(given.gps)
      }),
    )
  })

  test('damaged, cut and random bytes never throw and give only what may stand there', () => {
    const begun = fc.uint8Array({ maxLength: 120 }).map((rest) => bytesOf([0xff, 0xd8, 0xff], [...rest]))
    const randomTiff = fc
      .tuple(fc.constantFrom('II*\0', 'MM\0*'), fc.uint8Array({ maxLength: 200 }))
      .map(([head, rest]) => jpegOf([segment(0xe1, [...ascii(`Exif\0\0${head}`), ...rest])]))
    fc.assert(
      fc.property(fc.oneof(damagedFile, begun, randomTiff), fc.nat(), (bytes, cut) => {
        for (const file of [bytes, bytes.subarray(0, cut % (bytes.length + 1))]) {
          expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(orientationOf(file))
          expect(takenAtOf(file) ?? '2026:01:01 00:00:00').toMatch(/^\d{4}(:\d\d){2} \d\d(:\d\d){2}$/)
          expect(typeof hasLocation(file)).toBe('boolean')
        }
      }),
      { numRuns: 300 },
    )
  })

  test.each(['big', 'little'] as const)('absent or impossible fields are none (%s-endian)', (byteOrder) => {
    const bare = jpegOf([exifSegment({ order: byteOrder })])
    expect([orientationOf(bare), takenAtOf(bare), hasLocation(bare)]).toEqual([1, null, false])
    for (const wrong of [0, 9, 256, 65_535]) {
      expect(orientationOf(jpegOf([exifSegment({ order: byteOrder, orientation: wrong })]))).toBe(1)
    }
  })

  test.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '0000:01:01 00:00:00',
    '2026:00:01 10:00:00',
    '2026:13:01 10:00:00',
    '2026:01:32 10:00:00',
    '2026:01:01 24:00:00',
    '2026-01-01 10:00:00',
    '2026:01:01T10:00:00',
    '2026:01:01',
  ])('%j is no moment', (takenAt) => {
    expect(takenAtOf(jpegOf([exifSegment({ order: 'little', takenAt })]))).toBeNull()
  })

  test('a file without EXIF, and one that is no JPEG, tell nothing', () => {
    for (const file of [jpegOf([]), pngOf(4, 4), bytesOf()]) {
      expect([orientationOf(file), takenAtOf(file), hasLocation(file)]).toEqual([1, null, false])
    }
  })

  test('EXIF of a second picture behind the end is not that of the photo', () => {
    const file = jpegOf([], undefined, {}, [...jpegOf([exifSegment({ order: 'big', orientation: 8, gps: true })])])
    expect([orientationOf(file), hasLocation(file)]).toEqual([1, false])
  })
})
