// Text as people write it in Vietnamese: folding for search, lengths as a person counts them. Nothing here repairs or
// rewrites what is stored; stored text is NFC and stays as it was entered.

const BEYOND_ASCII = /[\u0080-\uffff]/

/**
 * Folds text so that spellings a person takes for the same compare equal: marks dropped, `đ` → `d`, lower case, blanks
 * collapsed. Also makes `hoà` and `hòa` equal, which NFC alone does not. For search and comparison only, never for storage.
 */
export function foldText(text: string): string {
  // Codes, numbers and e-mail addresses are most of what is folded, and have no marks to look for.
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase().replace(/\s+/g, ' ').trim()
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/\s+/gu, ' ').trim()
}

/** Length in code points, the unit of every limit in this app (GoUP's `String(350)` is read as 350 of them). */
export function codePointLength(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

/** The first `max` code points; never splits a surrogate pair. */
export function takeCodePoints(text: string, max: number): string {
  return codePointLength(text) <= max ? text : [...text].slice(0, max).join('')
}

/** NFC without blanks at the ends: the form in which two systems' copies of one text are compared. */
export function tidyText(text: string): string {
  return text.normalize('NFC').trim()
}

/** Only the digits `0`–`9`, in order. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
