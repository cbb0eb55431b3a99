// Goal: whoever is signed in sees what they are signed in as and gets at everything about it with the keyboard: lock,
// switch, PIN, what they may do, the way out. Method: the whole app against an in-memory main.
import type { Session } from '@shared/ipc/contract'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../test/dom/enter'
import type { TestBridge } from '../../../test/dom/make-bridge'
import { openApp } from '../../../test/dom/open-app'
import { LAN, STAFF } from '../../../test/dom/sessions'
import { db } from '../db/database'

async function openMenu(
  change: Partial<Session> = {},
  prepare: (bridge: TestBridge) => Promise<void> | void = () => {},
) {
  const bridge = await openApp(async (main) => {
    main.people = [{ ...LAN, password: 'bí mật', isKnown: true }]
    main.session = { ...STAFF, ...change }
    await prepare(main)
  })
  const user = userEvent.setup()
  const account = await screen.findByRole('button', { name: 'Tài khoản của Nguyễn Thị Lan' })
  act(() => account.focus())
  await user.keyboard('{Enter}')
  const menu = await screen.findByRole('dialog', { name: 'Tài khoản của Nguyễn Thị Lan' })
  return { bridge, user, account, menu }
}

/** Presses a button of the menu as the keyboard does. */
async function press(user: ReturnType<typeof userEvent.setup>, name: string | RegExp) {
  act(() => screen.getByRole('button', { name }).focus())
  await user.keyboard('{Enter}')
}

test('it says who, where, that the POS confirmed it, and until when it works without the line', async () => {
  const { menu } = await openMenu()
  expect(menu).toHaveTextContent('Nguyễn Thị Lan (lan.nt)')
  expect(menu).toHaveTextContent('Cửa hàng Hai Bà Trưng · POS-01')
  expect(menu).toHaveTextContent('POS đã xác nhận')
  expect(menu).toHaveTextContent(/Mất mạng vẫn làm được tới \d\d\/\d\d\/\d{4} \d\d:\d\d/)
})

test('an offline session says since when', async () => {
  const { menu, account } = await openMenu({ confirmedBy: 'device' })
  expect(menu).toHaveTextContent(/Ngoại tuyến từ \d\d\/\d\d\/\d{4}/)
  expect(account).toHaveTextContent('Ngoại tuyến')
})

test('lock and switch from the menu; afterwards the menu’s button has the focus again', async () => {
  const { user, account } = await openMenu()
  await press(user, /^Đổi người/)
  expect(await screen.findByRole('heading', { name: 'Đổi người' })).toBeVisible()
  // Nobody else is known here, so a name is typed.
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveFocus()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(account).toHaveFocus())
  await user.keyboard('{Enter}')
  await press(user, /^Khóa màn hình/)
  expect(await screen.findByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible()
  await user.keyboard('bí mật{Enter}')
  await waitFor(() => expect(account).toBeVisible())
  expect(account).toHaveFocus()
})

test('a lock that main cannot set is told', async () => {
  const { bridge, user } = await openMenu()
  bridge.lockFailure = 'vaultFailed'
  await press(user, /^Khóa màn hình/)
  expect(await screen.findByText('Chưa khóa được màn hình')).toBeVisible()
})

test('a PIN is set with the password; rules and slips are named at their fields', async () => {
  const { bridge, user } = await openMenu()
  await press(user, 'Đặt mã PIN')
  const dialog = await screen.findByRole('dialog', { name: 'Đặt mã PIN' })
  await user.click(within(dialog).getByRole('button', { name: 'Lưu mã PIN' }))
  expect(within(dialog).getByText('Nhập mật khẩu.')).toBeVisible()
  expect(within(dialog).getByText('Mã PIN cần 4 đến 8 chữ số.')).toBeVisible()
  const password = within(dialog).getByLabelText('Mật khẩu của bạn')
  await waitFor(() => expect(password).toHaveFocus())
  const pin = within(dialog).getByLabelText('Mã PIN mới')
  for (const [typed, problem] of [
    ['1234', 'Các số liền nhau quá dễ đoán. Chọn mã khác.'],
    ['1111', 'Một số lặp lại quá dễ đoán. Chọn mã khác.'],
    ['12a4', 'Mã PIN chỉ gồm chữ số.'],
  ] as const) {
    await user.clear(pin)
    await enter(pin, typed)
    expect(within(dialog).getByText(problem)).toBeVisible()
  }
  await enter(password, 'sai')
  await user.clear(pin)
  await enter(pin, '2580')
  await enter(within(dialog).getByLabelText('Nhập lại mã PIN mới'), '2581{Enter}')
  expect(within(dialog).getByText('Hai lần nhập chưa giống nhau.')).toBeVisible()
  expect(bridge.asked.some(({ channel }) => channel === 'session.setPin')).toBe(false)
  // What was typed is selected, so that typing it again replaces it.
  await user.keyboard('2580{Enter}')
  expect(await within(dialog).findByText('Sai mật khẩu.')).toBeVisible()
  await waitFor(() => expect(password).toHaveFocus())
  await user.clear(password)
  await enter(password, 'bí mật{Enter}')
  expect(await screen.findByText('Đã lưu mã PIN')).toBeVisible()
  expect(screen.queryByRole('dialog', { name: /mã PIN/ })).toBeNull()
  expect(bridge.people[0]?.pin).toBe('2580')
})

test('a PIN is removed at a click', async () => {
  const { bridge, user } = await openMenu({ hasPin: true }, (main) => {
    main.people = [{ ...LAN, pin: '2580', isKnown: true }]
  })
  await press(user, 'Đổi mã PIN')
  await user.click(await screen.findByRole('button', { name: 'Bỏ mã PIN' }))
  expect(await screen.findByText('Đã bỏ mã PIN')).toBeVisible()
  expect(bridge.session?.hasPin).toBe(false)
})

test('after too many wrong passwords the PIN dialog says to wait', async () => {
  const { bridge, user } = await openMenu()
  bridge.signInFailure = { kind: 'tooManyTries', origin: 'local', untilMs: Date.now() + 60_000 }
  await press(user, 'Đặt mã PIN')
  await enter(await screen.findByLabelText('Mật khẩu của bạn'), 'bí mật')
  await enter(screen.getByLabelText('Mã PIN mới'), '2580')
  await enter(screen.getByLabelText('Nhập lại mã PIN mới'), '2580{Enter}')
  expect(await screen.findByText('Thử sai nhiều lần quá')).toBeVisible()
})

test('what I may do: in the POS’s groups and words, by name where it has none, and what was refused since', async () => {
  const permissions = ['CUSTOMER_EDIT', 'CUSTOMER_VIEW', 'SOMETHING_NEW']
  const { user } = await openMenu(
    { permissions, refusedOperations: ['pos.people.create', 'pos.later.op'] },
    async () => {
      await db.permissions.bulkPut([
        { permission: 'CUSTOMER_VIEW', group: 'Khách hàng', label: 'Xem khách', place: 0 },
        { permission: 'CUSTOMER_EDIT', group: 'Khách hàng', label: 'Sửa khách', place: 1 },
        { permission: 'PERSON_CREATE', group: 'Nhân viên', label: 'Thêm nhân viên mới', place: 2 },
      ])
    },
  )
  await press(user, 'Việc tôi được làm')
  const dialog = await screen.findByRole('dialog', { name: 'Việc tôi được làm' })
  const own = (await within(dialog).findByRole('heading', { name: 'Khách hàng' })).parentElement
  expect(own).toHaveTextContent(/Xem khách.*Sửa khách/)
  expect(within(dialog).getByRole('heading', { name: 'Quyền khác' }).parentElement).toHaveTextContent('SOMETHING_NEW')
  expect(within(dialog).queryByText('Thêm nhân viên mới')).toBeNull()
  const refused = within(dialog).getByRole('heading', { name: 'POS đã từ chối' }).parentElement
  expect(refused).toHaveTextContent(/Thêm nhân viên.*pos\.later\.op/)
})

test('what the POS never told is left open, and can be asked again', async () => {
  const { bridge, user } = await openMenu()
  await press(user, 'Việc tôi được làm')
  expect(await screen.findByText('POS chưa cho biết')).toBeVisible()
  bridge.session = { ...STAFF, permissions: [] }
  await user.click(screen.getByRole('button', { name: 'Hỏi lại POS' }))
  expect(await screen.findByText('POS chưa cho quyền nào')).toBeVisible()
})

test('signing out promises that nothing waiting is lost', async () => {
  const { bridge, user } = await openMenu()
  await press(user, 'Đăng xuất')
  const dialog = await screen.findByRole('dialog', { name: 'Đăng xuất khỏi máy này?' })
  expect(dialog).toHaveTextContent(/Không có gì bị mất/)
  await user.click(within(dialog).getByRole('button', { name: 'Đăng xuất' }))
  expect(await screen.findByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  expect(bridge.session).toBeNull()
})
