// Goal: a refused change of a customer says in plain words what it brings, and is mended here and in the system alike; what
// a system never told is erased only after a person was asked. Method: entries in the real database under the real engine,
// seen in the drawer.
import { CustomerId } from '@shared/kit/ids'
import type { Entry, Progress } from '@shared/outbox/entry'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../test/dom/enter'
import { makeCustomerEntry, openOutboxAt } from '../../../../test/dom/open-outbox'
import { db } from '../../db/database'

const AT_MS = 1_790_000_000_000

function refused(code: string, field: string | null): Progress {
  const outcome = { kind: 'rejected', category: 'client', code, message: '', field } as const
  return { state: 'parked', atMs: AT_MS, reason: { kind: 'rejected', outcome } }
}

async function openEntry(entry: Entry) {
  await openOutboxAt(`#/outbox/${entry.id}`, [entry])
  const dialog = await screen.findByRole('dialog', { name: 'Mục trong Sổ gửi' })
  return { dialog, drawer: within(dialog) }
}

const idOf = ({ subject }: Entry) => CustomerId.parse(subject.slice('customer:'.length))

/** The customer as it stands on this machine, with the number that was refused. */
async function storeCustomer(entry: Entry) {
  await db.customers.add({
    ...{ id: idOf(entry), code: 'KH-9', name: 'Trần Văn Ba', phoneRaw: '0912345678', phones: ['+84912345678'] },
    ...{ address: { province: '', district: '', ward: '', line: '' }, email: '', origin: 'counter', createdBy: 'lan' },
    ...{ createdAtMs: AT_MS, searchText: '' },
    details: { notes: 'Giao buổi sáng' },
  })
}

test('a number that somebody else has is told, corrected, and corrected on this machine too', async () => {
  const made = makeCustomerEntry({ operation: 'pos.customers.editPhone', replay: 'natural' })
  const payload = { id: { $local: made.subject }, phone: '+84912345678' }
  const entry = { ...made, payload, progress: refused('EXIST_PHONE', null) }
  const { drawer, dialog } = await openEntry(entry)
  await storeCustomer(entry)
  expect(await drawer.findByText('Đổi điện thoại khách')).toBeVisible()
  expect(drawer.getByText('0912 345 678')).toBeVisible()
  expect(drawer.getByText(/mở khách để gộp/)).toBeVisible()
  expect(dialog.innerHTML).not.toMatch(/\$local|\+84/)
  // Somebody else's record makes no change of ours.
  expect(drawer.queryByRole('button', { name: 'Dùng bản đã có' })).toBeNull()

  await userEvent.click(drawer.getByRole('button', { name: 'Sửa rồi gửi lại' }))
  const phone = drawer.getByLabelText('Số điện thoại')
  expect(phone).toHaveFocus()
  expect(phone).toBeInvalid()
  await userEvent.clear(phone)
  await enter(phone, '12')
  await userEvent.click(drawer.getByRole('button', { name: 'Sửa và gửi lại' }))
  expect(phone).toBeInvalid()
  await userEvent.clear(phone)
  await enter(phone, '0987654321')
  expect(phone).toBeValid()
  await userEvent.click(drawer.getByRole('button', { name: 'Sửa và gửi lại' }))
  expect(await screen.findByText('Đã sửa, sẽ gửi lại tới POS.')).toBeVisible()
  expect((await db.outbox.get(entry.seq))?.payload).toEqual({ ...payload, phone: '+84987654321' })
  const customer = await db.customers.get(idOf(entry))
  expect(customer).toMatchObject({ phones: ['+84987654321'], details: { notes: 'Giao buổi sáng' } })
})

test('what Finan never told is named, and erased only after a question', async () => {
  const made = makeCustomerEntry({ system: 'finan', operation: 'finan.customers.update', replay: 'natural' })
  const payload = {
    ...{ id: { $local: made.subject }, known: { tag: 'Quen' }, change: { tag: 'VIP' }, mayErase: false },
  }
  const entry = { ...made, payload, progress: refused('neverSeen', 'email, ward, line, zipCode') }
  const { drawer } = await openEntry(entry)
  expect(await drawer.findByText('trước đó: Quen')).toBeVisible()
  const list = within(drawer.getByRole('alert')).getAllByRole('listitem')
  expect(list.map(({ textContent }) => textContent)).toEqual(['Email', 'Địa chỉ', 'Mã bưu chính'])

  await userEvent.click(drawer.getByRole('button', { name: 'Gửi, và cho xóa những mục này' }))
  expect(drawer.getByText(/sẽ mất.*Email, Địa chỉ, Mã bưu chính/)).toBeVisible()
  expect(drawer.getByRole('button', { name: 'Thôi' })).toHaveFocus()
  expect((await db.outbox.get(entry.seq))?.payload).toEqual(payload)
  await userEvent.click(drawer.getByRole('button', { name: 'Tôi hiểu, gửi và cho xóa' }))
  await waitFor(async () => {
    expect((await db.outbox.get(entry.seq))?.payload).toEqual({ ...payload, mayErase: true })
  })
})
