// Days and times of Vietnam, UTC+7 without daylight saving. Pure: every instant comes in as milliseconds.
import { z } from 'zod'

const VIETNAM_OFFSET_MS = 7 * 3_600_000

function isCalendarDay(text: string): boolean {
  const atMs = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text)
}

export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isCalendarDay, { params: { rule: 'notADay' } })
  .brand<'Day'>()
/** A day of the calendar as `Y-m-d`, without a zone. */
export type Day = z.infer<typeof Day>

/** Calendar parts of an instant as a clock in Vietnam shows them; `month` counts from 1. */
export function vietnamTime(atMs: number): {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
} {
  const shifted = new Date(atMs + VIETNAM_OFFSET_MS)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** `dd/MM/yyyy` in Vietnam's time; `Intl` for vi-VN would leave out the leading zeros. */
export function formatDay(atMs: number): string {
  const { year, month, day } = vietnamTime(atMs)
  return `${twoDigits(day)}/${twoDigits(month)}/${year}`
}

/** `dd/MM/yyyy HH:mm` in Vietnam's time. */
export function formatDayTime(atMs: number): string {
  const { hour, minute } = vietnamTime(atMs)
  return `${formatDay(atMs)} ${twoDigits(hour)}:${twoDigits(minute)}`
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** Reads an HTTP date (`Sat, 21 Nov 2026 18:45:42 GMT`) as milliseconds; null for anything else. */
export function readHttpDate(text: string): number | null {
  if (!HTTP_DATE.test(text)) return null
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? null : atMs
}

/** `Y-m-d` of an instant in Vietnam's time. */
export function dayAt(atMs: number): Day {
  const { year, month, day } = vietnamTime(atMs)
  return Day.parse(`${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`)
}

/** The instant at which a day, or a minute and second of it, begins in Vietnam, in milliseconds. */
export function instantOf(day: Day, clock = '00:00:00'): number {
  return Date.parse(`${day}T${clock}Z`) - VIETNAM_OFFSET_MS
}

/** The same day of the month so many months later; the month's last day where it is shorter (31 January + 1 = 28 February). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayAt(first.getTime() + (Math.min(date, lastDate) - 1) * 86_400_000)
}

/** So many days later. */
export function addDays(day: Day, days: number): Day {
  return dayAt(instantOf(day) + days * 86_400_000)
}
