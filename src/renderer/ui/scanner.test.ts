// Goal: a scanner is recognised whatever it sends, a person never is. Method: rhythms of keys, and properties over them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hearKey, type KeyPress, NO_BURST } from './scanner'

function press(key: string, timeStamp: number, more: Partial<KeyPress> = {}): KeyPress {
  const code = ''
  return {
    key,
    code,
    timeStamp,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    repeat: false,
    ...more,
  }
}

/** Everything scanned in a row of keys. */
function scans(presses: readonly KeyPress[]): readonly string[] {
  let burst = NO_BURST
  return presses.flatMap((one) => {
    const heard = hearKey(burst, one)
    burst = heard.burst
    return heard.scanned ?? []
  })
}

/** Keys one after the other, so many milliseconds apart. */
const typed = (keys: readonly string[], gapMs: number, fromMs = 1_000) =>
  keys.map((key, place) => press(key, fromMs + place * gapMs))

const code = fc.stringMatching(/^[A-Z0-9-]{3,40}\d$/)

test('every code that comes quickly with Enter at its end is a scan', () => {
  fc.assert(
    fc.property(code, fc.integer({ min: 0, max: 50 }), (text, gapMs) => {
      expect(scans(typed([...text, 'Enter'], gapMs))).toEqual([text])
    }),
  )
})

test('what a person types is none, however it ends', () => {
  fc.assert(
    fc.property(code, fc.integer({ min: 51, max: 400 }), (text, gapMs) => {
      expect(scans(typed([...text, 'Enter'], gapMs))).toEqual([])
    }),
  )
})

test('a machine that stumbles does not cut a code in two', () => {
  const [start, end] = [typed([...'8934567'], 8), typed([...'890123', 'Enter'], 8, 1_000 + 6 * 8 + 240)]
  expect(scans([...start, ...end])).toEqual(['8934567890123'])
})

test('what was typed slowly before a scan is no part of it', () => {
  const before = typed(['8', '9'], 400)
  expect(scans([...before, ...typed([...'8934567', 'Enter'], 8, 2_000)])).toEqual(['8934567'])
})

test('Shift between the signs is not heard, and two scans are two', () => {
  const keys = ['Shift', 'K', 'Shift', 'H', '-', '1', '2', 'Enter', ...'4567', 'Enter']
  expect(scans(typed(keys, 5))).toEqual(['KH-12', '4567'])
})

test('names, short runs, held keys, shortcuts and keys that move are none', () => {
  expect(scans(typed([...'dang on', 'Enter'], 5))).toEqual([])
  expect(scans(typed([...'nguyen', 'Enter'], 5))).toEqual([])
  expect(scans(typed([...'123', 'Enter'], 5))).toEqual([])
  expect(scans(typed([...'12345', 'Tab'], 5))).toEqual([])
  expect(scans(typed(['1', '2', '3', 'ArrowLeft', '4', 'Enter'], 5))).toEqual([])
  expect(
    scans([...'111111'].map((key, place) => press(key, place * 33, { repeat: place > 0 })).concat(press('Enter', 200))),
  ).toEqual([])
  expect(scans([...typed([...'12345'], 5), press('v', 1_030, { ctrlKey: true }), press('Enter', 1_035)])).toEqual([])
})

test('while Vietnamese is put together, keys are known by their place', () => {
  const codes = ['KeyA', 'KeyW', 'Minus', 'Digit4', 'Numpad2']
  const hidden = codes.map((place, at) => press('Process', at * 5, { code: place, shiftKey: place === 'KeyA' }))
  expect(scans([...hidden, press('Enter', 30)])).toEqual(['Aw-42'])
})
