// Serial numbers as people and scanners give them: which are the same, which may be one misread, what looks wrong in them.
// Remarks only: nothing here refuses or rewrites a number, since makers print whatever they like.
import { assert } from '@shared/kit/assert'
import { codePointLength } from '@shared/kit/text'

const LENGTH_MAX = 255

/**
 * The number as it is kept: NFC, without blanks at its ends and without control and invisible signs. Inner blanks stay; a
 * tab or line break inside becomes one blank, so that two lines of a label are not welded into one number.
 */
export function tidySerial(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .normalize('NFC')
    .trim()
}

/** Equal for two spellings of the same number: upper case, full-width signs as usual ones, no blanks, dashes, dots, slashes. */
export function serialKey(text: string): string {
  return tidySerial(text)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u2212./]/gu, '')
    .toUpperCase()
    .normalize('NFKC')
}

const READ_AS: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  B: '8',
  S: '5',
  Z: '2',
  G: '6',
}

/** Equal for numbers that may be the same one, misread: `serialKey` with the digit for each letter that looks like one. */
export function lookalikeKey(text: string): string {
  return serialKey(text).replace(/[OQDILBSZG]/g, (letter) => READ_AS[letter] ?? letter)
}

/**
 * - `mixedLookalikes`: `signs` are letters that stand for digits if somebody misread them, each once, as written
 * - `imeiWrongCheckDigit`: 15 digits like an IMEI, whose last one does not fit
 * - `imeiWithoutCheckDigit`: 14 digits like an IMEI's first ones; `completed` has the fifteenth
 * - `looksLikeEan`: 13 digits with the check digit of an EAN-13: the product's code, not the device's. One in ten other
 *   numbers of 13 digits looks so too.
 */
export type SerialRemark =
  | { readonly kind: 'tooLong'; readonly max: number }
  | { readonly kind: 'mixedLookalikes'; readonly signs: string }
  | { readonly kind: 'imeiWrongCheckDigit' }
  | { readonly kind: 'imeiWithoutCheckDigit'; readonly completed: string }
  | { readonly kind: 'looksLikeEan' }

/** What a person might look at once more; empty for most numbers, and for none at all. */
export function serialRemarks(text: string): readonly SerialRemark[] {
  const tidy = tidySerial(text)
  const remarks: SerialRemark[] = []
  if (codePointLength(tidy) > LENGTH_MAX) remarks.push({ kind: 'tooLong', max: LENGTH_MAX })
  const signs = misreadLetters(tidy)
  if (signs !== '') remarks.push({ kind: 'mixedLookalikes', signs })
  const remark = remarkOnDigits(serialKey(tidy))
  return remark === null ? remarks : [...remarks, remark]
}

function remarkOnDigits(key: string): SerialRemark | null {
  if (/^\d{15}$/.test(key) && !isImei(key)) return { kind: 'imeiWrongCheckDigit' }
  if (/^\d{14}$/.test(key)) return { kind: 'imeiWithoutCheckDigit', completed: key + imeiCheckDigit(key) }
  return /^\d{13}$/.test(key) && ean13CheckDigit(key) === key[12] ? { kind: 'looksLikeEan' } : null
}

/** From the first to the last digit of a run without separators: nothing but digits and letters that look like them. */
const DIGITS_WITH_LOOKALIKES = /^\p{L}*(\d[\dOQDILBSZG]*\d)\p{L}*$/iu
/** Fewer digits than that per letter is how makers mix both on purpose (`0D1B`, `5S2`). */
const DIGITS_PER_LETTER = 3

/**
 * Only letters between digits of one run count, and only where that run would be a plain number without them: `12O4`, but
 * not `SN-O1`, `O1234`, `1234S` (a prefix or suffix) nor `C02XL0G5JG` (letters and digits mixed anyway).
 */
function misreadLetters(tidy: string): string {
  const found = tidy.split(/[^\p{L}\p{N}]+/u).flatMap((run) => {
    const [, inner = ''] = DIGITS_WITH_LOOKALIKES.exec(run) ?? []
    const letters = inner.replace(/\d/g, '')
    return inner.length - letters.length >= letters.length * DIGITS_PER_LETTER ? [...letters] : []
  })
  return [...new Set(found)].join('')
}

/** True for 15 digits with the right check digit, however they are grouped. Says nothing of whether such a device exists. */
export function isImei(text: string): boolean {
  const key = serialKey(text)
  return /^\d{15}$/.test(key) && imeiCheckDigit(key.slice(0, 14)) === key[14]
}

/** The fifteenth digit of an IMEI (Luhn). @param first14 exactly 14 digits; anything else is a bug of the caller's */
export function imeiCheckDigit(first14: string): string {
  assert(/^\d{14}$/.test(first14), 'an IMEI has 14 digits before its check digit')
  const sum = [...first14].reduce((total, sign, index) => {
    const digit = Number(sign) * (index % 2 === 1 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

function ean13CheckDigit(digits: string): string {
  const sum = [...digits.slice(0, 12)].reduce(
    (total, sign, index) => total + Number(sign) * (index % 2 === 1 ? 3 : 1),
    0,
  )
  return String((10 - (sum % 10)) % 10)
}
