// Goal: what needs a person is decided by the group, never silently where it could double; every tab can be narrowed.
// Method: parked entries in the real database under the real engine; nothing reaches any system.
import type { Entry, Progress } from '@shared/outbox/entry'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../test/dom/enter'
import { makeCustomerEntry, openOutboxAt } from '../../../../test/dom/open-outbox'
import { db } from '../../db/database'

const AT_MS = 1_790_000_000_000
const taken: Progress = {
  state: 'parked',
  atMs: AT_MS,
  reason: {
    kind: 'rejected',
    outcome: { kind: 'rejected', category: 'conflict', code: 'EXIST_PHONE', message: '', field: null },
  },
}
const unproven: Progress = { state: 'parked', atMs: AT_MS, reason: { kind: 'unproven', detail: 'notFound' } }

const TAKEN = 'POS · Số điện thoại này đã có khách khác trong POS'
const UNPROVEN = 'Finan · Chưa chắc Finan đã nhận hay chưa'

function makeTaken(amount: number): Entry[] {
  return Array.from({ length: amount }, (_, index) =>
    makeCustomerEntry({ title: `Khách ${index + 1}`, progress: taken }),
  )
}

function makeUnproven(amount: number): Entry[] {
  return Array.from({ length: amount }, () =>
    makeCustomerEntry({ system: 'finan', replay: 'manual', uncertain: true, progress: unproven, title: 'Đặng Ổn' }),
  )
}

async function openParked(entries: readonly Entry[]) {
  await openOutboxAt('#/outbox', entries)
  await userEvent.click(await screen.findByRole('radio', { name: /^Cần bạn/ }))
  await screen.findByRole('list', { name: 'Các mục cần bạn, theo lý do' })
}

async function statesOf(entries: readonly Entry[]): Promise<readonly (string | undefined)[]> {
  const rows = await db.outbox.bulkGet(entries.map(({ seq }) => seq))
  return rows.map((row) => row?.progress.state)
}

test('groups by system and reason; a long one is closed and opens at a click', async () => {
  await openParked([...makeTaken(9), ...makeUnproven(2)])
  const long = screen.getByRole('button', { name: `${TAKEN} · 9 mục` })
  expect(long).toHaveAttribute('aria-expanded', 'false')
  expect(screen.getByRole('button', { name: `${UNPROVEN} · 2 mục` })).toHaveAttribute('aria-expanded', 'true')
  await userEvent.click(long)
  await userEvent.click(await screen.findByRole('button', { name: /^Khách 9, POS:/ }))
  expect(await screen.findByRole('dialog', { name: 'Mục trong Sổ gửi' })).toBeVisible()
})

test('a whole group is sent again', async () => {
  const entries = makeTaken(45)
  await openParked(entries)
  await userEvent.click(screen.getByRole('button', { name: `Gửi lại cả nhóm: ${TAKEN}` }))
  expect(await screen.findByText('Đã cho gửi lại 45 mục')).toBeVisible()
  for (const state of await statesOf(entries)) expect(state).not.toBe('parked')
  expect(await screen.findByText('Không có gì cần bạn')).toBeVisible()
})

test('a whole group is dropped with one reason, after the count is confirmed', async () => {
  const entries = makeTaken(23)
  await openParked([...entries, ...makeUnproven(2)])
  await userEvent.click(screen.getByRole('button', { name: `Bỏ cả nhóm: ${TAKEN}` }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Bỏ 23 mục gửi tới POS?' }))
  await userEvent.click(dialog.getByRole('button', { name: 'Bỏ 23 mục' }))
  expect(dialog.getByText('Ghi lý do để người sau hiểu.')).toBeVisible()
  await enter(dialog.getByLabelText('Lý do bỏ'), 'đợt nhập thử')
  await userEvent.click(dialog.getByRole('button', { name: 'Bỏ 23 mục' }))
  expect(await screen.findByText('Đã bỏ 23 mục')).toBeVisible()
  const [row] = await db.outbox.bulkGet([entries[0]?.seq ?? 0])
  expect(row?.progress).toMatchObject({ state: 'discarded', by: 'lan.nt', why: 'đợt nhập thử' })
  expect(new Set(await statesOf(entries))).toEqual(new Set(['discarded']))
  expect(screen.getByRole('button', { name: `${UNPROVEN} · 2 mục` })).toBeVisible()
})

test('what could be doubled is not sent again before that is said plainly', async () => {
  const entries = makeUnproven(3)
  await openParked(entries)
  await userEvent.click(screen.getByRole('button', { name: `Gửi lại cả nhóm: ${UNPROVEN}` }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Gửi lại có thể tạo bản ghi trùng' }))
  expect(dialog.getByText(/Có 3 mục mà Finan có thể đã nhận/)).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: 'Thôi' }))
  expect(await statesOf(entries)).toEqual(['parked', 'parked', 'parked'])
  await userEvent.click(screen.getByRole('button', { name: `Gửi lại cả nhóm: ${UNPROVEN}` }))
  await userEvent.click(await screen.findByRole('button', { name: 'Tôi đã xem, vẫn gửi lại 3 mục' }))
  await waitFor(async () => expect(await statesOf(entries)).not.toContain('parked'))
})

test('dropping a group that may stand there says so', async () => {
  await openParked(makeUnproven(2))
  await userEvent.click(screen.getByRole('button', { name: `Bỏ cả nhóm: ${UNPROVEN}` }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Bỏ 2 mục gửi tới Finan?' }))
  expect(dialog.getByText('Finan có thể đã có bản ghi này')).toBeVisible()
})

test('called off half-way, the rest stays as it was', async () => {
  const entries = makeTaken(200)
  await openParked(entries)
  await userEvent.click(screen.getByRole('button', { name: `Gửi lại cả nhóm: ${TAKEN}` }))
  await userEvent.click(await screen.findByRole('button', { name: 'Dừng lại' }))
  expect(await screen.findByText(/^Đã dừng theo ý bạn: xong \d+ trên 200 mục$/)).toBeVisible()
  const states = await statesOf(entries)
  expect(states).toContain('parked')
  expect(states.filter((state) => state !== 'parked').length).toBeGreaterThan(0)
})

test('system, author and name narrow every tab; nothing that matches is not the same as nothing', async () => {
  await openParked([
    ...makeTaken(2),
    ...makeUnproven(1),
    makeCustomerEntry({ title: 'Của Hoa', author: 'hoa.pt', progress: taken }),
  ])
  await userEvent.selectOptions(screen.getByLabelText('Lọc theo hệ thống'), 'finan')
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Khách 1/ })).toBeNull())
  expect(screen.getByRole('button', { name: /^Đặng Ổn, Finan/ })).toBeVisible()
  await userEvent.click(screen.getByRole('radio', { name: 'Tất cả' }))
  expect(await screen.findByRole('article', { name: 'Đặng Ổn' })).toBeVisible()
  expect(screen.queryByRole('article', { name: 'Khách 1' })).toBeNull()
  await userEvent.selectOptions(screen.getByLabelText('Lọc theo hệ thống'), '')
  await enter(screen.getByLabelText('Tìm theo tên trong Sổ gửi'), 'dang on')
  await waitFor(() => expect(screen.queryByRole('article', { name: 'Khách 1' })).toBeNull())
  expect(screen.getByRole('article', { name: 'Đặng Ổn' })).toBeVisible()
  await enter(screen.getByLabelText('Tìm theo tên trong Sổ gửi'), 'xyz')
  expect(await screen.findByText('Không có mục nào khớp')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ lọc' }))
  expect(await screen.findByRole('article', { name: 'Khách 1' })).toBeVisible()
})

test('sent ones are found below a long queue that waits, and a change far down is seen', async () => {
  const old = makeCustomerEntry({
    title: 'Xong từ lâu',
    progress: { state: 'settled', provenBy: 'answer', remoteId: null, atMs: AT_MS },
  })
  const waiting = Array.from({ length: 1_000 }, () => makeCustomerEntry({ author: 'nobody.here' }))
  await openOutboxAt('#/outbox', [old, ...waiting])
  await userEvent.click(await screen.findByRole('radio', { name: 'Đã gửi' }))
  expect(await screen.findByRole('article', { name: 'Xong từ lâu' })).toBeVisible()
  await db.outbox.update(old.seq, { title: 'Đã đổi tên' })
  expect(await screen.findByRole('article', { name: 'Đã đổi tên' })).toBeVisible()
})
