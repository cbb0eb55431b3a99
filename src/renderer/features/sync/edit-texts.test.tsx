// Goal: an entry about staff that was refused can be mended where it is shown, a sealed password stays sealed, and a person
// sees which permission is missing and whose sign-in is waited for. Method: the whole app over entries of a test's making.
import type { Progress } from '@shared/outbox/entry'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { makeCustomerEntry, openOutboxAt } from '../../../../test/dom/open-outbox'
import { db } from '../../db/database'

const SEALED = { $sealed: 'c2VhbGVk' }

function parked(code: string, category: 'conflict' | 'client' | 'permission'): Progress {
  const outcome = { kind: 'rejected', category, code, message: '', field: null } as const
  return { state: 'parked', atMs: Date.now(), reason: { kind: 'rejected', outcome } }
}

function newAccount(progress: Progress) {
  return makeCustomerEntry({
    ...{ operation: 'pos.people.create', title: 'Trần Thị Mai', progress },
    payload: { name: 'Trần Thị Mai', username: 'mai', password: SEALED, roleId: 7, isActive: true, locationIds: [] },
  })
}

async function openAt(entry: ReturnType<typeof newAccount>) {
  const bridge = await openOutboxAt(`#/outbox/${entry.id}`, [entry])
  return { bridge, user: userEvent.setup() }
}

test('a user name that is taken is changed, and the password stays as it was sealed', async () => {
  const entry = newAccount(parked('EXIST_USERNAME', 'conflict'))
  const { bridge, user } = await openAt(entry)
  await user.click(await screen.findByRole('button', { name: 'Sửa rồi gửi lại' }))
  expect(screen.queryByText(/c2VhbGVk/)).toBeNull()
  const field = screen.getByRole('textbox', { name: 'Tên đăng nhập' })
  await user.clear(field)
  await user.click(screen.getByRole('button', { name: 'Sửa và gửi lại' }))
  expect(screen.getByText(/Ô này chưa đúng/)).toBeVisible()
  await user.type(field, 'mai.tt')
  await user.click(screen.getByRole('button', { name: 'Sửa và gửi lại' }))
  await waitFor(async () =>
    expect((await db.outbox.get(entry.seq))?.payload).toMatchObject({
      username: 'mai.tt',
      password: SEALED,
      roleId: 7,
    }),
  )
  expect(bridge.asked.some(({ channel }) => channel === 'secret.seal')).toBe(false)
})

test('a password that can no longer be opened is asked for again, and sealed before it is stored', async () => {
  const entry = newAccount(parked('sealLost', 'client'))
  const { user } = await openAt(entry)
  expect(await screen.findByText(/Không mở được mật khẩu đã niêm phong/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Sửa rồi gửi lại' }))
  await user.click(screen.getByRole('button', { name: 'Sửa và gửi lại' }))
  expect(screen.getByText(/Ô này chưa đúng/)).toBeVisible()
  await user.type(screen.getByLabelText('Mật khẩu mới'), 'mat-khau-moi')
  await user.click(screen.getByRole('button', { name: 'Sửa và gửi lại' }))
  await waitFor(async () => {
    const stored = JSON.stringify((await db.outbox.get(entry.seq))?.payload)
    expect(stored).not.toContain('c2VhbGVk')
    expect(stored).not.toContain('mat-khau-moi')
  })
})

test('a missing permission is named in the POS’s words', async () => {
  const entry = makeCustomerEntry({
    ...{ operation: 'pos.customers.editName', payload: { id: '4', name: 'Ba' } },
    progress: parked('HTTP 403', 'permission'),
  })
  const { bridge } = await openAt(entry)
  await db.permissions.put({ permission: 'customer.edit_name', group: 'Khách hàng', label: 'Sửa tên', place: 1 })
  expect(await screen.findByText('Quyền còn thiếu: “Sửa tên” (customer.edit_name).')).toBeVisible()
  expect(bridge.session?.username).toBe(entry.author)
})

test('what waits for a sign-in says for whose', async () => {
  const entry = makeCustomerEntry({
    author: 'minh.tq',
    progress: { state: 'waiting', because: 'unauthorised', notBeforeMs: Date.now() },
  })
  await openAt(entry)
  expect((await screen.findAllByText(/^Chờ minh\.tq đăng nhập lại vào POS/)).length).toBeGreaterThan(0)
})
