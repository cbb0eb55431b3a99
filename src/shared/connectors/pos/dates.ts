// Dates as the POS writes and reads them (C6): exact in what is sent, tolerant of five forms in what comes.
import { Day, dayAt, instantOf, vietnamTime } from '@shared/kit/dates'
import { z } from 'zod'
import { isJsonObject, textOf } from '../answer'

/** The last instant whose year has four digits in Vietnam. */
const LAST_MS = 253_402_275_599_999
/** An instant that `Y-m-d H:i:s` can write, in milliseconds since 1970. */
export const Instant = z.number().int().min(0).max(LAST_MS)

const PLAIN = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?$/
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/
/** Unix time in milliseconds has at least twelve digits from 1973 on; in seconds it has eleven until the year 5138. */
const MILLISECONDS_FROM = 100_000_000_000

/**
 * An instant in milliseconds from any form the POS may use: `Y-m-d`, `Y-m-d H:i:s`, ISO 8601, a PHP date object, Unix
 * seconds or milliseconds. A text without a zone is Vietnam's time. Null for none, for `0000-00-00` and for anything else.
 */
export function readInstant(value: unknown): number | null {
  if (isJsonObject(value)) return readPhpDate(textOf(value.date), textOf(value.timezone))
  const text = textOf(value)
  if (/^-?\d{9,}$/.test(text)) {
    const number = Number(text)
    return Math.abs(number) >= MILLISECONDS_FROM ? number : number * 1000
  }
  if (ZONED.test(text)) {
    const atMs = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
    return Number.isNaN(atMs) ? null : atMs
  }
  return readPlain(text)
}

function readPlain(text: string): number | null {
  const [, dayText = '', clock = '00:00'] = PLAIN.exec(text) ?? []
  const day = Day.safeParse(dayText)
  if (!day.success) return null
  const atMs = instantOf(day.data, clock.length === 5 ? `${clock}:00` : clock)
  return Number.isNaN(atMs) ? null : atMs
}

/** PHP's `DateTime` as JSON: a clock without zone beside the zone's name or offset. Names other than UTC are Vietnam's. */
function readPhpDate(date: string, zone: string): number | null {
  const plain = date.replace(/\.\d+$/, '')
  if (zone === 'UTC' || zone === 'Z') return readInstant(`${plain.replace(' ', 'T')}Z`)
  if (/^[+-]\d{2}:?\d{2}$/.test(zone)) return readInstant(`${plain.replace(' ', 'T')}${zone}`)
  return readPlain(plain)
}

/** The day of any of those forms, as the calendar in Vietnam shows it; null where there is none. */
export function readDay(value: unknown): Day | null {
  const [, dayText = ''] = PLAIN.exec(textOf(value)) ?? []
  const plain = Day.safeParse(dayText)
  if (plain.success) return plain.data
  const atMs = readInstant(value)
  return atMs === null ? null : dayAt(atMs)
}

/** `Y-m-d H:i:s` in Vietnam's time, for the fields of repairs. @param atMs an `Instant` */
export function writeInstant(atMs: number): string {
  const { hour, minute } = vietnamTime(atMs)
  const second = new Date(atMs).getUTCSeconds()
  return `${dayAt(atMs)} ${[hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')}`
}
