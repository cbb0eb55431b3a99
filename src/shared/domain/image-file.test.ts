// Goal: a file's kind, size and completeness follow from its bytes, and no bytes at all make the reader fail or hang.
// Method: files built from the formats' definitions for any size, cut at every place and damaged at random.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ascii,
  bmpOf,
  bytesOf,
  exifSegment,
  ftypOf,
  gifOf,
  JPEG_END,
  jpegOf,
  pngOf,
  scanBytes,
  segment,
  uint,
  webpOf,
} from '../../../test/factories/image-bytes'
import { type ImageKind, imageKindOf, imageSizeOf, isCutOff } from './image-file'

const upTo = (max: number) => fc.integer({ min: 1, max })
const frameMarker = fc.constantFrom(0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc9, 0xca, 0xcf)

type Built = { readonly kind: ImageKind; readonly width: number; readonly height: number; readonly bytes: Uint8Array }
const built = (kind: ImageKind, max: number, build: (width: number, height: number) => Uint8Array) =>
  fc.tuple(upTo(max), upTo(max)).map(([width, height]): Built => ({ kind, width, height, bytes: build(width, height) }))

const jpeg = fc
  .tuple(frameMarker, upTo(65_535), upTo(65_535), fc.array(scanBytes, { minLength: 1, maxLength: 3 }))
  .map(([sof, width, height, scans]): Built => {
    const thumbnail = [...jpegOf([], [[7]], { width: 9, height: 9 })]
    const segments = [segment(0xe1, [...ascii('Exif\0\0'), ...thumbnail]), segment(0xfe, ascii('a comment'))]
    return { kind: 'jpeg', width, height, bytes: jpegOf(segments, scans, { sof, width, height }) }
  })
const png = built('png', 2 ** 31 - 1, pngOf)
const anyPicture = fc.oneof(
  jpeg,
  png,
  built('gif', 65_535, (width, height) => gifOf(width, height)),
  built('gif', 65_535, (width, height) => gifOf(width, height, '87a')),
  built('bmp', 2 ** 31 - 1, (width, height) => bmpOf(width, height)),
  built('bmp', 2 ** 31 - 1, (width, height) => bmpOf(width, -height)),
  built('bmp', 65_535, (width, height) => bmpOf(width, height, 12)),
  built('webp', 2 ** 14 - 1, (width, height) => webpOf('VP8 ', width, height)),
  built('webp', 2 ** 14, (width, height) => webpOf('VP8L', width, height)),
  built('webp', 2 ** 24, (width, height) => webpOf('VP8X', width, height)),
)

test('kind and size of every picture of any size are told, whatever follows it', () => {
  fc.assert(
    fc.property(anyPicture, fc.uint8Array({ maxLength: 20 }), ({ kind, width, height, bytes }, after) => {
      const file = bytesOf([...bytes], [...after])
      expect(imageKindOf(file)).toBe(kind)
      expect(imageSizeOf(file)).toEqual({ width, height })
      expect(isCutOff(file)).toBe(false)
    }),
  )
})

test('a JPEG or PNG cut at any place is cut off, and never has another size than the whole', () => {
  fc.assert(
    fc.property(fc.oneof(jpeg, png), fc.double({ min: 0, max: 1, noNaN: true }), ({ bytes, width, height }, share) => {
      const cut = bytes.subarray(0, Math.floor(share * (bytes.length - 1)))
      expect(isCutOff(cut)).toBe(imageKindOf(cut) !== null)
      expect([null, { width, height }]).toContainEqual(imageSizeOf(cut))
    }),
  )
})

test('damaged, turned-round and random bytes never throw, and a size is always above nothing', () => {
  const damaged = fc
    .tuple(anyPicture, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 20 }), fc.nat())
    .map(([{ bytes }, changes, turn]) => {
      const file = bytes.slice()
      for (const [at, byte] of changes) file[at % file.length] = byte
      const by = turn % 3 === 0 ? turn % file.length : 0
      return bytesOf([...file.subarray(by)], [...file.subarray(0, by)])
    })
  const begun = fc
    .tuple(anyPicture, fc.uint8Array({ maxLength: 200 }))
    .map(([{ bytes }, rest]) => bytesOf([...bytes.subarray(0, 12)], [...rest]))
  fc.assert(
    fc.property(fc.oneof(damaged, begun, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      const size = imageSizeOf(bytes)
      if (size !== null) {
        expect(Number.isInteger(size.width) && size.width > 0).toBe(true)
        expect(Number.isInteger(size.height) && size.height > 0).toBe(true)
      }
      expect(isCutOff(bytes) && !['jpeg', 'png'].includes(imageKindOf(bytes) ?? '')).toBe(false)
    }),
    { numRuns: 300 },
  )
})

describe('imageKindOf', () => {
  test.each<[string, Uint8Array, ImageKind | null]>([
    ['HEIC of an iPhone', ftypOf('heic', ['mif1', 'MiHE', 'MiPr', 'miaf', 'MiHB', 'heic']), 'heic'],
    ['HEIF that names its codec late', ftypOf('mif1', ['mif1', 'heic']), 'heic'],
    ['HEIF of no named codec', ftypOf('mif1', ['miaf']), 'heic'],
    ['AVIF', ftypOf('avif', ['mif1', 'miaf', 'MA1B']), 'avif'],
    ['AVIF behind a general brand', ftypOf('mif1', ['avif', 'miaf']), 'avif'],
    ['moving AVIF', ftypOf('avis', ['msf1']), 'avif'],
    ['film', ftypOf('isom', ['mp41', 'mp42']), null],
    ['film of an iPhone', ftypOf('qt  ', ['qt  ']), null],
    ['TIFF, little-endian', bytesOf(ascii('II'), uint(42, 2, 'little'), uint(8, 4, 'little')), 'tiff'],
    ['TIFF, big-endian', bytesOf(ascii('MM'), uint(42, 2, 'big'), uint(8, 4, 'big')), 'tiff'],
    ['BigTIFF', bytesOf(ascii('II'), uint(43, 2, 'little'), uint(8, 2, 'little')), 'tiff'],
    ['PDF', bytesOf(ascii('%PDF-1.7\n')), 'pdf'],
    ['sound in RIFF', bytesOf(ascii('RIFF'), uint(40, 4, 'little'), ascii('WAVEfmt ')), null],
    ['text that begins like a bitmap', bytesOf(ascii('BMW 320i, biển số 51A-123.45'.normalize('NFD'))), null],
    ['SVG', bytesOf(ascii('<svg xmlns="http://www.w3.org/2000/svg"/>')), null],
    ['nothing', bytesOf(), null],
  ])('%s', (_, bytes, kind) => expect(imageKindOf(bytes)).toBe(kind))
})

describe('imageSizeOf', () => {
  test.each<[string, Uint8Array]>([
    ['a JPEG whose height comes after its scan', jpegOf([], [[1]], { width: 40, height: 0 })],
    ['a JPEG without a frame', bytesOf([0xff, 0xd8], segment(0xda, [1, 1, 0, 0, 63, 0]), [1], JPEG_END)],
    ['a JPEG whose frame comes after a scan', jpegOf([segment(0xda, [1, 1, 0, 0, 63, 0])])],
    ['a frame header that is too short', bytesOf([0xff, 0xd8], segment(0xc0, [8, 0, 9, 0, 9]), JPEG_END)],
    ['a PNG of no width', pngOf(0, 10)],
    ['a PDF', bytesOf(ascii('%PDF-1.7\n'))],
    ['a HEIC', ftypOf('heic', ['mif1'])],
  ])('%s has none that can be told', (_, bytes) => expect(imageSizeOf(bytes)).toBeNull())

  test('is that of the picture, not of the thumbnail or of a table', () => {
    const huffman = segment(0xc4, [0x10, 0, 3, 0, 3, ...Array.from({ length: 14 }, () => 0)])
    const file = jpegOf([exifSegment({ order: 'big', orientation: 6 }), huffman], [[1]], { width: 7680, height: 4320 })
    expect(imageSizeOf(file)).toEqual({ width: 7680, height: 4320 })
  })
})

describe('isCutOff', () => {
  test('is false for kinds that are not looked through', () => {
    expect(isCutOff(gifOf(10, 10).subarray(0, 8))).toBe(false)
    expect(isCutOff(bytesOf())).toBe(false)
  })

  test('finds the end behind stray bytes and filling, as decoders do', () => {
    const whole = [...jpegOf([[0, 0, 0, 0xff, 0xff, ...segment(0xfe, [1])]])]
    expect(isCutOff(bytesOf(whole.slice(0, -2), [0xff, 0xff, 0xff, 0xd9]))).toBe(false)
  })

  test('sees a half that is filled up with zeros', () => {
    const zeros = Array.from({ length: 50 }, () => 0)
    expect(isCutOff(bytesOf([...jpegOf([]).subarray(0, -2)], zeros))).toBe(true)
    expect(isCutOff(bytesOf([...pngOf(9, 9).subarray(0, -12)], zeros))).toBe(true)
  })
})
