// Goal: a customer is changed from the keyboard; what is saved is the difference, and nothing typed is lost by accident.
// Method: the whole app, signed in, against an in-memory main that reaches no system.
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { STAFF } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { db } from '../../../db/database'

/** Registers somebody and opens the form that changes them. */
async function openEdit() {
  await openApp((bridge) => {
    bridge.session = STAFF
  })
  const user = userEvent.setup()
  await screen.findByRole('heading', { name: 'Khách hàng' })
  await user.keyboard('{Control>}n{/Control}')
  await user.type(await screen.findByLabelText('Họ và tên'), 'Đặng Thị Thùy')
  await user.type(screen.getByLabelText('Số điện thoại'), '0389123456')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await user.click(await screen.findByRole('button', { name: 'Sửa' }))
  await screen.findByRole('dialog', { name: 'Sửa khách hàng' })
  const name = await screen.findByLabelText('Họ và tên')
  await waitFor(() => expect(name).toHaveFocus())
  return { user, name }
}

test('a change is saved at once, and becomes part of what was never sent', async () => {
  const { user, name } = await openEdit()
  await user.clear(name)
  await user.type(name, 'Đặng Thu Thùy')
  await user.click(screen.getByRole('button', { name: /^Ở cửa hàng/ }))
  await user.type(screen.getByLabelText('Ghi chú'), 'Giao sau 5 giờ')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('Đã lưu thay đổi của Đặng Thu Thùy')).toBeVisible()
  expect(await db.customers.toArray()).toMatchObject([
    { name: 'Đặng Thu Thùy', details: { notes: 'Giao sau 5 giờ' }, phones: ['+84389123456'] },
  ])
  const entries = await db.outbox.orderBy('seq').toArray()
  expect(entries.map(({ operation, title }) => `${operation}: ${title}`)).toEqual([
    'pos.customers.create: Đặng Thu Thùy',
    'goup.customers.save.insert: Đặng Thu Thùy',
    'finan.customers.create: Đặng Thu Thùy',
    'vbot.customer.create: Đặng Thu Thùy',
    'pos.customers.editNotes: Đặng Thu Thùy',
  ])
})

test('leaving with something changed asks first; going on keeps what was typed', async () => {
  const { user, name } = await openEdit()
  await user.type(name, ' Hai')
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Ở lại sửa tiếp' }))
  expect(name).toHaveValue('Đặng Thị Thùy Hai')
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Bỏ thay đổi' }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Sửa khách hàng' })).toBeNull())
  expect(await db.customers.toArray()).toMatchObject([{ name: 'Đặng Thị Thùy' }])
})
