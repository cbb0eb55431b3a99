// Goal: a database that was lost has back whoever was entered here before any system tells of them; told first, they would
// stand in a second row. Found by killing the app (test/torture). Method: the app opened on a journal that takes its time.
import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { STAFF } from '../../../test/dom/make-bridge'
import { openApp } from '../../../test/dom/open-app'

test('nothing is pulled before journal and database were brought together', async () => {
  let openJournal = () => {}
  const bridge = await openApp((prepared) => {
    prepared.session = STAFF
    prepared.line = 'up'
    const { request, on } = window.bridge
    const isOpened = new Promise<void>((resolve) => {
      openJournal = resolve
    })
    const slowly: typeof request = async (channel, input) => {
      if (channel === 'journal.open') await isOpened
      return request(channel, input)
    }
    Object.defineProperty(window, 'bridge', { configurable: true, value: { request: slowly, on } })
  })
  const asked = (channel: string) => bridge.asked.filter((one) => one.channel === channel).length
  expect(await screen.findByRole('heading', { name: 'Khách hàng' })).toBeVisible()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(asked('connector.read')).toBe(0)
  openJournal()
  await vi.waitFor(() => expect(asked('connector.read')).toBeGreaterThan(0), { timeout: 5_000 })
})
