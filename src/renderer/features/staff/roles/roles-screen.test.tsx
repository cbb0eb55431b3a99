// Goal: a manager sees what every role allows, changes one as a single entry with the whole set, and is told beforehand what
// the POS would refuse. Method: the whole app over roles that were read before, with no system in reach.
import type { Session } from '@shared/ipc/contract'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import { STAFF, type TestBridge } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { db } from '../../../db/database'
import type { Language } from '../../../i18n'

const GROUPS = [
  ['Khách hàng', 'customer.view_list', 'Xem danh sách khách'],
  ['Khách hàng', 'customer.view_detail', 'Xem chi tiết khách'],
  ['Bảo hành', 'warranty.create', 'Đăng ký bảo hành'],
  ['Bảo hành', 'warranty.delete', 'Xóa bảo hành'],
] as const

const READ = { readAtMs: 1_000, fullyReadAtMs: 1_000 }

async function fillRoles() {
  await db.permissions.bulkPut(GROUPS.map(([group, permission, label], place) => ({ group, permission, label, place })))
  await db.roles.bulkPut([
    {
      ...{ remoteId: '1', ref: 1, name: 'Thu ngân' },
      permissions: ['customer.view_list', 'old.report'],
      people: [{ ref: 7, name: 'Trần Minh' }],
      ...READ,
    },
    { ...{ remoteId: '2', ref: 2, name: 'Kho' }, permissions: [], people: [], ...READ },
    {
      ...{ remoteId: '3', ref: 3, name: 'Quản lý' },
      permissions: null,
      people: null,
      readAtMs: 1_000,
      fullyReadAtMs: null,
    },
  ])
}

async function openRoles(hash: string, session: Partial<Session> = {}, language: Language = 'vi'): Promise<TestBridge> {
  const bridge = await openApp(async (main) => {
    main.session = { ...STAFF, ...session }
    if (main.describes.kind === 'ready') main.describes = { ...main.describes, language }
    await fillRoles()
  }, language)
  await screen.findByRole('heading', { name: language === 'vi' ? 'Khách hàng' : 'Customers' })
  act(() => {
    window.location.hash = hash
  })
  return bridge
}

const CASHIER = '#/staff/roles/role%3Apos-1'
const box = (name: string | RegExp) => screen.findByRole('checkbox', { name })
const saveButton = () => screen.getByRole('button', { name: 'Lưu quyền' })
const entries = () => db.outbox.orderBy('seq').toArray()

/** Unsaved ticks outlive a screen. */
async function undoLeftovers() {
  await box(/Xem danh sách khách/)
  const undo = screen.getByRole('button', { name: 'Hoàn lại' })
  if (!undo.hasAttribute('disabled')) await userEvent.click(undo)
}

test('saving makes exactly one entry with the whole set, what the POS lists no more included', async () => {
  await openRoles(CASHIER)
  const user = userEvent.setup()
  await user.click(await box(/Đăng ký bảo hành/))
  await user.click(await box(/Xem chi tiết khách/))
  await user.click(await box(/Xem chi tiết khách/))
  expect(screen.getByText('Chưa lưu: 1 thay đổi')).toBeVisible()
  expect(screen.getByRole('checkbox', { name: /^old\.report$/ })).toBeChecked()
  await user.dblClick(saveButton())
  expect(await screen.findByText('Đã lưu quyền của Thu ngân')).toBeVisible()
  const [entry, ...more] = await entries()
  expect(more).toEqual([])
  expect(entry).toMatchObject({ operation: 'pos.roles.editPermissions', author: STAFF.username, subject: 'role:pos-1' })
  expect(entry?.payload).toEqual({ id: 1, permissions: ['customer.view_list', 'old.report', 'warranty.create'] })

  // Marked until the POS confirms it, with the way to its entry; and shown as it will be.
  const mark = await screen.findByRole('link', { name: /^Đổi quyền: / })
  expect(mark).toHaveAttribute('href', `#/outbox/${entry?.id}`)
  expect(await box(/Đăng ký bảo hành/)).toBeChecked()
  expect(screen.getByText('Chưa có thay đổi nào')).toBeVisible()
})

test('ticks are counted, survive looking elsewhere, and are undone by one button', async () => {
  await openRoles(CASHIER)
  const user = userEvent.setup()
  await undoLeftovers()
  await user.click(await box(/Xóa bảo hành/))
  await user.click(await box(/^old\.report$/))
  expect(screen.getByText('Chưa lưu: 2 thay đổi')).toBeVisible()
  await user.click(screen.getByRole('link', { name: 'So sánh các vai trò' }))
  await screen.findByRole('heading', { name: 'So sánh các vai trò' })
  await user.click(screen.getByRole('link', { name: /^Thu ngân.*người/ }))
  expect(await box(/Xóa bảo hành/)).toBeChecked()
  // What was unticked stays in sight.
  expect(await box(/^old\.report$/)).not.toBeChecked()
  await user.click(screen.getByRole('button', { name: 'Hoàn lại' }))
  expect(await box(/Xóa bảo hành/)).not.toBeChecked()
  expect(await box(/^old\.report$/)).toBeChecked()
  expect(saveButton()).toBeDisabled()
  expect(await entries()).toEqual([])
})

test('a group is ticked as a whole, and tells when it is held in part', async () => {
  await openRoles(CASHIER)
  const user = userEvent.setup()
  await undoLeftovers()
  const whole = await box('Cả nhóm Khách hàng')
  expect(whole).toBePartiallyChecked()
  await user.click(whole)
  expect(await box(/Xem chi tiết khách/)).toBeChecked()
  await waitFor(() => expect(whole).not.toBePartiallyChecked())
  await user.click(whole)
  expect(await box(/Xem danh sách khách/)).not.toBeChecked()
  await enter(screen.getByRole('textbox', { name: 'Tìm quyền' }), 'bao hanh')
  expect(screen.queryByRole('checkbox', { name: /Xem danh sách khách/ })).not.toBeInTheDocument()
  expect(screen.getByText('Chưa lưu: 1 thay đổi')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Hoàn lại' }))
})

test('with the keyboard alone', async () => {
  await openRoles(CASHIER)
  const user = userEvent.setup()
  await undoLeftovers()
  const first = await box(/Đăng ký bảo hành/)
  act(() => first.focus())
  await user.keyboard(' ')
  expect(first).toBeChecked()
  for (let steps = 0; document.activeElement !== saveButton() && steps < 20; steps += 1) await user.tab()
  await user.keyboard('{Enter}')
  await waitFor(async () => expect(await entries()).toHaveLength(1))
})

test('a role that people have is not deleted: they are named, with the way to each', async () => {
  await openRoles(CASHIER)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Xóa vai trò' }))
  const dialog = await screen.findByRole('dialog', { name: 'Xóa vai trò “Thu ngân”?' })
  expect(within(dialog).getByText('Chưa xóa được: còn 1 người giữ vai trò này')).toBeVisible()
  expect(within(dialog).getByRole('link', { name: 'Trần Minh' })).toHaveAttribute(
    'href',
    '#/staff/people/staff%3Apos-7',
  )
  expect(within(dialog).getByText(/ứng dụng đọc lại để chắc là đã xóa thật/)).toBeVisible()
  expect(within(dialog).getByRole('button', { name: 'Xóa vai trò' })).toBeDisabled()
  expect(await entries()).toEqual([])
})

test('a role nobody has is deleted by one entry, and marked until the POS confirms it', async () => {
  await openRoles('#/staff/roles/role%3Apos-2')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Xóa vai trò' }))
  const dialog = await screen.findByRole('dialog', { name: 'Xóa vai trò “Kho”?' })
  await user.click(within(dialog).getByRole('button', { name: 'Xóa vai trò' }))
  expect(await screen.findByRole('link', { name: /^Xóa vai trò: / })).toBeVisible()
  expect((await entries()).map(({ operation }) => operation)).toEqual(['pos.roles.delete'])
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Xóa vai trò' })).not.toBeInTheDocument())
})

test('a new role is named once, made offline, and opened', async () => {
  await openRoles('#/staff/roles')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Thêm vai trò' }))
  const dialog = await screen.findByRole('dialog', { name: 'Thêm vai trò' })
  const add = within(dialog).getByRole('button', { name: 'Thêm vai trò' })
  await user.click(add)
  expect(within(dialog).getByText('Nhập tên vai trò.')).toBeVisible()
  await enter(within(dialog).getByLabelText('Tên vai trò'), 'Kho')
  await user.click(add)
  expect(within(dialog).getByText('Đã có vai trò tên này. Chọn tên khác.')).toBeVisible()
  await enter(within(dialog).getByLabelText('Tên vai trò'), ' 2{Enter}')
  expect(await screen.findByRole('heading', { name: 'Kho 2' })).toBeVisible()
  expect(await screen.findByRole('link', { name: /^Vai trò mới: / })).toBeVisible()
  const [entry] = await entries()
  expect(entry).toMatchObject({ operation: 'pos.roles.create', payload: { name: 'Kho 2', permissions: [] } })
})

test('renaming is one entry', async () => {
  await openRoles('#/staff/roles/role%3Apos-2')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Đổi tên' }))
  const dialog = await screen.findByRole('dialog', { name: 'Đổi tên vai trò “Kho”' })
  await user.clear(within(dialog).getByLabelText('Tên vai trò'))
  await enter(within(dialog).getByLabelText('Tên vai trò'), 'Thủ kho{Enter}')
  expect(await screen.findByRole('heading', { name: 'Thủ kho' })).toBeVisible()
  const [entry] = await entries()
  expect(entry).toMatchObject({ operation: 'pos.roles.editName', payload: { id: 2, name: 'Thủ kho' } })
})

test('side by side: a column per role, a row per permission, and what was not read is not called “no”', async () => {
  await openRoles('#/staff/roles')
  const table = await screen.findByRole('table')
  const columns = within(table).getAllByRole('columnheader')
  expect(columns.map(({ textContent }) => textContent)).toEqual(['Quyền', 'Kho', 'Quản lý', 'Thu ngân'])
  const row = within(table).getByRole('row', { name: /^Xem danh sách khách/ })
  const told = within(row).getAllByRole('cell')
  expect(told[0]).toHaveTextContent('Không')
  expect(within(told[1] as HTMLElement).getByRole('img', { name: 'Chưa đọc từ POS' })).toBeVisible()
  expect(within(told[2] as HTMLElement).getByRole('img', { name: 'Có' })).toBeVisible()
  expect(within(table).getByRole('rowheader', { name: 'old.report' })).toBeVisible()
})

test('a role that was not read cannot be changed blindly', async () => {
  await openRoles('#/staff/roles/role%3Apos-3')
  expect(await screen.findByRole('heading', { name: 'Quản lý' })).toBeVisible()
  expect(screen.queryByRole('checkbox')).not.toBeInTheDocument()
  expect(screen.getByText(/mới sửa được, kẻo làm mất quyền/)).toBeVisible()
})

test('whom the POS refused sees the ticks but cannot change them, until main tells otherwise', async () => {
  const bridge = await openRoles(CASHIER, { refusedOperations: ['pos.roles.editPermissions'] })
  const user = userEvent.setup()
  const tick = await box(/Xóa bảo hành/)
  expect(tick).toHaveAccessibleDescription(/Bạn chưa được phép: Đổi quyền của vai trò/)
  await user.click(tick)
  expect(tick).not.toBeChecked()
  expect(saveButton()).toHaveAttribute('aria-disabled', 'true')
  expect(saveButton()).toBeEnabled()
  act(() => {
    bridge.session = STAFF
    bridge.tell('session.changed')
  })
  await waitFor(() => expect(tick).not.toHaveAttribute('aria-disabled'))
  await user.click(tick)
  expect(tick).toBeChecked()
  await user.click(screen.getByRole('button', { name: 'Hoàn lại' }))
})

test('in English', async () => {
  await openRoles(CASHIER, {}, 'en')
  expect(await screen.findByRole('heading', { name: 'What the role allows' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Save the permissions' })).toBeVisible()
  expect(screen.getByText('No changes yet')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Staff' })).toBeVisible()
})

test('forty permissions in ten roles are drawn and searched', async () => {
  await openRoles('#/customers')
  const many = Array.from({ length: 42 }, (_, place) => {
    return { group: `Nhóm ${place % 6}`, permission: `p.${place}`, label: `Quyền số ${place}`, place }
  })
  const roles = Array.from({ length: 10 }, (_, id) => {
    const permissions = many.filter(({ place }) => place % (id + 1) === 0).map(({ permission }) => permission)
    return { remoteId: `${id + 10}`, ref: id + 10, name: `Vai trò ${id}`, permissions, people: [], ...READ }
  })
  await db.permissions.clear()
  await db.permissions.bulkPut(many)
  await db.roles.bulkPut(roles)
  act(() => {
    window.location.hash = '#/staff/roles'
  })
  await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(42))
  await enter(screen.getByRole('textbox', { name: 'Tìm quyền' }), 'so 41')
  expect(screen.getAllByRole('rowheader', { name: /^Quyền số/ })).toHaveLength(1)
  expect(screen.getAllByRole('cell')).toHaveLength(13)
})
