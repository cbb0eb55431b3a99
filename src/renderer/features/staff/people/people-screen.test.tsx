// Goal: staff are found, seen, added and changed without a line, each change by its own action, and everything that waits
// says so. Method: the whole app against an in-memory main that nobody can reach the POS through; typing and clicking as a
// person does; what is stored is looked at afterwards.
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import { openApp } from '../../../../../test/dom/open-app'
import { STAFF } from '../../../../../test/dom/sessions'
import { db, type StaffRow } from '../../../db/database'
import { usePeopleView } from './view-state'

const AT_MS = 1_790_000_000_000

function row(id: number, name: string, username: string, more: Partial<StaffRow> = {}): StaffRow {
  return {
    ...{ remoteId: String(id), ref: id, name, visible: 'Y', roleRef: 'r1', roleName: 'Thu ngân', username, link: 'N' },
    ...{ locationRefs: [3], readAtMs: AT_MS, fullyReadAtMs: AT_MS },
    ...more,
  }
}

const ROLE = { permissions: [], people: [], readAtMs: AT_MS, fullyReadAtMs: AT_MS }

/** The view outlives a screen, and so it does a test. */
afterEach(() => usePeopleView.setState(usePeopleView.getInitialState(), true))

async function openPeople(language: 'vi' | 'en' = 'vi', rows: readonly StaffRow[] = PEOPLE) {
  const bridge = await openApp(async (main) => {
    main.session = STAFF
    await db.staff.bulkPut([...rows])
    await db.roles.bulkPut([
      { ...ROLE, remoteId: 'r1', ref: 'r1', name: 'Thu ngân' },
      { ...ROLE, remoteId: 'r2', ref: 'r2', name: 'Quản lý' },
    ])
    await db.locations.bulkPut([
      { remoteId: '3', ref: 3, name: 'Kho Bến Thành' },
      { remoteId: '4', ref: 4, name: 'Cửa hàng Gò Vấp' },
    ])
  }, language)
  await screen.findByRole('heading', { name: language === 'vi' ? 'Khách hàng' : 'Customers' })
  act(() => {
    window.location.hash = '#/staff/people'
  })
  await screen.findByRole('listbox', { name: language === 'vi' ? 'Danh sách nhân viên' : 'List of staff' })
  return { bridge, user: userEvent.setup() }
}

const PEOPLE = [
  row(101, 'Nguyễn Thị Lan', STAFF.username),
  row(102, 'Lê Văn Đức', 'duc.lv', { link: 'W' }),
  row(103, 'Phạm Hồng', 'hong', { visible: 'N', link: 'Y' }),
]

const SEARCH = 'Tìm nhân viên'
const names = () => screen.getAllByRole('option').map((option) => option.getAttribute('aria-label')?.split('. ')[0])
const entries = () => db.outbox.toArray()

async function openPerson(user: ReturnType<typeof userEvent.setup>, name: string) {
  await user.click(screen.getByRole('option', { name: new RegExp(`^${name}`) }))
  // The panel of whoever was looked at before is another one.
  await screen.findByRole('heading', { name: new RegExp(`^${name}`) })
  return within(screen.getByRole('complementary', { name: 'Chi tiết nhân viên' }))
}

test('found without marks, by user name too; those who may not sign in can be left out', async () => {
  const { user } = await openPeople()
  expect(names()).toEqual(['Lê Văn Đức', 'Nguyễn Thị Lan', 'Phạm Hồng'])
  await enter(screen.getByRole('combobox', { name: SEARCH }), 'duc')
  await waitFor(() => expect(names()).toEqual(['Lê Văn Đức']))
  await user.clear(screen.getByRole('combobox', { name: SEARCH }))
  await user.click(screen.getByRole('switch', { name: 'Chỉ đang dùng' }))
  await waitFor(() => expect(names()).toEqual(['Lê Văn Đức', 'Nguyễn Thị Lan']))
})

test('with keys alone: down, Enter opens, Escape goes back to the search', async () => {
  const { user } = await openPeople()
  await user.click(screen.getByRole('combobox', { name: SEARCH }))
  await user.keyboard('{ArrowDown}{Enter}')
  await screen.findByRole('heading', { name: 'Nguyễn Thị Lan' })
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.getByRole('combobox', { name: SEARCH })).toHaveFocus())
})

test('a new account is saved without a line: sealed password, known role, and seen at once with its mark', async () => {
  const { bridge, user } = await openPeople()
  await user.click(screen.getByRole('button', { name: 'Thêm nhân viên' }))
  const form = within(await screen.findByRole('dialog', { name: 'Nhân viên mới' }))
  await user.click(form.getByRole('button', { name: 'Lưu nhân viên' }))
  expect(form.getByText('Nhập họ và tên.')).toBeVisible()
  expect(form.getByText('Chọn một vai trò.')).toBeVisible()
  await enter(form.getByLabelText('Họ và tên'), 'Trần Thị Mai')
  await enter(form.getByLabelText('Tên đăng nhập'), 'hong')
  expect(form.getByText('Phạm Hồng đang dùng tên đăng nhập này')).toBeVisible()
  await user.clear(form.getByLabelText('Tên đăng nhập'))
  await enter(form.getByLabelText('Tên đăng nhập'), 'mai.tt')
  await enter(form.getByLabelText('Mật khẩu'), 'bi-mat-123')
  await enter(form.getByLabelText('Nhập lại mật khẩu'), 'bi-mat-124')
  await user.click(form.getByRole('combobox', { name: 'Vai trò' }))
  await user.click(await screen.findByRole('option', { name: 'Quản lý' }))
  await user.click(await form.findByLabelText('Kho Bến Thành'))
  await user.click(form.getByRole('button', { name: 'Lưu nhân viên' }))
  expect(form.getByText('Hai lần nhập chưa giống nhau.')).toBeVisible()
  expect(await entries()).toEqual([])
  await user.clear(form.getByLabelText('Nhập lại mật khẩu'))
  await enter(form.getByLabelText('Nhập lại mật khẩu'), 'bi-mat-123')
  await user.click(form.getByRole('button', { name: 'Lưu nhân viên' }))
  await screen.findByRole('heading', { name: 'Trần Thị Mai' })
  const [entry, ...others] = await entries()
  expect(others).toEqual([])
  expect(entry).toMatchObject({ operation: 'pos.people.create', author: STAFF.username, title: 'Trần Thị Mai' })
  expect(entry?.payload).toEqual({
    ...{ name: 'Trần Thị Mai', username: 'mai.tt', isActive: true, roleId: 'r2', locationIds: [3] },
    password: { $sealed: expect.any(String) },
  })
  expect(JSON.stringify(await entries())).not.toContain('bi-mat')
  expect(bridge.asked.some(({ channel }) => channel === 'secret.seal')).toBe(true)
  expect(await screen.findByRole('link', { name: 'Tài khoản mới: Đang chờ' })).toHaveAttribute(
    'href',
    `#/outbox/${entry?.id}`,
  )
  // What was saved is gone from the form; the password was never kept.
  await user.click(screen.getByRole('button', { name: 'Thêm nhân viên' }))
  const again = within(await screen.findByRole('dialog', { name: 'Nhân viên mới' }))
  expect(again.getByLabelText('Họ và tên')).toHaveValue('')
  expect(again.getByLabelText('Mật khẩu')).toHaveValue('')
})

const EDITS = [
  ['Họ và tên', 'pos.people.editName', { name: 'Đức Lê' }, 'Đức Lê'],
  ['Tên đăng nhập', 'pos.people.editUsername', { username: 'ducle' }, 'ducle'],
] as const

test.each(EDITS)('%s is changed by its own action', async (label, operation, fields, typed) => {
  const { user } = await openPeople()
  const panel = await openPerson(user, 'Lê Văn Đức')
  await user.click(panel.getByRole('button', { name: `Sửa: ${label}` }))
  await user.clear(panel.getByRole('textbox', { name: label }))
  await enter(panel.getByRole('textbox', { name: label }), `${typed}{Enter}`)
  await waitFor(async () => expect((await entries()).length).toBe(1))
  expect((await entries())[0]).toMatchObject({ operation, subject: 'staff:pos-102', payload: { id: 102, ...fields } })
  expect((await panel.findAllByText(typed)).length).toBeGreaterThan(0)
})

test('role, stores, state and password each by their own action; the password only sealed', async () => {
  const { user } = await openPeople()
  const panel = await openPerson(user, 'Lê Văn Đức')
  await user.click(panel.getByRole('button', { name: 'Sửa: Vai trò' }))
  await user.click(panel.getByRole('combobox', { name: 'Vai trò' }))
  await user.click(await screen.findByRole('option', { name: 'Quản lý' }))
  await user.click(panel.getByRole('button', { name: 'Lưu' }))
  await user.click(await panel.findByRole('button', { name: 'Sửa: Cửa hàng' }))
  await user.click(await panel.findByLabelText('Cửa hàng Gò Vấp'))
  await user.click(panel.getByRole('button', { name: 'Lưu' }))
  await user.click(await panel.findByRole('button', { name: 'Sửa: Trạng thái' }))
  expect(panel.getByText(/không đăng nhập được nữa, kể cả khi mất mạng/)).toBeVisible()
  await user.click(panel.getByRole('button', { name: 'Khóa tài khoản' }))
  await user.click(await panel.findByRole('button', { name: 'Sửa: Mật khẩu' }))
  await enter(panel.getByLabelText('Mật khẩu mới'), 'moi-12345')
  await enter(panel.getByLabelText('Nhập lại mật khẩu'), 'moi-12345')
  await user.click(panel.getByRole('button', { name: 'Lưu' }))
  await waitFor(async () => expect((await entries()).length).toBe(4))
  expect((await entries()).map(({ operation, payload }) => [operation, payload])).toEqual([
    ['pos.people.editRole', { id: 102, roleId: 'r2' }],
    ['pos.people.editLocation', { id: 102, locationIds: [3, 4] }],
    ['pos.people.editVisible', { id: 102, isActive: false }],
    ['pos.people.editPassword', { id: 102, password: { $sealed: expect.any(String) } }],
  ])
  expect(JSON.stringify(await entries())).not.toContain('moi-12345')
  expect(await panel.findByText('Đã khóa, không đăng nhập được')).toBeVisible()
  await waitFor(() => expect(panel.getAllByRole('link', { name: /: Đang chờ$/ })).toHaveLength(4))
})

test('a change that changes nothing saves nothing', async () => {
  const { user } = await openPeople()
  const panel = await openPerson(user, 'Lê Văn Đức')
  await user.click(panel.getByRole('button', { name: 'Sửa: Họ và tên' }))
  await user.click(panel.getByRole('button', { name: 'Lưu' }))
  await panel.findByRole('button', { name: 'Sửa: Họ và tên' })
  expect(await entries()).toEqual([])
})

test('a link that waits to be confirmed says what to do; one is made by phone and ended on request', async () => {
  const { user } = await openPeople()
  let panel = await openPerson(user, 'Lê Văn Đức')
  expect(panel.getByText('Chờ xác nhận')).toBeVisible()
  expect(panel.getByText(/xác nhận số điện thoại/)).toBeVisible()
  panel = await openPerson(user, 'Nguyễn Thị Lan')
  await user.click(await panel.findByRole('button', { name: 'Liên kết' }))
  await enter(panel.getByLabelText('Số điện thoại của tài khoản khách hàng'), 'unlink{Enter}')
  expect(panel.getByText('Số điện thoại này chưa đúng.')).toBeVisible()
  await user.clear(panel.getByLabelText('Số điện thoại của tài khoản khách hàng'))
  await enter(panel.getByLabelText('Số điện thoại của tài khoản khách hàng'), '0912 345 678{Enter}')
  await waitFor(async () => expect((await entries()).length).toBe(1))
  panel = await openPerson(user, 'Phạm Hồng')
  await user.click(await panel.findByRole('button', { name: 'Bỏ liên kết' }))
  await user.click(panel.getByRole('button', { name: 'Bỏ liên kết' }))
  await waitFor(async () => expect((await entries()).length).toBe(2))
  expect((await entries()).map(({ operation, payload }) => [operation, payload])).toEqual([
    ['pos.people.linkCustomer', { id: 101, phone: '+84912345678' }],
    ['pos.people.unlinkCustomer', { id: 103 }],
  ])
})

test('deleting asks first, is barred while linked, and is marked until the POS has confirmed it', async () => {
  const { user } = await openPeople()
  let panel = await openPerson(user, 'Phạm Hồng')
  await user.click(panel.getByRole('button', { name: 'Xóa nhân viên' }))
  let dialog = within(await screen.findByRole('dialog', { name: 'Xóa Phạm Hồng?' }))
  expect(dialog.getByText('Còn liên kết với một tài khoản khách hàng')).toBeVisible()
  expect(dialog.getByRole('button', { name: 'Xóa nhân viên' })).toBeDisabled()
  await user.click(dialog.getByRole('button', { name: 'Thôi' }))
  panel = await openPerson(user, 'Nguyễn Thị Lan')
  await user.click(await panel.findByRole('button', { name: 'Xóa nhân viên' }))
  dialog = within(await screen.findByRole('dialog', { name: 'Xóa Nguyễn Thị Lan?' }))
  expect(dialog.getByText('Đây là tài khoản của chính bạn')).toBeVisible()
  expect(dialog.getByText(/kiểm tra lại/)).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Xóa nhân viên' }))
  await panel.findByRole('link', { name: 'Xóa tài khoản: Đang chờ' })
  expect((await entries()).map(({ operation, payload }) => [operation, payload])).toEqual([
    ['pos.people.delete', { id: 101 }],
  ])
  expect(panel.queryByRole('button', { name: /^Sửa/ })).toBeNull()
})

test('in English, and nobody read yet is told apart from nobody there', async () => {
  const { user } = await openPeople('en')
  await user.click(screen.getByRole('option', { name: /^Lê Văn Đức/ }))
  const panel = within(await screen.findByRole('complementary', { name: 'Details of a member of staff' }))
  // Drawn anew whenever somebody is read, so what was found a moment ago may be another element by now.
  await waitFor(() => expect(panel.getByText('To be confirmed')).toBeVisible())
  await db.staff.clear()
  const notYet = 'The list of staff could not be fetched from the POS yet'
  await waitFor(() => expect(screen.getByText(notYet)).toBeVisible())
})
