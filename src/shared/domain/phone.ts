// Vietnamese telephone numbers: one canonical form (E.164) inside, the forms people and systems use outside.
// What a person or a system wrote is kept beside it; nothing here rewrites it.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/**
 * Why a field, or a part of it, gave no number.
 * - `empty`: nothing there · `masked`: hidden by the system (`*`), so it has no canonical form
 * - `notANumber`: letters or other signs inside · `tooShort` (short codes such as 113 too) · `tooLong`
 * - `unknownPrefix`: right length, but no Vietnamese number begins so
 */
export type PhoneProblem = 'empty' | 'masked' | 'notANumber' | 'tooShort' | 'tooLong' | 'unknownPrefix'

export type PhonesReading = {
  /** Every number that could be read, in E.164, in order, without repeats. */
  readonly canonical: readonly string[]
  /** True when any part holds `*`: such a value is never a key and never written back (C26). */
  readonly masked: boolean
  /** The first part that could not be read; null when all were. */
  readonly problem: PhoneProblem | null
}

/** One number or the reason there is none. */
export type PhoneReading =
  | { readonly canonical: string; readonly problem: null }
  | { readonly canonical: null; readonly problem: PhoneProblem }

/** The 2018 renumbering of mobile prefixes, without the leading 0: old three digits → new two. */
const RENUMBERED: Readonly<Record<string, string>> = {
  '120': '70',
  '121': '79',
  '122': '77',
  '126': '76',
  '128': '78',
  '123': '83',
  '124': '84',
  '125': '85',
  '127': '81',
  '129': '82',
  '162': '32',
  '163': '33',
  '164': '34',
  '165': '35',
  '166': '36',
  '167': '37',
  '168': '38',
  '169': '39',
  '186': '56',
  '188': '58',
  '199': '59',
}
const BEFORE_2018 = new Map(Object.entries(RENUMBERED).map(([before, after]) => [after, before]))

const MOBILE = /^[35789]\d{8}$/
const LANDLINE = /^2\d{9}$/
const HOTLINE = /^1[89]00\d{4,6}$/
/** Two area codes have two digits (024 Hà Nội, 028 Hồ Chí Minh), all others three. */
const TWO_DIGIT_AREA = /^2[48]/

const readAs = (canonical: string): PhoneReading => ({ canonical, problem: null })
const failed = (problem: PhoneProblem): PhoneReading => ({ canonical: null, problem })

/** Reads what stands after +84 or after the leading 0. Loose on purpose: new prefixes are still being opened. */
function readNational(national: string): PhoneReading {
  if (MOBILE.test(national) || LANDLINE.test(national)) return readAs(`+84${national}`)
  const renumbered = RENUMBERED[national.slice(0, 3)]
  if (renumbered !== undefined && national.length === 10) return readAs(`+84${renumbered}${national.slice(3)}`)
  if (national.length < 9) return failed('tooShort')
  return failed(national.length > 10 ? 'tooLong' : 'unknownPrefix')
}

function readVietnamese(afterCountry: string): PhoneReading {
  // Hotlines are dialled without a 0 and keep their digits.
  if (HOTLINE.test(afterCountry)) return readAs(`+84${afterCountry}`)
  // `+84 (0)912…` is a common slip.
  return readNational(afterCountry.replace(/^0/, ''))
}

function readForeign(digits: string): PhoneReading {
  if (digits.length > 15) return failed('tooLong')
  if (digits.length < 7) return failed('tooShort')
  return parsePhoneNumberFromString(`+${digits}`)?.isValid() ? readAs(`+${digits}`) : failed('unknownPrefix')
}

/** Reads one number whose blanks and signs are gone; `plus` tells whether it began with `+`. */
function readDigits(digits: string, plus: boolean): PhoneReading {
  const international = plus ? digits : digits.startsWith('00') ? digits.slice(2) : null
  if (international !== null) {
    return international.startsWith('84') ? readVietnamese(international.slice(2)) : readForeign(international)
  }
  if (HOTLINE.test(digits)) return readAs(`+84${digits}`)
  if (digits.startsWith('0')) return readNational(digits.slice(1))
  // `84` alone says nothing: 084 is a mobile prefix too. The length decides.
  if (digits.startsWith('84') && (digits.length === 11 || digits.length === 12)) return readVietnamese(digits.slice(2))
  // Spreadsheets drop the leading 0.
  return readNational(digits)
}

/** A label before (`ĐT:`, `Zalo`) or a remark after (`(vợ)`, `- anh Nam`) a number. */
const LABEL_BEFORE = /^\p{L}[\p{L}\s.]*:?\s*(?=[+(\d])/u
const REMARK_AFTER = /(?<=\d)\s*[-(]?\s*\p{L}[\p{L}\s.]*\)?$/u

function readPart(part: string): PhoneReading {
  if (part.includes('*')) return failed('masked')
  const bare = part.replace(LABEL_BEFORE, '').replace(REMARK_AFTER, '')
  const compact = bare.replace(/[\s.()\-\u2010-\u2015_]/gu, '')
  if (compact === '') return failed(part.trim() === '' ? 'empty' : 'notANumber')
  if (!/^\+?\d+$/.test(compact)) return failed('notANumber')
  return readDigits(compact.replace('+', ''), compact.startsWith('+'))
}

/** Splits a run such as `0912345678 - 0987654321` where every piece is a number of its own; null when it is not so. */
function splitRun(chunks: readonly string[]): readonly string[] | null {
  if (chunks.length === 0) return []
  for (let taken = 1; taken <= chunks.length; taken += 1) {
    const head = readPart(chunks.slice(0, taken).join(' '))
    if (head.canonical === null) continue
    const rest = splitRun(chunks.slice(taken))
    if (rest !== null) return [head.canonical, ...rest]
  }
  return null
}

/**
 * Reads every number in a field as a person or a system wrote it: blanks, dots, dashes and brackets, `+84`/`0084`/`84`,
 * a lost leading 0, forms from before the renumbering of 2018, several numbers in one field, hotlines 1800/1900.
 * Never fails: what cannot be read is told by `problem`.
 */
export function readPhones(raw: string): PhonesReading {
  const parts = raw
    .normalize('NFKC')
    .split(/[,;/|\n\r\t]|\s(?:hoặc|và)\s/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const canonical = new Set<string>()
  let problem: PhoneProblem | null = parts.length === 0 ? 'empty' : null
  for (const part of parts) {
    const reading = readPart(part)
    if (reading.canonical !== null) {
      canonical.add(reading.canonical)
      continue
    }
    const chunks = reading.problem === 'tooLong' ? part.split(/[\s\-\u2010-\u2015]+/u) : []
    const numbers = chunks.length > 1 && chunks.length <= 24 ? splitRun(chunks) : null
    if (numbers === null) problem ??= reading.problem
    else for (const number of numbers) canonical.add(number)
  }
  return { canonical: [...canonical], masked: parts.some((part) => part.includes('*')), problem }
}

/** Reads a field that is to hold exactly one number; several numbers are `tooLong`. */
export function readPhone(raw: string): PhoneReading {
  const { canonical, problem } = readPhones(raw)
  if (problem !== null) return failed(problem)
  const [only, another] = canonical
  return only === undefined || another !== undefined ? failed('tooLong') : readAs(only)
}

function nationalOf(e164: string): string | null {
  return e164.startsWith('+84') ? e164.slice(3) : null
}

/**
 * The number as people read it: `0912 345 678`, `024 3825 1234`, `0236 3822 123`, `1900 1234`; numbers of other
 * countries in international form.
 */
export function displayPhone(e164: string): string {
  const national = nationalOf(e164)
  if (national === null) return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
  if (HOTLINE.test(national)) {
    const rest = national.slice(4)
    return `${national.slice(0, 4)} ${rest.length === 6 ? `${rest.slice(0, 3)} ${rest.slice(3)}` : rest}`
  }
  if (MOBILE.test(national)) return `0${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}`
  if (!LANDLINE.test(national)) return `0${national}`
  const areaEnd = TWO_DIGIT_AREA.test(national) ? 2 : 3
  return `0${national.slice(0, areaEnd)} ${national.slice(areaEnd, areaEnd + 4)} ${national.slice(areaEnd + 4)}`
}

/** The number as the four systems take it: national digits with the leading 0; hotlines and foreign numbers unchanged. */
export function wirePhone(e164: string): string {
  const national = nationalOf(e164)
  if (national === null) return e164
  return HOTLINE.test(national) ? national : `0${national}`
}

/** Country calling code with `+`, for systems that take it apart from the number (Finan `phone_code`, F6). */
export function phoneCountryCode(e164: string): string {
  if (nationalOf(e164) !== null) return '+84'
  const code = parsePhoneNumberFromString(e164)?.countryCallingCode
  return code === undefined ? '' : `+${code}`
}

/**
 * The spellings under which a system may hold the number, the current one first, then the 11-digit form of before 2018:
 * old records may never have been migrated.
 */
export function phoneSearchForms(e164: string): readonly string[] {
  const national = nationalOf(e164)
  const before = national !== null && MOBILE.test(national) ? BEFORE_2018.get(national.slice(0, 2)) : undefined
  const current = wirePhone(e164)
  return before === undefined || national === null ? [current] : [current, `0${before}${national.slice(2)}`]
}

/**
 * True when the number is in a range that is in use in Vietnam today. Strict, and therefore good for a warning only:
 * operators open new ranges before any table knows them.
 */
export function isLikelyVietnamese(e164: string): boolean {
  const phone = parsePhoneNumberFromString(e164)
  return phone !== undefined && phone.countryCallingCode === '84' && phone.isValid()
}
