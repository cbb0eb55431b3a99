// Calendar days as the counter counts them: Vietnam's, whatever the machine's own time zone. Pure.
import { formatDay, vietnamTime } from '@shared/kit/dates'

/** `yyyy-MM-dd`, as a date field writes it; sorts as time does. */
export type Day = string

const DAY_MS = 24 * 3_600_000

/** Midnight in Vietnam; NaN for a text that is no day. */
function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00+07:00`)
}

/** The day an instant falls on. */
export function dayOf(atMs: number): Day {
  const { year, month, day } = vietnamTime(atMs)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** True for a day that exists and is written in full. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(startOf(text)) && dayOf(startOf(text)) === text
}

/** The instants of a day: from its first to just before the next day's. */
export function spanOf(day: Day): { readonly fromMs: number; readonly beforeMs: number } {
  const fromMs = startOf(day)
  return { fromMs, beforeMs: fromMs + DAY_MS }
}

/** The day `by` days later, or earlier. */
export function shiftDay(day: Day, by: number): Day {
  return dayOf(startOf(day) + by * DAY_MS)
}

/** `dd/MM/yyyy`. */
export function showDay(day: Day): string {
  return formatDay(startOf(day))
}
