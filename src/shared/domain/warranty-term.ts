// A warranty's term: months, first and last day, which always agree (C40), and where it stands on a given day.
import { addMonths, Day, instantOf } from '@shared/kit/dates'

/** Both days are covered. Null: not told. */
export type Term = {
  /** A whole number, 0 or more; null too where first and last day are no whole number of months apart. */
  readonly months: number | null
  readonly activeDay: Day | null
  readonly expiredDay: Day | null
}

const MONTHS_MAX = 600
const EARLIEST_DAY = Day.parse('2000-01-01')
const DAY_MS = 86_400_000

function isMonths(months: number): boolean {
  return Number.isSafeInteger(months) && months >= 0
}

/** Null for what is no number of months, and after the year 9999, where `addMonths` knows no day and no warranty ends. */
function endOf(activeDay: Day, months: number): Day | null {
  const isInCalendar = isMonths(months) && Number(activeDay.slice(0, 4)) + months / 12 < 9999
  return isInCalendar ? addMonths(activeDay, months) : null
}

/** Only the months of the calendar between the two can fit: a start's end is always in the month so many months later. */
function monthsBetween(activeDay: Day, expiredDay: Day): number | null {
  const [fromYear = 0, fromMonth = 0] = activeDay.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = expiredDay.split('-').map(Number)
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth
  return endOf(activeDay, months) === expiredDay ? months : null
}

/**
 * The same term with other months. The last day follows the first one; without a first day it stays. Null, or what is no
 * number of months, leaves both days as they are. Where no calendar holds the last day it becomes null (`tooLong`).
 */
export function withMonths(term: Term, months: number | null): Term {
  if (months === null || !isMonths(months)) return { ...term, months: null }
  if (term.activeDay === null) return { ...term, months }
  return { ...term, months, expiredDay: endOf(term.activeDay, months) }
}

/**
 * The same term with another first day. Where the months are known the last day follows; else it stays, and the months
 * become known if they fit now. Null leaves months and last day as they are.
 */
export function withActiveDay(term: Term, activeDay: Day | null): Term {
  if (activeDay === null) return { ...term, activeDay }
  if (term.months !== null) return withMonths({ ...term, activeDay }, term.months)
  return withExpiredDay({ ...term, activeDay }, term.expiredDay)
}

/**
 * The same term with another last day. The months follow the two days: null where no whole number fits exactly, and where
 * there is no last day any more. Without a first day they stay, and it will bring the last day along when it comes.
 */
export function withExpiredDay(term: Term, expiredDay: Day | null): Term {
  if (term.activeDay === null) return { ...term, expiredDay }
  return { ...term, expiredDay, months: expiredDay === null ? null : monthsBetween(term.activeDay, expiredDay) }
}

/** How a term contradicts itself, or null; what is not told contradicts nothing. This is all that systems may be sent (C40). */
export function contradictionIn({
  months,
  activeDay,
  expiredDay,
}: Term): 'expiredBeforeActive' | 'trioDisagrees' | null {
  if (activeDay === null || expiredDay === null) return null
  if (expiredDay < activeDay) return 'expiredBeforeActive'
  return months === null || endOf(activeDay, months) === expiredDay ? null : 'trioDisagrees'
}

/** `tooEarly`: a day before 2000 · `tooLong`: more than 600 months, or an end beyond the calendar. */
export type TermProblem = 'tooEarly' | 'expiredBeforeActive' | 'trioDisagrees' | 'tooLong'

/** The first thing wrong with a term that a person enters; null where nothing is. Stricter than what may be sent. */
export function problemIn(term: Term): TermProblem | null {
  const { activeDay, expiredDay, months } = term
  if ([activeDay, expiredDay].some((day) => day !== null && day < EARLIEST_DAY)) return 'tooEarly'
  const contradiction = contradictionIn(term)
  if (contradiction !== null) return contradiction
  if (months !== null && !isMonths(months)) return 'trioDisagrees'
  return isTooLong(term) ? 'tooLong' : null
}

function isTooLong({ months, activeDay, expiredDay }: Term): boolean {
  if (months !== null && months > MONTHS_MAX) return true
  if (activeDay === null) return false
  if (expiredDay === null) return months !== null && endOf(activeDay, months) === null
  const latest = endOf(activeDay, MONTHS_MAX)
  return latest !== null && expiredDay > latest
}

/**
 * Where a warranty stands on a day. `daysLeft` counts the days after today, 0 on the last one, which is still covered;
 * `daysAgo` is 1 on the day after it. `switchedOff`: its system holds it for over, whatever its days say.
 */
export type WarrantyStanding =
  | { readonly kind: 'running'; readonly daysLeft: number }
  | { readonly kind: 'endsSoon'; readonly daysLeft: number }
  | { readonly kind: 'ended'; readonly daysAgo: number }
  | { readonly kind: 'switchedOff' }
  | { readonly kind: 'unknown' }

/** @param soonDays a warranty with at most so many days left ends soon */
export function standingOn(
  { isActive, expiredDay }: { readonly isActive: boolean; readonly expiredDay: Day | null },
  today: Day,
  soonDays = 30,
): WarrantyStanding {
  if (!isActive) return { kind: 'switchedOff' }
  if (expiredDay === null) return { kind: 'unknown' }
  const daysLeft = Math.round((instantOf(expiredDay) - instantOf(today)) / DAY_MS)
  if (daysLeft < 0) return { kind: 'ended', daysAgo: -daysLeft }
  return { kind: daysLeft <= soonDays ? 'endsSoon' : 'running', daysLeft }
}

/**
 * The term that a replacement inherits: from today, or from the replaced one's first day where that is still to come, until
 * the replaced one's end. Null when that has ended; an end that is not known stays unknown.
 */
export function remainingTerm(replaced: Term, today: Day): Term | null {
  const { activeDay, months } = replaced
  const impliedEnd = activeDay !== null && months !== null ? endOf(activeDay, months) : null
  const expiredDay = replaced.expiredDay ?? impliedEnd
  if (expiredDay !== null && expiredDay < today) return null
  const from = activeDay !== null && activeDay > today ? activeDay : today
  return withExpiredDay({ months: null, activeDay: from, expiredDay: null }, expiredDay)
}
