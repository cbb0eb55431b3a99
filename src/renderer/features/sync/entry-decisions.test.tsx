// Goal: a person sees what is known of a doubtful entry, which field was refused, and what dropping cannot undo; nothing
// is called done before it is stored. Method: entries in the real database under the real engine, seen in the drawer.
import type { AttemptRecord, Entry, Progress } from '@shared/outbox/entry'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../test/dom/enter'
import { makeCustomerEntry, openOutboxAt } from '../../../../test/dom/open-outbox'
import { db } from '../../db/database'
import { installOutbox } from '../../sync/outbox'

const AT_MS = 1_790_000_000_000

function refused(code: string, field: string | null, message: string): Progress {
  const outcome = { kind: 'rejected', category: 'validation', code, message, field } as const
  return { state: 'parked', atMs: AT_MS, reason: { kind: 'rejected', outcome } }
}
const unproven: Progress = { state: 'parked', atMs: AT_MS, reason: { kind: 'unproven', detail: 'notFound' } }
const lost: AttemptRecord = { kind: 'sent', atMs: AT_MS, outcome: { kind: 'unknown', detail: 'timeout' } }
const absent = (atMs: number): AttemptRecord => ({ kind: 'read', atMs, reading: { kind: 'notApplied' } })

async function openEntry(entry: Entry) {
  await openOutboxAt(`#/outbox/${entry.id}`, [entry])
  return within(await screen.findByRole('dialog', { name: 'Mục trong Sổ gửi' }))
}

test('the refused field has the focus and says why, until it is changed', async () => {
  const drawer = await openEntry(makeCustomerEntry({ progress: refused('422', 'phone', 'Phone is not valid') }))
  await userEvent.click(await drawer.findByRole('button', { name: 'Sửa rồi gửi lại' }))
  const phone = drawer.getByLabelText('Số điện thoại')
  expect(phone).toHaveFocus()
  expect(phone).toBeInvalid()
  expect(drawer.getByText(/hợp lệ với POS.*POS nói: “Phone is not valid”/)).toBeVisible()
  await userEvent.clear(phone)
  await enter(phone, '0987654321')
  expect(phone).toBeValid()
})

test('a code alone tells the field; without either the name comes first, unmarked', async () => {
  const drawer = await openEntry(makeCustomerEntry({ progress: refused('EXIST_PHONE', null, '') }))
  await userEvent.click(await drawer.findByRole('button', { name: 'Sửa rồi gửi lại' }))
  expect(drawer.getByLabelText('Số điện thoại')).toBeInvalid()
  await userEvent.click(drawer.getByRole('button', { name: 'Thôi' }))
  expect(drawer.getByRole('button', { name: 'Sửa rồi gửi lại' })).toBeVisible()
})

test('no field named', async () => {
  const drawer = await openEntry(makeCustomerEntry({ progress: refused('104100', null, '') }))
  await userEvent.click(await drawer.findByRole('button', { name: 'Sửa rồi gửi lại' }))
  expect(drawer.getByLabelText('Họ và tên')).toHaveFocus()
  expect(drawer.getByLabelText('Họ và tên')).toBeValid()
})

test('corrected and sent again', async () => {
  const entry = makeCustomerEntry({ progress: refused('EXIST_PHONE', 'phone', '') })
  const drawer = await openEntry(entry)
  await userEvent.click(await drawer.findByRole('button', { name: 'Sửa rồi gửi lại' }))
  const phone = drawer.getByLabelText('Số điện thoại')
  await userEvent.clear(phone)
  await enter(phone, '0987654321')
  await userEvent.click(drawer.getByRole('button', { name: 'Sửa và gửi lại' }))
  expect(await screen.findByText('Đã sửa, sẽ gửi lại tới POS.')).toBeVisible()
  expect((await db.outbox.get(entry.seq))?.payload).toMatchObject({ phone: '+84987654321' })
})

test('an unproven entry shows both readings, and dropping it warns that it may stand there', async () => {
  const log = [lost, absent(AT_MS + 1_500), absent(AT_MS + 6_500)]
  const drawer = await openEntry(makeCustomerEntry({ progress: unproven, replay: 'manual', uncertain: true, log }))
  const readings = within(await drawer.findByRole('region', { name: 'Những lần hỏi lại' }))
  expect(readings.getAllByText('POS chưa có bản ghi này.')).toHaveLength(2)
  expect(drawer.getByText(/^Có thể tạo bản ghi trùng\./)).toBeVisible()
  await userEvent.click(drawer.getByRole('button', { name: 'Bỏ, không gửi' }))
  expect(drawer.getByText('POS có thể đã có bản ghi này')).toBeVisible()
  expect(drawer.getByText(/Bỏ ở đây không xóa gì bên POS/)).toBeVisible()
})

test('dropping what certainly did not arrive warns of nothing', async () => {
  const drawer = await openEntry(makeCustomerEntry({ progress: refused('EXIST_PHONE', 'phone', '') }))
  await userEvent.click(await drawer.findByRole('button', { name: 'Bỏ, không gửi' }))
  expect(drawer.queryByText('POS có thể đã có bản ghi này')).toBeNull()
})

test('an entry that is being checked tells what is known and when it asks again', async () => {
  const progress: Progress = { state: 'checking', absent: 1, notBeforeMs: Date.now() + 600_000, echo: null }
  const log = [lost, absent(AT_MS + 1_500)]
  const drawer = await openEntry(makeCustomerEntry({ progress, uncertain: true, log }))
  expect(await drawer.findByText(/^Đã gửi, tới .* vẫn chưa rõ POS nhận hay chưa\.$/)).toBeVisible()
  expect(drawer.getByText(/^Đã hỏi lại 1\/2 lần: chưa thấy\. (Hỏi lại sau|Đang hỏi lại)/)).toBeVisible()
  expect(drawer.getByText('Không có gì mất, và sẽ không gửi trùng khi chưa rõ.')).toBeVisible()
})

test('a decision that is left aside is not called done; it can be made again', async () => {
  const entry = makeCustomerEntry({ progress: refused('EXIST_PHONE', 'phone', '') })
  const drawer = await openEntry(entry)
  const resend = await drawer.findByRole('button', { name: 'Gửi lại' })
  const asked: string[] = []
  // As the engine does while it is still writing the entry: it hears the decision and does nothing.
  installOutbox({ enqueued: () => undefined, tryNow: () => undefined, decided: (id) => void asked.push(id) })
  await userEvent.click(resend)
  expect(drawer.getByText('Đang ghi quyết định…')).toBeVisible()
  expect(screen.queryByText('Đã ghi nhận')).toBeNull()
  expect(await drawer.findByText('Quyết định chưa được ghi')).toBeVisible()
  await userEvent.click(drawer.getByRole('button', { name: 'Thử lại' }))
  expect(asked).toEqual([entry.id, entry.id])
  await db.outbox.update(entry.seq, {
    revision: entry.revision + 1,
    progress: { state: 'waiting', because: 'decided', notBeforeMs: AT_MS },
  })
  expect(await screen.findByText('Đã ghi nhận')).toBeVisible()
})

test('the black box is saved from the menu', async () => {
  const bridge = await openOutboxAt('#/outbox', [])
  await userEvent.click(await screen.findByRole('button', { name: 'Thêm' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Lưu hộp đen…/ }))
  expect(await screen.findByText('Đã lưu hộp đen')).toBeVisible()
  await waitFor(() => expect(bridge.asked.some(({ channel }) => channel === 'file.save')).toBe(true))
})
