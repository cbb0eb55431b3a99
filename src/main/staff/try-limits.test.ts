// Goal: nobody guesses faster than the limits allow, however the tries are scheduled; a success helps nobody but the
// person who succeeded. Method: random schedules over few persons, with verdicts that come late and in any order.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginTry, NO_TRIES, type TryState, takeBack, triesLeft, unknownTries, waitsUntil } from './try-limits'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Wrong tries one after the other, each as soon as it is let through. Returns the waits between them in seconds. */
function waitsOf(tries: number): number[] {
  let state = NO_TRIES
  let atMs = 0
  return Array.from({ length: tries }, () => {
    const answer = beginTry(state, 'lan', atMs)
    if (answer.kind !== 'allowed') throw new Error('not let through')
    state = answer.state
    const wait = waitsUntil(state, 'lan') - atMs
    atMs += wait
    return wait / 1000
  })
}

test('three free tries, then 2 s, 4 s … 32 s, then 5 min, doubling to an hour', () => {
  expect(waitsOf(13)).toEqual([0, 0, 2, 4, 8, 16, 32, 300, 600, 1200, 2400, 3600, 3600])
})

test('tells the tries that are left, and a day later knows of none', () => {
  let state = NO_TRIES
  for (const atMs of [0, 0, 0, 10_000]) {
    const answer = beginTry(state, 'lan', atMs)
    if (answer.kind === 'allowed') state = answer.state
  }
  expect(triesLeft(state, 'lan')).toBe(4)
  expect(triesLeft(state, 'minh')).toBe(8)
  const later = beginTry(state, 'lan', 10_000 + 24 * HOUR_MS)
  expect(later.kind === 'allowed' && triesLeft(later.state, 'lan')).toBe(7)
})

test('after 30 wrong tries of many, everybody waits half a minute, and then gets one', () => {
  let state = NO_TRIES
  for (let at = 0; at < 30; at += 1) {
    const answer = beginTry(state, `person ${at}`, at)
    if (answer.kind === 'allowed') state = answer.state
  }
  expect(beginTry(state, 'lan', 100)).toEqual({ kind: 'wait', untilMs: 30_029 })
  const next = beginTry(state, 'lan', 30_029)
  expect(next.kind).toBe('allowed')
  expect(next.kind === 'allowed' && beginTry(next.state, 'minh', 30_030)).toEqual({ kind: 'wait', untilMs: 60_029 })
})

test('where the tries so far are not known, everybody waits first', () => {
  expect(beginTry(unknownTries(5_000), 'lan', 5_000)).toEqual({ kind: 'wait', untilMs: 35_000 })
  expect(beginTry(unknownTries(5_000), 'lan', 35_000).kind).toBe('allowed')
})

type Verdict = 'wrong' | 'right' | 'unchecked'
const PEOPLE = ['lan', 'minh', 'hoa']
const tries = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.nat(50), fc.nat(10_000), fc.nat(2 * HOUR_MS)),
    person: fc.constantFrom(...PEOPLE),
    verdict: fc.constantFrom<Verdict>('wrong', 'wrong', 'wrong', 'wrong', 'right', 'unchecked'),
  }),
  { maxLength: 300 },
)

type Done = { readonly person: string; readonly atMs: number; readonly verdict: Verdict }

/** Plays a schedule; verdicts come at once. */
function play(schedule: readonly { afterMs: number; person: string; verdict: Verdict }[]): readonly Done[] {
  let state: TryState = NO_TRIES
  let atMs = 0
  const done: Done[] = []
  for (const { afterMs, person, verdict } of schedule) {
    atMs += afterMs
    const answer = beginTry(state, person, atMs)
    if (answer.kind === 'wait') {
      expect(answer.untilMs).toBeGreaterThan(atMs)
      continue
    }
    state = verdict === 'wrong' ? answer.state : takeBack(answer.state, person, atMs, verdict)
    done.push({ person, atMs, verdict })
  }
  return done
}

function mostWithin(times: readonly number[], windowMs: number): number {
  return Math.max(0, ...times.map((start) => times.filter((ms) => ms >= start && ms < start + windowMs).length))
}

describe('any schedule', () => {
  test('of one person: never more than 8 wrong ones in 5 minutes without a right one between', () => {
    fc.assert(
      fc.property(tries, (schedule) => {
        const done = play(schedule)
        for (const name of PEOPLE) {
          let run: number[] = []
          for (const { verdict, atMs } of done.filter(({ person }) => person === name)) {
            if (verdict === 'right') run = []
            if (verdict === 'wrong') run = [...run, atMs]
            expect(mostWithin(run, 5 * MINUTE_MS)).toBeLessThanOrEqual(8)
          }
        }
      }),
    )
  })

  test('of any number of persons: never more than 30 wrong ones at once, and one in 30 s from then on', () => {
    const crowd = fc.array(
      fc.record({
        afterMs: fc.nat(3_000),
        person: fc.nat(500).map(String),
        verdict: fc.constantFrom<Verdict>('wrong', 'wrong', 'wrong', 'right', 'unchecked'),
      }),
      { minLength: 100, maxLength: 600 },
    )
    fc.assert(
      fc.property(crowd, (schedule) => {
        const wrong = play(schedule).flatMap(({ verdict, atMs }) => (verdict === 'wrong' ? [atMs] : []))
        expect(mostWithin(wrong, 10 * MINUTE_MS)).toBeLessThanOrEqual(30 + 20)
        expect(mostWithin(wrong, 30_000)).toBeLessThanOrEqual(30)
      }),
      { numRuns: 30 },
    )
  })

  test('tries that are all under way at once are let through no oftener than one after the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(HOUR_MS), (count, atMs) => {
        let state: TryState = NO_TRIES
        let through = 0
        for (let n = 0; n < count; n += 1) {
          const answer = beginTry(state, 'lan', atMs)
          if (answer.kind === 'wait') continue
          state = answer.state
          through += 1
        }
        expect(through).toBe(Math.min(count, 3))
      }),
    )
  })

  test('a right try changes nothing for anybody else', () => {
    fc.assert(
      fc.property(tries, (schedule) => {
        let state: TryState = NO_TRIES
        let atMs = 0
        for (const { afterMs, person } of schedule) {
          atMs += afterMs
          const answer = beginTry(state, person, atMs)
          if (answer.kind === 'allowed') state = answer.state
        }
        const answer = beginTry(state, 'quan', atMs)
        if (answer.kind === 'wait') return
        const after = takeBack(answer.state, 'quan', atMs, 'right')
        for (const person of PEOPLE) {
          expect(after.people[person]).toEqual(answer.state.people[person])
          expect(triesLeft(after, person)).toBe(triesLeft(answer.state, person))
        }
        expect(after.people.quan).toBeUndefined()
        // In the place of its own try nothing is left.
        expect(after.recentMs).toHaveLength(answer.state.recentMs.length - 1)
      }),
    )
  })

  test('a try of which nothing was checked leaves no trace', () => {
    fc.assert(
      fc.property(fc.nat(7), fc.nat(HOUR_MS), (wrong, gapMs) => {
        let state: TryState = NO_TRIES
        let atMs = 0
        for (let n = 0; n < wrong; n += 1) {
          const answer = beginTry(state, 'lan', atMs)
          if (answer.kind === 'allowed') state = answer.state
          atMs = Math.max(atMs, waitsUntil(state, 'lan'))
        }
        const answer = beginTry(state, 'lan', atMs + gapMs)
        if (answer.kind !== 'allowed') throw new Error('not let through')
        const after = takeBack(answer.state, 'lan', atMs + gapMs, 'unchecked')
        expect(triesLeft(after, 'lan')).toBe(triesLeft(state, 'lan'))
        expect(beginTry(after, 'lan', atMs + gapMs).kind).toBe('allowed')
      }),
    )
  })
})
