// Whether two photos show the same picture although their bytes differ: saved again, made smaller, lighter or darker.
// By difference hash (dHash): 64 bits that say where it gets brighter from left to right.
import { assert } from '@shared/kit/assert'

/** The reduced picture that is hashed: one column more than there are bits in a row. */
const COLUMNS = 9
const ROWS = 8
const HASH_BITS = 64

/**
 * Largest distance of two hashes that count as the same picture. One step of brightness more or less in each of the 72
 * values, about what saving again does, changes up to five bits of a picture with some contrast; two that have nothing in
 * common differ in 32 ± 4. Ten, as often used elsewhere, is too much here: different devices on one counter before one camera
 * come near each other.
 */
const SAME_PICTURE_MAX = 6

/** ITU-R BT.601 luma weights in thousandths. */
const RED = 299
const GREEN = 587
const BLUE = 114

/** Sum of the luma of one cell in thousandths, a pixel on a border counted by the share that lies within. */
function cellSum(rgba: Uint8ClampedArray, width: number, height: number, column: number, row: number): number {
  let sum = 0
  // In ninths and eighths of a pixel, so that every border is a whole number and no rounding differs between machines.
  const [left, right, top, bottom] = [width * column, width * (column + 1), height * row, height * (row + 1)]
  for (let y = Math.floor(top / ROWS); y * ROWS < bottom; y += 1) {
    const high = Math.min((y + 1) * ROWS, bottom) - Math.max(y * ROWS, top)
    for (let x = Math.floor(left / COLUMNS); x * COLUMNS < right; x += 1) {
      const wide = Math.min((x + 1) * COLUMNS, right) - Math.max(x * COLUMNS, left)
      const at = (y * width + x) * 4
      const luma = RED * (rgba[at] ?? 0) + GREEN * (rgba[at + 1] ?? 0) + BLUE * (rgba[at + 2] ?? 0)
      sum += luma * wide * high
    }
  }
  return sum
}

/**
 * Reduces a picture to 9×8 brightness values (0..255, row by row), each the average over its share of the area. Pixels as a
 * canvas gives them; transparency is not looked at, as photos have none. Orientation must have been applied.
 */
export function grayOf(rgba: Uint8ClampedArray, width: number, height: number): Uint8Array {
  assert(width > 0 && height > 0 && rgba.length === width * height * 4, `${width}×${height} RGBA pixels`)
  const gray = new Uint8Array(COLUMNS * ROWS)
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const average = cellSum(rgba, width, height, column, row) / (1000 * width * height)
      gray[row * COLUMNS + column] = Math.round(average)
    }
  }
  return gray
}

/**
 * The difference hash of 9×8 brightness values, as 16 hexadecimal digits: row by row from the most significant bit, 1 where
 * a value is above the one to its left.
 */
export function differenceHash(gray: Uint8Array): string {
  assert(gray.length === COLUMNS * ROWS, `${COLUMNS}×${ROWS} brightness values`)
  let bits = ''
  gray.forEach((value, index) => {
    if (index % COLUMNS > 0) bits += value > (gray[index - 1] ?? 0) ? '1' : '0'
  })
  return BigInt(`0b${bits}`)
    .toString(16)
    .padStart(HASH_BITS / 4, '0')
}

function onesIn(bits: bigint): number {
  return bits.toString(2).replaceAll('0', '').length
}

/** How many of the 64 bits of two hashes differ (Hamming distance): 0 alike, about 32 nothing in common. */
export function hashDistance(a: string, b: string): number {
  return onesIn(BigInt(`0x${a}`) ^ BigInt(`0x${b}`))
}

/**
 * True when a hash says nothing of its own: nearly everywhere even or falling, or nearly everywhere rising, as of a covered
 * lens, a white sheet or a plain slope of light. All such pictures have about the same hash, whatever they show.
 */
export function isDull(hash: string): boolean {
  const ones = onesIn(BigInt(`0x${hash}`))
  return ones <= SAME_PICTURE_MAX || ones >= HASH_BITS - SAME_PICTURE_MAX
}

/**
 * True when two hashes are so near (at most 6 of 64 bits apart) that the photos probably show the same picture. Never
 * for dull ones, not even for equal hashes: whether those are the same file, their content's name tells. A reason to ask a
 * person, no proof. A turned, mirrored or cropped copy is not recognised.
 */
export function isSamePicture(a: string, b: string): boolean {
  return !isDull(a) && !isDull(b) && hashDistance(a, b) <= SAME_PICTURE_MAX
}
