// Goal: whatever is done to the system's clock, and however often the app is closed, trusted time never goes back and no
// running time is lost. Method: random jumps, waits, restarts and saves over a mark in memory.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeMemoryVault } from '../../../test/factories/vault'
import { makeSealedValues } from './sealed-values'
import { openTrustedClock } from './trusted-clock'

const T0 = 1_790_000_000_000
const DAY_MS = 86_400_000

function begin() {
  const kept = new Map<string, string>()
  const sealed = makeSealedValues(makeMemoryVault(kept))
  const machine = { wallMs: T0, steadyMs: 5_000.25 }
  const clocks = { wallMs: () => machine.wallMs, steadyMs: () => machine.steadyMs }
  const open = (isExpected = false) => openTrustedClock(clocks, sealed, isExpected)
  const wait = (ms: number) => {
    machine.wallMs += ms
    machine.steadyMs += ms
  }
  return { kept, machine, open, wait }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(2 * DAY_MS) }),
  fc.record({ kind: fc.constant('set' as const), ms: fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }) }),
  fc.record({ kind: fc.constant('off' as const), ms: fc.nat(30 * DAY_MS) }),
)

test('never goes back, counts all running time, and is never behind the system’s clock', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { machine, open, wait } = begin()
      let clock = await open()
      const startMs = clock.nowMs()
      let lastMs = startMs
      let ranMs = 0
      for (const { kind, ms } of steps) {
        if (kind === 'set') machine.wallMs += ms
        else if (kind === 'wait') {
          wait(ms)
          ranMs += ms
        } else {
          await clock.save()
          machine.wallMs += ms
          // A new process counts from a start of its own.
          machine.steadyMs = Math.floor(ms / 3) + 0.25
          clock = await open()
        }
        const nowMs = clock.nowMs()
        expect(nowMs).toBeGreaterThanOrEqual(lastMs)
        expect(nowMs).toBeGreaterThanOrEqual(machine.wallMs)
        expect(nowMs - startMs).toBeGreaterThanOrEqual(ranMs)
        expect(clock.runningMs()).toBe(ranMs)
        lastMs = nowMs
      }
    }),
  )
})

test('time is counted in whole milliseconds, and no part of one is lost', async () => {
  const { open, wait } = begin()
  const clock = await open()
  for (let turn = 0; turn < 1_000; turn += 1) {
    wait(0.4)
    clock.runningMs()
  }
  expect(Math.abs(clock.runningMs() - 400)).toBeLessThanOrEqual(1)
})

test('a clock that once ran ahead does no harm once the POS has answered', async () => {
  const { machine, open } = begin()
  const clock = await open()
  machine.wallMs += 400 * DAY_MS
  expect(clock.nowMs()).toBe(T0 + 400 * DAY_MS)
  machine.wallMs = T0
  expect(clock.nowMs()).toBe(T0 + 400 * DAY_MS)
  clock.correct(T0 + 2_000)
  expect(clock.nowMs()).toBe(T0 + 2_000)
  machine.wallMs = T0 + DAY_MS
  clock.correct(null)
  expect(clock.nowMs()).toBe(T0 + DAY_MS)
})

test('a waiting time is told by the system’s clock, and setting that one does not shorten it', async () => {
  const { machine, open, wait } = begin()
  const clock = await open()
  const untilMs = clock.runningMs() + 60_000
  expect(clock.wallAt(untilMs)).toBe(T0 + 60_000)
  machine.wallMs += DAY_MS
  expect(clock.wallAt(untilMs)).toBe(T0 + DAY_MS + 60_000)
  wait(90_000)
  expect(clock.wallAt(untilMs)).toBe(machine.wallMs)
})

test('a mark that was taken away or changed is noticed until the POS has answered', async () => {
  const { kept, open } = begin()
  expect((await open(false)).isLost()).toBe(false)
  const robbed = await open(true)
  expect(robbed.isLost()).toBe(true)
  await robbed.save()
  expect((await open(true)).isLost()).toBe(true)
  kept.set('staff.clock', 'AAAA')
  const altered = await open(true)
  expect(altered.isLost()).toBe(true)
  altered.correct(null)
  await altered.save()
  expect((await open(true)).isLost()).toBe(false)
})
