// What a byte of a folded line is, where its parts begin, and whether a line is found by a query: search without any
// table, and the check of what the tables only suggest. Pure.
import type { Query } from './query'

const BLANK = 0
const SIGN = 1
const DIGIT = 2
const LETTER = 3
/** Signs beyond ASCII, such as emoji: each begins a part of its own. */
const WIDE_SIGN = 4
/** A later byte of a sign of several bytes. */
const CONTINUED = 5

const KIND = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 10 || byte === 32) return BLANK
  if (byte >= 48 && byte <= 57) return DIGIT
  if ((byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90)) return LETTER
  if (byte < 128) return SIGN
  if (byte < 192) return CONTINUED
  // U+2000–U+2FFF, and everything beyond U+FFFF.
  return byte === 0xe2 || byte >= 0xf0 ? WIDE_SIGN : LETTER
})

/** The digit a byte stands for, or -1. */
export function digitAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] ?? 0) - 48
  return digit >= 0 && digit <= 9 ? digit : -1
}

/** True where a word that is searched for ends: behind it comes another, or another line. */
export function isBlankAt(bytes: Uint8Array, at: number): boolean {
  return KIND[bytes[at] ?? 10] === BLANK
}

/**
 * Calls `found` with every place in a line where a part begins that has a letter behind it before the next blank: digits
 * alone are found by their digits.
 */
export function forEachPart(bytes: Uint8Array, from: number, to: number, found: (at: number) => void): void {
  let before = BLANK
  let wordStart = from
  let lastLetter = -1
  for (let at = from; at < to; at += 1) {
    const kind = KIND[bytes[at] ?? 10] ?? BLANK
    if (kind === CONTINUED) continue
    if (kind === LETTER || kind === WIDE_SIGN) lastLetter = at
    else if (kind === BLANK) {
      if (lastLetter >= wordStart) tellParts(bytes, wordStart, lastLetter, found)
      wordStart = at + 1
    }
    before = kind
  }
  if (before !== BLANK && lastLetter >= wordStart) tellParts(bytes, wordStart, lastLetter, found)
}

function tellParts(bytes: Uint8Array, from: number, last: number, found: (at: number) => void): void {
  let before = BLANK
  for (let at = from; at <= last; at += 1) {
    const kind = KIND[bytes[at] ?? 10] ?? BLANK
    if (kind === CONTINUED) continue
    if (beginsPart(before, kind)) found(at)
    before = kind
  }
}

function beginsPart(before: number, kind: number): boolean {
  if (kind === WIDE_SIGN) return true
  if (kind === LETTER) return before !== LETTER
  return kind === DIGIT && before !== DIGIT && before !== LETTER
}

/** True when `needle` stands at `at`. A line end is in no needle, so that a match never reaches into the next line. */
export function standsAt(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  for (let place = 0; place < needle.length; place += 1) {
    if (bytes[at + place] !== needle[place]) return false
  }
  return true
}

function standsIn(bytes: Uint8Array, from: number, to: number, needle: Uint8Array): boolean {
  const first = needle[0]
  for (let at = from; at <= to - needle.length; at += 1) {
    if (bytes[at] === first && standsAt(bytes, at, needle)) return true
  }
  return false
}

/** True when every run of the query has a spelling in the line. */
export function holdsRuns(bytes: Uint8Array, from: number, to: number, { runs }: Query): boolean {
  for (const spellings of runs) {
    let isFound = false
    for (const spelling of spellings) isFound ||= standsIn(bytes, from, to, spelling)
    if (!isFound) return false
  }
  return true
}

/** True when every word of the query begins a part of the line. */
export function holdsWords(bytes: Uint8Array, from: number, to: number, { words }: Query): boolean {
  for (const word of words) {
    let isFound = false
    forEachPart(bytes, from, to, (at) => {
      isFound ||= standsAt(bytes, at, word)
    })
    if (!isFound) return false
  }
  return true
}
