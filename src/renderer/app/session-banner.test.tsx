// Goal: whatever screen a person is on, they know that their session is offline, that it ends soon, or that the POS wants
// their password. Method: the whole app on sessions that main tells of.

import type { Session } from '@shared/ipc/contract'
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../test/dom/enter'
import { openApp } from '../../../test/dom/open-app'
import { makeCustomerEntry } from '../../../test/dom/open-outbox'
import { LAN, STAFF } from '../../../test/dom/sessions'
import { db } from '../db/database'

const UNTIL_MS = Date.parse('2026-11-28T07:05:00Z')

async function openWith(change: Partial<Session>) {
  return openApp(async (main) => {
    main.people = [{ ...LAN, password: 'bí mật', isKnown: true }]
    main.session = { ...STAFF, endsAtMs: UNTIL_MS, ...change }
    await db.outbox.bulkAdd([makeCustomerEntry(), makeCustomerEntry(), makeCustomerEntry({ author: 'minh.tq' })])
  })
}

test('after an offline sign-in the app says plainly that the session is offline', async () => {
  await openApp((main) => {
    main.isPosReached = false
  })
  await enter(await screen.findByLabelText('Tên đăng nhập'), 'lan.nt')
  await enter(screen.getByLabelText('Mật khẩu'), 'bí mật{Enter}')
  expect(await screen.findByText('Đang làm việc ngoại tuyến')).toBeVisible()
  expect(screen.getByText(/máy này tự kiểm tra Nguyễn Thị Lan.*Làm được tới \d\d\/\d\d\/\d{4}/)).toBeVisible()
})

test('the POS’s word while it is still being asked leaves no flash of “offline”', async () => {
  const bridge = await openWith({ confirmedBy: 'device' })
  await screen.findByRole('heading', { name: 'Khách hàng' })
  act(() => {
    bridge.session = STAFF
    bridge.tell('session.changed')
  })
  await waitFor(() => expect(screen.queryByText('Ngoại tuyến')).toBeNull())
  expect(screen.queryByText('Đang làm việc ngoại tuyến')).toBeNull()
})

test('a session that ends soon says when, day and hour', async () => {
  await openWith({ confirmedBy: 'device', isEndingSoon: true })
  expect(await screen.findByText('Cần nối mạng trước 28/11/2026 14:05')).toBeVisible()
  expect(screen.queryByText('Đang làm việc ngoại tuyến')).toBeNull()
})

test('the password that the POS wants again is given in place; only the person’s own entries are counted', async () => {
  const bridge = await openWith({ needsPassword: true })
  expect(await screen.findByText('POS cần mật khẩu của Nguyễn Thị Lan lần nữa')).toBeVisible()
  expect(await screen.findByText(/^2 mục đang chờ, không mất/)).toBeVisible()
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Nhập mật khẩu' }))
  expect(await screen.findByRole('heading', { name: 'POS cần mật khẩu lần nữa' })).toBeVisible()
  expect(screen.getByLabelText('Mật khẩu')).toHaveFocus()
  // A way back: nothing is locked.
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Nhập mật khẩu' }))
  await enter(await screen.findByLabelText('Mật khẩu'), 'bí mật{Enter}')
  await waitFor(() => expect(screen.queryByText(/POS cần mật khẩu/)).toBeNull())
  expect(bridge.session?.needsPassword).toBe(false)
  expect(screen.getByRole('heading', { name: 'Khách hàng' })).toBeVisible()
})
