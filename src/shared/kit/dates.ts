// Days and times of Vietnam, UTC+7 without daylight saving. Pure: every instant comes in as milliseconds.

const VIETNAM_OFFSET_MS = 7 * 3_600_000

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
