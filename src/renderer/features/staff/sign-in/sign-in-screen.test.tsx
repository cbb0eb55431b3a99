// Goal: whoever signs in is told plainly why it failed, and is remembered when it worked.
// Method: the whole app against an in-memory main; typing and clicking as a person does.
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import { openApp } from '../../../../../test/dom/open-app'
import { LAN, type TestPerson } from '../../../../../test/dom/sessions'
import { db } from '../../../db/database'

async function tryToSignIn() {
  const user = userEvent.setup()
  await enter(await screen.findByLabelText('Tên đăng nhập'), 'lan.nt')
  await enter(screen.getByLabelText('Mật khẩu'), 'bí mật{Enter}')
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
  ['notRegisteredPos', 'Tài khoản chưa được đăng ký với POS'],
  ['notPosAccount', 'Đây không phải tài khoản POS'],
  ['neverSignedInHere', 'Chưa đăng nhập trên máy này bao giờ'],
  ['offlineEnded', 'Đã hết hạn làm việc khi mất mạng'],
  ['accountGone', 'POS báo tài khoản này không dùng được nữa'],
  ['recordAltered', 'Thông tin đăng nhập trên máy này đã bị thay đổi'],
  ['systemSlow', 'POS trả lời quá lâu'],
  ['systemError', 'POS đang gặp lỗi'],
  ['throttled', 'POS đang bận'],
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

const MINH: TestPerson = { ...LAN, username: 'minh.tq', personName: 'Trần Quang Minh', password: 'p', isKnown: true }

test('a person who used this device is one click and a password away', async () => {
  await openApp((bridge) => {
    bridge.people = [MINH]
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Trần Quang Minh' }))
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveValue('minh.tq')
  expect(screen.getByLabelText('Mật khẩu')).toHaveFocus()
})

test('whoever has a PIN is asked for it, with pad or keys; the password is one key away', async () => {
  const bridge = await openApp((main) => {
    main.people = [{ ...MINH, pin: '2580' }]
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: /Trần Quang Minh.*có mã PIN/ }))
  const pin = screen.getByLabelText('Mã PIN')
  expect(pin).toHaveFocus()
  expect(screen.queryByLabelText('Tên đăng nhập')).toBeNull()
  await user.keyboard('{F2}')
  expect(screen.getByLabelText('Mật khẩu')).toHaveFocus()
  await user.keyboard('{F2}')
  expect(screen.getByLabelText('Mã PIN')).toHaveFocus()
  await user.keyboard('2x5')
  await user.click(screen.getByRole('button', { name: '8' }))
  await user.click(screen.getByRole('button', { name: '9' }))
  await user.click(screen.getByRole('button', { name: 'Xóa số cuối' }))
  expect(screen.getByLabelText('Mã PIN')).toHaveValue('258')
  await user.keyboard('0{Enter}')
  expect(await screen.findByRole('heading', { name: 'Khách hàng' })).toBeVisible()
  const asked = bridge.asked.find(({ channel }) => channel === 'session.signIn')
  expect(asked?.input).toEqual({ username: 'minh.tq', proof: { kind: 'pin', pin: '2580' } })
})

test('after a PIN was asked for, anybody else can still type their name', async () => {
  await openApp((main) => {
    main.people = [{ ...MINH, pin: '2580' }]
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: /^Trần Quang Minh/ }))
  await user.click(screen.getByRole('button', { name: 'Người khác' }))
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveValue('')
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveFocus()
  expect(screen.getByLabelText('Mật khẩu')).toBeVisible()
})

test('a name that is typed offers its PIN and asks for the password', async () => {
  await openApp((main) => {
    main.people = [{ ...MINH, pin: '2580' }]
  })
  const user = userEvent.setup()
  await enter(await screen.findByLabelText('Tên đăng nhập'), 'minh.tq')
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveFocus()
  expect(screen.getByLabelText('Mật khẩu')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Dùng mã PIN' }))
  expect(screen.getByLabelText('Mã PIN')).toHaveFocus()
})

test('a PIN that is locked away leads to the password, and says so', async () => {
  await openApp((main) => {
    main.people = [{ ...MINH, pin: '2580' }]
    main.signInFailure = 'noPin'
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: /Trần Quang Minh/ }))
  await user.keyboard('1357{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('Mã PIN không dùng được')
  expect(screen.getByLabelText('Mật khẩu')).toHaveFocus()
})

test.each([
  ['ended', /Cần có mạng: đã quá lâu/],
  ['gone', /Cần có mạng: POS báo tài khoản/],
  ['altered', /Cần có mạng: thông tin đăng nhập lưu trên máy/],
] as const)('a person whose offline sign-in is %s is told that it takes the line', async (offline, words) => {
  await openApp((main) => {
    main.people = [{ ...MINH, pin: '2580', offline }]
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Trần Quang Minh' }))
  expect(screen.getByLabelText('Mật khẩu')).toHaveFocus()
  expect(screen.getByText(words)).toBeVisible()
})

test('wrong tries are counted down', async () => {
  await openApp((bridge) => {
    bridge.signInFailure = { kind: 'wrongCredentials', origin: 'remote', triesLeft: 2 }
  })
  await tryToSignIn()
  expect(await screen.findByRole('alert')).toHaveTextContent('Còn 2 lần thử')
})

test('after too many tries the button counts down and comes back by itself', async () => {
  const bridge = await openApp()
  const user = userEvent.setup()
  await enter(await screen.findByLabelText('Tên đăng nhập'), 'lan.nt')
  await enter(screen.getByLabelText('Mật khẩu'), 'bí mật')
  // Named only now: typing takes its time on a busy machine.
  bridge.signInFailure = { kind: 'tooManyTries', origin: 'local', untilMs: Date.now() + 4_000 }
  await user.keyboard('{Enter}')
  const button = await screen.findByRole('button', { name: /^Thử lại sau 0:0[1-4]$/ })
  expect(button).toBeDisabled()
  expect(screen.getByText('Thử sai nhiều lần quá')).toBeVisible()
  bridge.signInFailure = null
  expect(await screen.findByText('Thử lại được rồi.')).toBeInTheDocument()
  expect(screen.queryByText('Thử sai nhiều lần quá')).toBeNull()
  expect(screen.getByLabelText('Mật khẩu')).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('heading', { name: 'Khách hàng' })).toBeVisible()
})

test('a wrong try that was one too many says that it was wrong, and waits', async () => {
  await openApp((main) => {
    main.signInFailure = { kind: 'wrongCredentials', origin: 'local', triesLeft: 0, untilMs: Date.now() + 60_000 }
  })
  await tryToSignIn()
  expect(await screen.findByRole('alert')).toHaveTextContent('Sai tên đăng nhập hoặc mật khẩu')
  expect(screen.getByRole('button', { name: /^Thử lại sau/ })).toBeDisabled()
})

test('somebody else can be chosen while one has to wait', async () => {
  await openApp((main) => {
    main.people = [MINH]
    main.signInFailure = { kind: 'tooManyTries', origin: 'local', untilMs: Date.now() + 60_000 }
  })
  await tryToSignIn()
  await screen.findByRole('button', { name: /^Thử lại sau/ })
  await userEvent.click(screen.getByRole('button', { name: 'Trần Quang Minh' }))
  expect(screen.getByRole('button', { name: 'Đăng nhập' })).toBeEnabled()
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
