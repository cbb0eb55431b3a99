// Goal: behind the lock nothing can be read, reached or lost; whoever unlocks is back where they were; another person
// takes over without anything being lost. Method: the whole app against an in-memory main, keys and clicks.
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import type { TestBridge } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { LAN, STAFF, type TestPerson } from '../../../../../test/dom/sessions'
import { EMPTY_FORM } from '../../customers/form/form-values'
import { closeForm, keepDraft } from '../../customers/view-state'

const OWN: TestPerson = { ...LAN, password: 'bí mật', pin: '2580', isKnown: true }
const MINH: TestPerson = {
  ...LAN,
  username: 'minh.tq',
  personName: 'Trần Quang Minh',
  password: 'p',
  pin: '1397',
  isKnown: true,
}

// The form outlives its screen.
beforeEach(() => {
  keepDraft(EMPTY_FORM)
  closeForm()
})

/** Lan is signed in, with a PIN; Minh has been here before. */
async function openSignedIn(change: (bridge: TestBridge) => void = () => undefined): Promise<TestBridge> {
  const bridge = await openApp((main) => {
    main.people = [OWN, MINH]
    main.session = { ...STAFF, hasPin: true }
    change(main)
  })
  await screen.findByText('Khách hàng', { selector: 'h1' })
  return bridge
}

/** Opens the customer form and types a name into it. */
async function halfFillForm(user: ReturnType<typeof userEvent.setup>) {
  await user.keyboard('{Control>}n{/Control}')
  const name = await screen.findByRole('textbox', { name: 'Họ và tên' })
  await enter(name, 'Đặng Thị Ổn')
  return name
}

test('the lock hides a half-filled form from everybody, and the PIN brings it back as it was', async () => {
  await openSignedIn()
  const user = userEvent.setup()
  const name = await halfFillForm(user)
  expect(name).toHaveFocus()

  await user.keyboard('{Control>}l{/Control}')
  expect(await screen.findByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible()
  expect(screen.getByLabelText('Mã PIN')).toHaveFocus()
  expect(screen.getByText(/Nguyễn Thị Lan đang đăng nhập và đã khóa màn hình/)).toBeVisible()
  // Still there, but neither seen nor reached.
  expect(name).not.toBeVisible()
  expect(name.closest('[inert]')).not.toBeNull()
  expect(screen.queryByRole('textbox', { name: 'Họ và tên' })).toBeNull()

  await user.keyboard('2580{Enter}')
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Màn hình đang khóa' })).toBeNull())
  expect(name).toBeVisible()
  expect(name).toHaveValue('Đặng Thị Ổn')
  expect(name).toHaveFocus()
  // A closed section of the form is inert by itself.
  expect(document.querySelector('[inert]:not([role="region"])')).toBeNull()
})

test('keys of the app do nothing behind the lock: Escape closes no drawer, shortcuts open none', async () => {
  await openSignedIn()
  const user = userEvent.setup()
  const name = await halfFillForm(user)
  await user.keyboard('{Control>}l{/Control}')
  await screen.findByRole('heading', { name: 'Màn hình đang khóa' })
  await user.keyboard('{Escape}{Control>}k{/Control}')
  expect(screen.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible()
  // Digits typed while nothing has the focus go where they belong.
  act(() => (document.activeElement as HTMLElement).blur())
  await user.keyboard('2580{Enter}')
  await waitFor(() => expect(name).toBeVisible())
  expect(name).toHaveValue('Đặng Thị Ổn')
})

test('what comes into the page later is hidden too: a message, a dialog', async () => {
  await openSignedIn((main) => {
    main.session = { ...STAFF, hasPin: true, lock: 'idle' }
  })
  await screen.findByText(/Một lúc không ai dùng nên máy tự khóa/)
  const late = document.createElement('div')
  late.append('0912 345 678')
  document.body.append(late)
  await waitFor(() => expect(late).not.toBeVisible())
  expect(late).toHaveAttribute('inert')
  late.remove()
})

test.each([
  ['ended', /Đã quá lâu POS chưa xác nhận Nguyễn Thị Lan/],
  ['gone', /POS báo tài khoản của Nguyễn Thị Lan đã bị ẩn/],
] as const)('%s wants the password, not the PIN, and says why', async (lock, words) => {
  await openSignedIn((main) => {
    main.session = { ...STAFF, hasPin: true, lock }
  })
  expect(await screen.findByText(words)).toBeVisible()
  expect(screen.getByLabelText('Mật khẩu')).toHaveFocus()
  expect(screen.queryByRole('button', { name: /Dùng mã PIN/ })).toBeNull()
  await userEvent.keyboard('bí mật{Enter}')
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Khách hàng' })).toBeVisible())
})

test('a wrong PIN opens nothing, and main alone counts', async () => {
  const bridge = await openSignedIn((main) => {
    main.session = { ...STAFF, hasPin: true, lock: 'asked' }
    main.signInFailure = { kind: 'wrongPin', origin: 'local', triesLeft: 3 }
  })
  await enter(await screen.findByLabelText('Mã PIN'), '1111{Enter}')
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Sai mã PIN')
  expect(alert).toHaveTextContent('Còn 3 lần thử')
  expect(screen.getByLabelText('Mã PIN')).toHaveValue('')
  expect(screen.getByLabelText('Mã PIN')).toHaveFocus()
  expect(bridge.session?.lock).toBe('asked')
  expect(screen.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible()
})

test('another person unlocks for themselves, and the half-filled form is still there', async () => {
  const bridge = await openSignedIn()
  const user = userEvent.setup()
  const name = await halfFillForm(user)
  await user.keyboard('{Control>}l{/Control}')
  await user.click(await screen.findByRole('button', { name: /^Trần Quang Minh/ }))
  expect(screen.getByRole('button', { name: 'Đăng nhập' })).toBeVisible()
  await user.keyboard('1397{Enter}')
  await waitFor(() => expect(name).toBeVisible())
  expect(bridge.session?.username).toBe('minh.tq')
  expect(name).toHaveValue('Đặng Thị Ổn')
})

test('somebody who was never here types their name on the lock', async () => {
  const bridge = await openSignedIn((main) => {
    main.session = { ...STAFF, hasPin: true, lock: 'idle' }
    main.people = [OWN, { ...MINH, isKnown: false }]
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Người khác' }))
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveFocus()
  await user.keyboard('minh.tq{Tab}p{Enter}')
  await waitFor(() => expect(bridge.session?.username).toBe('minh.tq'))
})

test('the lock has a way out that loses nothing that was saved', async () => {
  const bridge = await openSignedIn((main) => {
    main.session = { ...STAFF, lock: 'idle' }
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Đăng xuất Nguyễn Thị Lan' }))
  expect(screen.getByText(/Không có gì bị mất/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Thôi' }))
  await user.click(await screen.findByRole('button', { name: 'Đăng xuất Nguyễn Thị Lan' }))
  await user.click(screen.getByRole('button', { name: 'Đăng xuất' }))
  expect(await screen.findByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  expect(bridge.session).toBeNull()
  expect(document.querySelector('.curtain')).toBeNull()
})

test('switching: the session goes on until somebody shows who they are, and Escape goes back', async () => {
  const bridge = await openSignedIn()
  const user = userEvent.setup()
  const name = await halfFillForm(user)
  await user.keyboard('{Control>}{Shift>}l{/Shift}{/Control}')
  expect(await screen.findByRole('heading', { name: 'Đổi người' })).toBeVisible()
  expect(name).not.toBeVisible()
  await waitFor(() => expect(screen.getByRole('button', { name: /^Trần Quang Minh/ })).toHaveFocus())
  expect(bridge.session?.username).toBe('lan.nt')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(name).toBeVisible())
  expect(name).toHaveFocus()

  await user.keyboard('{Control>}{Shift>}l{/Shift}{/Control}')
  await waitFor(() => expect(screen.getByRole('button', { name: /^Trần Quang Minh/ })).toHaveFocus())
  await user.keyboard('{Enter}1397{Enter}')
  await waitFor(() => expect(name).toBeVisible())
  expect(bridge.session?.username).toBe('minh.tq')
  expect(name).toHaveValue('Đặng Thị Ổn')
})

test('a lock that comes while somebody is choosing holds: Escape does not open it', async () => {
  const bridge = await openSignedIn()
  const user = userEvent.setup()
  await user.keyboard('{Control>}{Shift>}l{/Shift}{/Control}')
  await screen.findByRole('heading', { name: 'Đổi người' })
  act(() => {
    bridge.session = { ...STAFF, hasPin: true, lock: 'idle' }
    bridge.tell('session.changed')
  })
  expect(await screen.findByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible()
  await user.keyboard('{Escape}')
  expect(screen.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible()
  await enter(screen.getByLabelText('Mã PIN'), '2580{Enter}')
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Khách hàng' })).toBeVisible())
})

test('English: the lock speaks it too', async () => {
  await openApp((main) => {
    main.people = [OWN]
    main.session = { ...STAFF, hasPin: true, lock: 'idle' }
  }, 'en')
  const title = await screen.findByRole('heading', { name: 'The screen is locked' })
  const screenOver = title.closest('main') ?? document.body
  expect(title).toBeVisible()
  expect(within(screenOver).getByLabelText('PIN')).toHaveFocus()
  expect(within(screenOver).getByRole('button', { name: 'Unlock' })).toBeVisible()
})
