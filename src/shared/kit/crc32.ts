// CRC-32 (ISO-HDLC, the checksum of zip and PNG): tells damage, never forgery.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/**
 * The checksum of bytes, an unsigned number of 32 bits.
 * @param before the checksum of the bytes in front of them, where they come piece by piece; that of none is 0
 */
export function crc32(bytes: Iterable<number>, before = 0): number {
  let crc = ~before
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}
