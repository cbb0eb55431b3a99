// Goal: main hears that somebody is there, often enough and not at every key, and never from behind the lock. Method: the
// hook on a clock in the test's hand.
import { act, renderHook } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { installBridge, type TestBridge } from '../../../../../test/dom/make-bridge'
import { SourcesProvider } from '../../../ui/sources'
import { useIdleTouch } from './use-idle-touch'

let bridge: TestBridge
let now = 0
const sources = { nowMs: () => now, newUuid: () => 'unused' }
const wrapper = ({ children }: { children: ReactNode }) => (
  <SourcesProvider sources={sources}>{children}</SourcesProvider>
)
const touches = () => bridge.asked.filter(({ channel }) => channel === 'session.touch').length

beforeEach(() => {
  bridge = installBridge()
  now = 1_000_000
})

test('the first key is told at once, further ones every fifteen seconds', async () => {
  renderHook(() => useIdleTouch(true, 600_000), { wrapper })
  await userEvent.keyboard('abc')
  expect(touches()).toBe(1)
  now += 14_999
  await userEvent.click(document.body)
  expect(touches()).toBe(1)
  now += 1
  await userEvent.click(document.body)
  expect(touches()).toBe(2)
})

test('a mouse that is only pushed is nobody', async () => {
  renderHook(() => useIdleTouch(true, 600_000), { wrapper })
  await userEvent.hover(document.body)
  expect(touches()).toBe(0)
})

test('a short time to the lock is told of more often', async () => {
  renderHook(() => useIdleTouch(true, 4_000), { wrapper })
  await userEvent.keyboard('a')
  now += 1_000
  await userEvent.keyboard('b')
  expect(touches()).toBe(2)
})

test('a clock that was set back does not silence it', async () => {
  renderHook(() => useIdleTouch(true, 600_000), { wrapper })
  await userEvent.keyboard('a')
  now -= 86_400_000
  await userEvent.keyboard('b')
  expect(touches()).toBe(2)
})

test('behind the lock nothing is told', async () => {
  const { rerender } = renderHook(({ isWatched }) => useIdleTouch(isWatched, 600_000), {
    wrapper,
    initialProps: { isWatched: true },
  })
  act(() => rerender({ isWatched: false }))
  await userEvent.keyboard('a')
  expect(touches()).toBe(0)
})
