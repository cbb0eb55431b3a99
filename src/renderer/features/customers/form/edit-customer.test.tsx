// Goal: a customer is changed from the keyboard; what is saved is the difference, and nothing typed is lost by accident.
// Method: the whole app, signed in, against an in-memory main that reaches no system.
import { Customer } from '@shared/domain/customer'
import { SYSTEMS } from '@shared/kit/ids'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { STAFF } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { db } from '../../../db/database'

const THUY = Customer.parse({
  ...{ id: '00000000-0000-4000-8000-0000000000aa', code: 'KH-K7-1', name: 'Đặng Thị Thùy', email: '' },
  ...{ phoneRaw: '0389123456', phones: ['+84389123456'], origin: 'counter', createdBy: 'lan.nt', createdAtMs: 1 },
  address: { province: '', district: '', ward: '', line: '' },
  searchText: 'dang thi thuy kh-k7-1 0389123456',
})

/** Opens the form of somebody who stands in every system. */
async function openEdit(language: 'vi' | 'en' = 'vi') {
  await openApp(async (bridge) => {
    bridge.session = STAFF
    if (bridge.describes.kind === 'ready') bridge.describes = { ...bridge.describes, language }
    await db.customers.put(THUY)
    const subject = `customer:${THUY.id}`
    await db.remoteLinks.bulkPut(SYSTEMS.map((system) => ({ system, subject, remoteId: '7', linkedAtMs: 1 })))
  }, language)
  const user = userEvent.setup()
  window.location.hash = `#/customers/${THUY.id}`
  await user.click(await screen.findByRole('button', { name: language === 'vi' ? 'Sửa' : 'Edit' }))
  const name = await screen.findByLabelText(language === 'vi' ? 'Họ và tên' : 'Full name')
  await waitFor(() => expect(name).toHaveFocus())
  await user.clear(name)
  await user.paste('Đặng Thu Thùy')
  return { user, name }
}

test('a change is saved at once, and every system gets what it keeps of it', async () => {
  const { user } = await openEdit()
  await user.click(screen.getByText('Ở cửa hàng'))
  await user.click(await screen.findByLabelText('Ghi chú'))
  await user.paste('Giao sau 5 giờ')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('Đã lưu thay đổi của Đặng Thu Thùy')).toBeVisible()
  expect(await db.customers.toArray()).toMatchObject([
    { name: 'Đặng Thu Thùy', details: { notes: 'Giao sau 5 giờ' }, phones: ['+84389123456'] },
  ])
  const entries = await db.outbox.orderBy('seq').toArray()
  expect(entries.map(({ operation, title }) => `${operation}: ${title}`)).toEqual([
    'pos.customers.editName: Đặng Thu Thùy',
    'pos.customers.editNotes: Đặng Thu Thùy',
    'goup.customers.save.update: Đặng Thu Thùy',
    'finan.customers.update: Đặng Thu Thùy',
    'vbot.customer.update: Đặng Thu Thùy',
  ])
})

test('leaving with something changed asks first; going on keeps what was typed', async () => {
  const { user, name } = await openEdit()
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Ở lại sửa tiếp' }))
  expect(name).toHaveValue('Đặng Thu Thùy')
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Bỏ thay đổi' }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Sửa khách hàng' })).toBeNull())
  expect(await db.customers.toArray()).toMatchObject([{ name: 'Đặng Thị Thùy' }])
})

test.each([
  ['vi', 'Họ và tên giờ là: Đặng Từ POS'],
  ['en', 'Full name is now: Đặng Từ POS'],
] as const)(
  'changed elsewhere while the form is open: %s says so, and whoever saves again has seen it',
  async (language, told) => {
    const { user, name } = await openEdit(language)
    await db.customers.update(THUY.id, { name: 'Đặng Từ POS', email: 'moi@example.com' })
    await user.keyboard('{Control>}{Enter}{/Control}')
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent(told)
    expect(name).toHaveValue('Đặng Thu Thùy')
    expect(await db.customers.toArray()).toMatchObject([{ name: 'Đặng Từ POS' }])
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () =>
      expect(await db.customers.toArray()).toMatchObject([{ name: 'Đặng Thu Thùy', email: 'moi@example.com' }]),
    )
  },
)
