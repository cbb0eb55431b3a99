// Goal: whoever signs in is told plainly why it failed, and is remembered when it worked.
// Method: the whole app against an in-memory main; typing and clicking as a person does.
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { openApp } from '../../../../test/dom/open-app'
import { db } from '../../db/database'

async function tryToSignIn() {
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('Tên đăng nhập'), 'lan.nt')
  await user.type(screen.getByLabelText('Mật khẩu'), 'bí mật{Enter}')
  return user
}

test('empty fields are named and nothing is asked of main', async () => {
  const bridge = await openApp()
  await userEvent.click(await screen.findByRole('button', { name: 'Đăng nhập' }))
  expect(screen.getByText('Nhập tên đăng nhập.')).toBeVisible()
  expect(screen.getByText('Nhập mật khẩu.')).toBeVisible()
  expect(bridge.asked.some(({ channel }) => channel === 'session.signIn')).toBe(false)
})

test.each([
  ['wrongCredentials', 'Sai tên đăng nhập hoặc mật khẩu'],
  ['notVerifiedPos', 'Tài khoản POS chưa được xác minh'],
  ['systemUnreachable', 'Chưa kết nối được POS'],
  ['vaultFailed', 'Không mở được nơi cất mật khẩu của máy'],
] as const)('%s is said in words, and the password is ready to be typed again', async (kind, title) => {
  await openApp((bridge) => {
    bridge.signInFailure = kind
  })
  await tryToSignIn()
  expect(await screen.findByRole('alert')).toHaveTextContent(title)
  expect(screen.getByLabelText('Mật khẩu')).toHaveFocus()
})

test('signing in opens the customers and remembers the person on this device', async () => {
  await openApp()
  await tryToSignIn()
  expect(await screen.findByRole('heading', { name: 'Khách hàng' })).toBeVisible()
  await waitFor(async () => expect(await db.staffLogins.get('lan.nt')).toMatchObject({ personName: 'Nguyễn Thị Lan' }))
})

test('a person who used this device is one click and a password away', async () => {
  await openApp(async () => {
    await db.staffLogins.put({ username: 'minh.tq', personName: 'Trần Quang Minh', lastSignedInAtMs: 1 })
  })
  await userEvent.click(await screen.findByText('Trần Quang Minh'))
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveValue('minh.tq')
  expect(screen.getByLabelText('Mật khẩu')).toHaveFocus()
})

test('the demo user is filled in by one click', async () => {
  await openApp((bridge) => {
    if (bridge.describes.kind === 'ready') {
      bridge.describes = { ...bridge.describes, demo: { username: 'demo', password: 'demo-123' } }
    }
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Điền tài khoản dùng thử' }))
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveValue('demo')
  expect(screen.getByLabelText('Mật khẩu')).toHaveValue('demo-123')
})
