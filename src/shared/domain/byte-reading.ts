// Numbers and signs at a place in a file's bytes. Reading beyond the end never throws: what is not there equals nothing.

/** Which byte of a number stands first: the most significant (`big`) or the least (`little`). */
export type ByteOrder = 'big' | 'little'

/**
 * The unsigned number in `size` bytes (1..6) at `at`. NaN when any of them is beyond the end: it fails every comparison,
 * and nothing stands at the place it points to.
 */
export function uintAt(bytes: Uint8Array, at: number, size: number, order: ByteOrder): number {
  let value = 0
  for (let index = 0; index < size; index += 1) {
    value = value * 256 + (bytes[order === 'big' ? at + index : at + size - 1 - index] ?? Number.NaN)
  }
  return value
}

/** The `length` bytes at `at`, each as the character of its number (Latin-1); shorter where the bytes end. */
export function latin1At(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

/** True when exactly these characters (each below 256) stand at `at`. */
export function hasTextAt(bytes: Uint8Array, at: number, text: string): boolean {
  return latin1At(bytes, at, text.length) === text
}
