// The forms in which the simulated POS may tell a date: its documents show few samples, so any of those of decision C6
// can be chosen. Its clock is Vietnam's, and its texts name no zone.

export type DateForm = 'text' | 'iso' | 'php' | 'seconds' | 'milliseconds'

const OFFSET_MS = 7 * 3_600_000
const DAY = /^\d{4}-\d{2}-\d{2}$/

function dateTimeText(atMs: number): string {
  return new Date(atMs + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** `Y-m-d H:i:s` in Vietnam, or the same instant in another form. */
export function tellInstant(atMs: number, form: DateForm): unknown {
  const text = dateTimeText(atMs)
  switch (form) {
    case 'text':
      return text
    case 'iso':
      return `${text.replace(' ', 'T')}+07:00`
    case 'php':
      return { date: `${text}.000000`, timezone_type: 3, timezone: 'Asia/Ho_Chi_Minh' }
    case 'seconds':
      return Math.floor(atMs / 1000)
    case 'milliseconds':
      return Math.floor(atMs / 1000) * 1000
  }
}

/** A day given as `Y-m-d`: as it is, or as its midnight in Vietnam. */
export function tellDay(day: string, form: DateForm): unknown {
  return form === 'text' ? day : tellInstant(Date.parse(`${day}T00:00:00+07:00`), form)
}

/** True for a day of the calendar in the form `Y-m-d`. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false
  const atMs = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(atMs) && new Date(atMs).toISOString().startsWith(text)
}

/** The instant of a date in any of the forms, for sorting; null where there is none. */
export function instantOf(value: unknown): number | null {
  if (typeof value === 'number') return value < 100_000_000_000 ? value * 1000 : value
  if (typeof value === 'object' && value !== null && 'date' in value) return instantOf(String(value.date).slice(0, 19))
  if (typeof value !== 'string') return null
  const hasZone = /(?:Z|[+-]\d{2}:\d{2})$/.test(value)
  const text = DAY.test(value) ? `${value}T00:00:00` : value.replace(' ', 'T')
  const atMs = Date.parse(hasZone ? text : `${text}+07:00`)
  return Number.isFinite(atMs) ? atMs : null
}
