// How one journal record stands on disk: marker, length, checksum, sealed body. Finds good records in a damaged file.
// Pure functions on bytes; no files here.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

//  0        4          8            24
//  ┌────────┬──────────┬────────────┬──────────────────────────────────────┐
//  │ marker │ length   │ checksum   │ body: nonce (12) + tag (16) + sealed │
//  │ "CFJ1" │ u32 LE   │ 16 bytes   │ `length` bytes in all                │
//  └────────┴──────────┴────────────┴──────────────────────────────────────┘
const MARKER = Buffer.from('CFJ1', 'latin1')
const HEADER_BYTES = 24
const CHECKSUM_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** A length beyond this is damage, not a record. */
const BODY_BYTES_MAX = 64 * 1024 * 1024

/** The first half of a SHA-256: a checksum against damage; forging is what the seal is against. */
function checksumOf(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest().subarray(0, CHECKSUM_BYTES)
}

/** Seals one record with a 32-byte key and frames it. */
export function encodeRecord(record: unknown, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(record), 'utf8'), cipher.final()])
  const body = Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([MARKER, length, checksumOf(body), body])
}

export type Decoded = {
  readonly records: readonly unknown[]
  /** Bytes from the start up to the end of the last good record. */
  readonly goodBytes: number
  /** Stretches between good records that hold none: damage in the middle. */
  readonly damagedStretches: number
  /** Good frames that this key does not open. */
  readonly unopened: number
}

/** Reads every good record. What follows the last good one is a torn tail, which the caller may cut. */
export function decodeRecords(bytes: Buffer, key: Buffer): Decoded {
  const records: unknown[] = []
  let goodBytes = 0
  let damagedStretches = 0
  let unopened = 0
  let at = 0
  while (at < bytes.length) {
    const body = frameAt(bytes, at)
    if (!body) {
      // Look for the next record: a torn write or a bad sector must not hide what was written after it.
      const next = bytes.indexOf(MARKER, at + 1)
      if (next === -1) break
      at = next
      continue
    }
    if (at > goodBytes) damagedStretches += 1
    at += HEADER_BYTES + body.length
    goodBytes = at
    const record = open(body, key)
    if (record === undefined) unopened += 1
    else records.push(record)
  }
  return { records, goodBytes, damagedStretches, unopened }
}

function frameAt(bytes: Buffer, at: number): Buffer | null {
  if (bytes.length - at < HEADER_BYTES || !bytes.subarray(at, at + MARKER.length).equals(MARKER)) return null
  const length = bytes.readUInt32LE(at + MARKER.length)
  const start = at + HEADER_BYTES
  if (length < NONCE_BYTES + TAG_BYTES || length > BODY_BYTES_MAX || start + length > bytes.length) return null
  const body = bytes.subarray(start, start + length)
  const checksum = bytes.subarray(at + HEADER_BYTES - CHECKSUM_BYTES, start)
  return checksumOf(body).equals(checksum) ? body : null
}

function open(body: Buffer, key: Buffer): unknown {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES))
    decipher.setAuthTag(body.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const sealed = body.subarray(NONCE_BYTES + TAG_BYTES)
    return JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8'))
  } catch {
    return undefined
  }
}
