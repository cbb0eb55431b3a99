// What a picture file really is, how large, and whether all of it arrived: told by its first bytes and its structure,
// never by its name, and without decoding.
import { hasTextAt, latin1At, uintAt } from './byte-reading'
import { beginsAsJpeg, isFrameHeader, JPEG_MARKER, jpegSegments } from './jpeg-segments'

/** File formats that are told apart. HEIC stands for every HEIF picture but AVIF. */
export type ImageKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'tiff' | 'heic' | 'avif' | 'pdf'

/** Width and height in pixels, both above 0, as they are stored: before any EXIF orientation is applied. */
export type ImageSize = { readonly width: number; readonly height: number }

const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n'
/** `BM` alone begins many a text, so that the length of the header behind it must be one that exists, too. */
const BMP_HEADER_LENGTHS: ReadonlySet<number> = new Set([12, 16, 40, 52, 56, 64, 108, 124])
const TIFF_SIGNATURES = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+']

/** Brands of ISO media files (ISO/IEC 23008-12, AV1 image format) that name a codec; `mif1` and `msf1` name none. */
const AVIF_BRANDS: ReadonlySet<string> = new Set(['avif', 'avis'])
const HEVC_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'])
const HEIF_BRANDS: ReadonlySet<string> = new Set(['mif1', 'mif2', 'msf1'])
/** No real list of brands is longer, in bytes. */
const FTYP_MAX = 256

/** The major brand, then the compatible ones; empty when the file is no ISO media file. */
function brandsOf(bytes: Uint8Array): readonly string[] {
  if (!hasTextAt(bytes, 4, 'ftyp')) return []
  const end = Math.min(uintAt(bytes, 0, 4, 'big'), FTYP_MAX, bytes.length)
  const brands = [latin1At(bytes, 8, 4)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin1At(bytes, at, 4))
  return brands
}

function heifKindOf(bytes: Uint8Array): 'heic' | 'avif' | null {
  const brands = brandsOf(bytes)
  const codec = brands.find((brand) => AVIF_BRANDS.has(brand) || HEVC_BRANDS.has(brand))
  if (codec !== undefined) return AVIF_BRANDS.has(codec) ? 'avif' : 'heic'
  return brands.some((brand) => HEIF_BRANDS.has(brand)) ? 'heic' : null
}

/** What a file is by its first bytes; null for everything else, films and sound in the same containers included. */
export function imageKindOf(bytes: Uint8Array): ImageKind | null {
  if (beginsAsJpeg(bytes)) return 'jpeg'
  if (hasTextAt(bytes, 0, PNG_SIGNATURE)) return 'png'
  if (hasTextAt(bytes, 0, 'RIFF') && hasTextAt(bytes, 8, 'WEBP')) return 'webp'
  if (hasTextAt(bytes, 0, 'GIF87a') || hasTextAt(bytes, 0, 'GIF89a')) return 'gif'
  if (hasTextAt(bytes, 0, 'BM') && BMP_HEADER_LENGTHS.has(uintAt(bytes, 14, 4, 'little'))) return 'bmp'
  if (TIFF_SIGNATURES.some((signature) => hasTextAt(bytes, 0, signature))) return 'tiff'
  if (hasTextAt(bytes, 0, '%PDF-')) return 'pdf'
  return heifKindOf(bytes)
}

function jpegSizeOf(bytes: Uint8Array): ImageSize | null {
  for (const { marker, start, end } of jpegSegments(bytes)) {
    if (marker === JPEG_MARKER.SOS) return null
    // Precision, height, width, number of components.
    if (isFrameHeader(marker)) {
      return end - start < 6
        ? null
        : { width: uintAt(bytes, start + 3, 2, 'big'), height: uintAt(bytes, start + 1, 2, 'big') }
    }
  }
  return null
}

function pngSizeOf(bytes: Uint8Array): ImageSize | null {
  if (!hasTextAt(bytes, 12, 'IHDR')) return null
  return { width: uintAt(bytes, 16, 4, 'big'), height: uintAt(bytes, 20, 4, 'big') }
}

function webpSizeOf(bytes: Uint8Array): ImageSize | null {
  const little = (at: number, size: number) => uintAt(bytes, at, size, 'little')
  if (hasTextAt(bytes, 12, 'VP8X')) return { width: little(24, 3) + 1, height: little(27, 3) + 1 }
  // Fourteen bits each; above them stand how to scale (VP8) or what else is there (VP8L).
  if (hasTextAt(bytes, 12, 'VP8L') && bytes[20] === 0x2f) {
    const packed = little(21, 4)
    return { width: (packed % 2 ** 14) + 1, height: (Math.floor(packed / 2 ** 14) % 2 ** 14) + 1 }
  }
  if (hasTextAt(bytes, 12, 'VP8 ') && hasTextAt(bytes, 23, '\x9d\x01\x2a')) {
    return { width: little(26, 2) % 2 ** 14, height: little(28, 2) % 2 ** 14 }
  }
  return null
}

function gifSizeOf(bytes: Uint8Array): ImageSize {
  return { width: uintAt(bytes, 6, 2, 'little'), height: uintAt(bytes, 8, 2, 'little') }
}

function bmpSizeOf(bytes: Uint8Array): ImageSize {
  const little = (at: number, size: number) => uintAt(bytes, at, size, 'little')
  if (little(14, 4) === 12) return { width: little(18, 2), height: little(20, 2) }
  // A negative height, in two's complement, says that the rows run from the top down.
  const height = little(22, 4)
  return { width: little(18, 4), height: height < 2 ** 31 ? height : 2 ** 32 - height }
}

function storedSizeOf(bytes: Uint8Array): ImageSize | null {
  switch (imageKindOf(bytes)) {
    case 'jpeg':
      return jpegSizeOf(bytes)
    case 'png':
      return pngSizeOf(bytes)
    case 'webp':
      return webpSizeOf(bytes)
    case 'gif':
      return gifSizeOf(bytes)
    case 'bmp':
      return bmpSizeOf(bytes)
    default:
      return null
  }
}

/**
 * The size that the header of a JPEG, PNG, WebP, GIF or BMP claims, so that a picture too large to decode is known before;
 * nothing proves that the pixels are there. Null for other kinds, a damaged header, and a JPEG that tells its height only
 * after the first scan.
 */
export function imageSizeOf(bytes: Uint8Array): ImageSize | null {
  const size = storedSizeOf(bytes)
  return size !== null && size.width > 0 && size.height > 0 ? size : null
}

function hasPngEnd(bytes: Uint8Array): boolean {
  // A chunk is its length, its type, its data and its checksum.
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length; at += 12 + uintAt(bytes, at, 4, 'big')) {
    if (hasTextAt(bytes, at + 4, 'IEND')) return true
  }
  return false
}

/**
 * True when the end of a JPEG (EOI) or PNG (IEND) cannot be reached: a part is missing, or so damaged inside that the rest
 * cannot be found. Bytes after the end do not matter. Always false for other kinds, which are not looked through.
 */
export function isCutOff(bytes: Uint8Array): boolean {
  switch (imageKindOf(bytes)) {
    case 'jpeg':
      for (const { marker } of jpegSegments(bytes)) if (marker === JPEG_MARKER.EOI) return false
      return true
    case 'png':
      return !hasPngEnd(bytes)
    default:
      return false
  }
}
