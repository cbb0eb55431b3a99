// Goal: the end-of-day proof shows the day's numbers, what is open and what was dropped, and prints. Method: entries of two
// days in the real database, the screen opened on them, the print request seen by an in-memory main.

import type { Entry } from '@shared/outbox/entry'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { STAFF } from '../../../../test/dom/make-bridge'
import { makeCustomerEntry, openOutboxAt } from '../../../../test/dom/open-outbox'
import { dayOf, shiftDay, showDay, spanOf } from './days'

const today = dayOf(Date.now())
const NOON_MS = spanOf(today).fromMs + 12 * 3_600_000

const settled = (provenBy: 'answer' | 'read' | 'person'): Partial<Entry> => ({
  progress: { state: 'settled', provenBy, remoteId: null, atMs: NOON_MS },
})
const taken: Partial<Entry> = {
  progress: {
    state: 'parked',
    atMs: NOON_MS,
    reason: {
      kind: 'rejected',
      outcome: { kind: 'rejected', category: 'conflict', code: 'EXIST_PHONE', message: '', field: null },
    },
  },
}
const dropped: Partial<Entry> = {
  title: 'Lê Thị Tư',
  progress: { state: 'discarded', by: 'hoa.pt', why: 'nhập hai lần', atMs: NOON_MS },
}

function aDay(): Entry[] {
  const changes = [settled('answer'), settled('answer'), settled('read'), settled('person'), taken, dropped]
  return [
    ...changes.map((change) => makeCustomerEntry({ createdAtMs: NOON_MS, ...change })),
    makeCustomerEntry({ createdAtMs: NOON_MS, system: 'finan', author: 'hoa.pt', ...settled('answer') }),
    makeCustomerEntry({ createdAtMs: spanOf(today).fromMs - 1, ...settled('answer') }),
  ]
}

function numbersOf(name: string): readonly string[] {
  const row = within(screen.getByRole('table', { name: 'Theo từng hệ thống' })).getByRole('row', {
    name: new RegExp(`^${name}`),
  })
  return within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent)
}

test('the numbers of today by system, and the sentence that they add up', async () => {
  await openOutboxAt('#/outbox/proof', aDay())
  const sheet = within(await screen.findByRole('article', { name: `Bảng cuối ngày ${showDay(today)}` }))
  expect(
    sheet.getByText('Sổ khớp: 7 mục đã nhập = 5 đã gửi + 1 đã bỏ + 0 đang chờ + 0 đang kiểm tra + 1 cần bạn.'),
  ).toBeVisible()
  expect(numbersOf('Đã nhập')).toEqual(['6', '1', '7'])
  expect(numbersOf('Đã gửi')).toEqual(['4', '1', '5'])
  expect(numbersOf('hệ thống xác nhận')).toEqual(['2', '1', '3'])
  expect(numbersOf('hỏi lại thấy có')).toEqual(['1', '0', '1'])
  expect(numbersOf('dùng bản đã có')).toEqual(['1', '0', '1'])
  expect(numbersOf('Cần bạn')).toEqual(['1', '0', '1'])
  expect(sheet.getByRole('row', { name: 'hoa.pt 1 1 0' })).toBeVisible()
  const needs = within(sheet.getByRole('region', { name: 'Cần người quyết định' }))
  expect(needs.getByText('Số điện thoại này đã có khách khác trong POS')).toBeVisible()
  const gone = within(sheet.getByRole('region', { name: 'Đã bỏ, không gửi' }))
  expect(gone.getByText(/^hoa\.pt bỏ lúc .*: “nhập hai lần”$/)).toBeVisible()
})

test('another day, by button and by date; a day without entries says so', async () => {
  await openOutboxAt('#/outbox/proof', aDay())
  await screen.findByRole('article', { name: `Bảng cuối ngày ${showDay(today)}` })
  const yesterday = shiftDay(today, -1)
  await userEvent.click(screen.getByRole('button', { name: 'Ngày trước' }))
  expect(await screen.findByRole('article', { name: `Bảng cuối ngày ${showDay(yesterday)}` })).toBeVisible()
  expect(numbersOf('Đã nhập')).toEqual(['1', '1'])
  fireEvent.change(screen.getByLabelText('Ngày của bảng'), { target: { value: '2020-02-29' } })
  expect(await screen.findByText('Ngày 29/02/2020 không nhập mục nào')).toBeVisible()
  expect(screen.getByRole('button', { name: 'In' })).toBeDisabled()
  await userEvent.click(screen.getByRole('button', { name: 'Hôm nay' }))
  expect(await screen.findByRole('article', { name: `Bảng cuối ngày ${showDay(today)}` })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Ngày sau' })).toBeDisabled()
})

test('printing by button and by key', async () => {
  const bridge = await openOutboxAt('#/outbox/proof', aDay())
  const prints = () => bridge.asked.filter(({ channel }) => channel === 'page.print')
  await screen.findByRole('article')
  await userEvent.click(screen.getByRole('button', { name: 'In' }))
  await waitFor(() => expect(prints()).toHaveLength(1))
  fireEvent.keyDown(document.documentElement, { key: 'p', code: 'KeyP', ctrlKey: true })
  await waitFor(() => expect(prints()).toHaveLength(2))
  expect(screen.queryByText('Chưa in')).toBeNull()
})

test('the outbox leads to the proof and back', async () => {
  await openOutboxAt('#/outbox', aDay())
  await userEvent.click(await screen.findByRole('link', { name: 'Bảng cuối ngày' }))
  expect(await screen.findByRole('article')).toBeVisible()
  expect(screen.getByText(`Người lập: ${STAFF.personName}`)).toBeVisible()
  await userEvent.click(screen.getByRole('link', { name: 'Quay lại Sổ gửi' }))
  expect(await screen.findByRole('heading', { name: 'Sổ gửi' })).toBeVisible()
})
