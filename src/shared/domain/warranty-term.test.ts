// Goal: the three terms of a warranty never contradict each other, whatever is entered in whatever order, and the last day
// is still covered. Method: properties over any sequence of entries and over days around the end, examples for month ends.
import { addDays, addMonths, Day } from '@shared/kit/dates'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  contradictionIn,
  problemIn,
  remainingTerm,
  standingOn,
  type Term,
  withActiveDay,
  withExpiredDay,
  withMonths,
} from './warranty-term'

const day = (text: string) => Day.parse(text)
const term = (months: number | null, activeDay: string | null, expiredDay: string | null): Term => ({
  months,
  activeDay: activeDay === null ? null : day(activeDay),
  expiredDay: expiredDay === null ? null : day(expiredDay),
})
const NO_TERM = term(null, null, null)

const anyDay = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays(day('2000-01-01'), days))
const anyMonths = fc.integer({ min: 0, max: 600 })
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 })
const anyStep = fc.oneof(
  perhaps(fc.oneof(anyMonths, fc.constantFrom(-1, 1.5, Number.NaN, 1e15))).map((months) => (from: Term) => ({
    to: withMonths(from, months),
    kept: { activeDay: from.activeDay },
  })),
  perhaps(anyDay).map((activeDay) => (from: Term) => ({ to: withActiveDay(from, activeDay), kept: { activeDay } })),
  perhaps(anyDay).map((expiredDay) => (from: Term) => ({
    to: withExpiredDay(from, expiredDay),
    kept: { activeDay: from.activeDay, expiredDay },
  })),
)

describe('entering a term', () => {
  test('no sequence of entries makes the three disagree, and each entry stands as it was made', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 8 }), (steps) => {
        let state = NO_TERM
        for (const step of steps) {
          const { to, kept } = step(state)
          expect(to).toMatchObject(kept)
          expect(contradictionIn(to)).not.toBe('trioDisagrees')
          state = to
        }
      }),
    )
  })

  test('the last day is the first one so many months later, whichever is entered first', () => {
    fc.assert(
      fc.property(anyDay, anyMonths, (activeDay, months) => {
        const expected = { months, activeDay, expiredDay: addMonths(activeDay, months) }
        expect(withMonths(withActiveDay(NO_TERM, activeDay), months)).toEqual(expected)
        expect(withActiveDay(withMonths(NO_TERM, months), activeDay)).toEqual(expected)
        expect(withExpiredDay({ ...NO_TERM, activeDay }, expected.expiredDay)).toEqual(expected)
        expect(problemIn(expected)).toBeNull()
      }),
    )
  })

  it.each([
    [1, '2027-01-31', '2027-02-28'],
    [1, '2028-01-31', '2028-02-29'],
    [12, '2028-02-29', '2029-02-28'],
    [0, '2026-11-25', '2026-11-25'],
  ])('%i months from %s end on %s', (months, activeDay, expiredDay) => {
    expect(withMonths(term(null, activeDay, null), months)).toEqual(term(months, activeDay, expiredDay))
    expect(withExpiredDay(term(null, activeDay, null), day(expiredDay))).toEqual(term(months, activeDay, expiredDay))
  })

  it('knows no months where the last day fits none', () => {
    const entered = withExpiredDay(term(12, '2026-11-25', '2027-11-25'), day('2027-11-24'))
    expect(entered).toEqual(term(null, '2026-11-25', '2027-11-24'))
    // The day stays as entered when the start moves, and the months are known again where they fit.
    expect(withActiveDay(entered, day('2026-11-26'))).toEqual(term(null, '2026-11-26', '2027-11-24'))
    expect(withActiveDay(entered, day('2026-11-24'))).toEqual(term(12, '2026-11-24', '2027-11-24'))
    expect(withExpiredDay(term(12, '2027-01-31', null), day('2027-02-27')).months).toBeNull()
    expect(withExpiredDay(term(12, '2027-01-31', null), day('2026-12-31')).months).toBeNull()
  })

  it('leaves what nothing follows from', () => {
    const whole = term(12, '2026-11-25', '2027-11-25')
    expect(withMonths(whole, null)).toEqual(term(null, '2026-11-25', '2027-11-25'))
    expect(withActiveDay(whole, null)).toEqual(term(12, null, '2027-11-25'))
    expect(withExpiredDay(whole, null)).toEqual(term(null, '2026-11-25', null))
    expect(withMonths(term(null, null, '2027-11-25'), 6)).toEqual(term(6, null, '2027-11-25'))
    expect(withExpiredDay(term(6, null, null), day('2027-11-25'))).toEqual(term(6, null, '2027-11-25'))
  })
})

describe('problemIn', () => {
  it.each([
    [null, NO_TERM],
    [null, term(12, '2026-11-25', null)],
    [null, term(600, '2000-01-01', '2050-01-01')],
    [null, term(null, '2026-11-25', '2076-11-25')],
    ['tooEarly', term(12, '1999-12-31', '2000-12-31')],
    ['tooEarly', term(null, null, '0026-11-25')],
    ['expiredBeforeActive', term(null, '2026-11-25', '2026-11-24')],
    ['expiredBeforeActive', term(-1, '2026-11-25', '2026-10-25')],
    ['trioDisagrees', term(12, '2026-11-25', '2027-11-24')],
    ['trioDisagrees', term(200_000, '2026-11-25', '2027-11-25')],
    ['trioDisagrees', term(1.5, '2026-11-25', '2026-12-25')],
    ['trioDisagrees', term(-1, null, null)],
    ['tooLong', term(601, '2026-11-25', '2076-12-25')],
    ['tooLong', term(601, null, null)],
    ['tooLong', term(null, '2026-11-25', '2076-11-26')],
    ['tooLong', withMonths(term(null, '2026-11-25', null), 1e15)],
    ['tooLong', withMonths(term(null, '9990-01-01', null), 600)],
  ])('%s: %o', (problem, entered) => expect(problemIn(entered)).toBe(problem))
})

describe('standingOn', () => {
  const today = day('2026-11-25')

  test('days count down to 0 on the last day, and up from 1 after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 0, max: 90 }), (days, soonDays) => {
        const standing = standingOn({ isActive: true, expiredDay: addDays(today, days) }, today, soonDays)
        if (days < 0) expect(standing).toEqual({ kind: 'ended', daysAgo: -days })
        else expect(standing).toEqual({ kind: days > soonDays ? 'running' : 'endsSoon', daysLeft: days })
      }),
    )
  })

  it.each([
    [{ kind: 'endsSoon', daysLeft: 0 }, true, '2026-11-25'],
    [{ kind: 'endsSoon', daysLeft: 30 }, true, '2026-12-25'],
    [{ kind: 'running', daysLeft: 31 }, true, '2026-12-26'],
    [{ kind: 'ended', daysAgo: 1 }, true, '2026-11-24'],
    [{ kind: 'unknown' }, true, null],
    [{ kind: 'switchedOff' }, false, '2030-01-01'],
    [{ kind: 'switchedOff' }, false, null],
  ])('%o', (standing, isActive, expiredDay) => {
    expect(standingOn({ isActive, expiredDay: expiredDay === null ? null : day(expiredDay) }, today)).toEqual(standing)
  })
})

describe('remainingTerm', () => {
  test('ends where the replaced one ends, never later, and agrees', () => {
    fc.assert(
      fc.property(anyDay, anyMonths, anyDay, (activeDay, months, today) => {
        const replaced = { months, activeDay, expiredDay: addMonths(activeDay, months) }
        const inherited = remainingTerm(replaced, today)
        if (replaced.expiredDay < today) {
          expect(inherited).toBeNull()
          return
        }
        expect(inherited?.expiredDay).toBe(replaced.expiredDay)
        expect(inherited?.activeDay).toBe([today, activeDay].toSorted()[1])
        expect(problemIn(inherited ?? replaced)).toBeNull()
      }),
    )
  })

  it.each([
    ['on the last day', term(12, '2025-11-25', '2026-11-25'), term(0, '2026-11-25', '2026-11-25')],
    ['whole months', term(12, '2026-05-25', '2027-05-25'), term(6, '2026-11-25', '2027-05-25')],
    ['an end that only follows', term(12, '2026-05-25', null), term(6, '2026-11-25', '2027-05-25')],
    ['an end nobody knows', term(12, null, null), term(null, '2026-11-25', null)],
    ['ended', term(null, null, '2026-11-24'), null],
    ['ended, as only follows', term(1, '2026-10-24', null), null],
  ])('%s', (_name, replaced, inherited) => expect(remainingTerm(replaced, day('2026-11-25'))).toEqual(inherited))
})
