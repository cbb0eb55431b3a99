// Goal: a cashier books points with scanner and keyboard, sees what will be there afterwards, and is stopped where it cannot
// be right. Method: the whole app on one customer's card; the POS is a few answers written by hand, or out of reach.
import { Customer } from '@shared/domain/customer'
import { ok } from '@shared/kit/result'
import { act, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import { STAFF, type TestBridge } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { db } from '../../../db/database'

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 })

const customer = Customer.parse({
  ...{ id: '00000000-0000-4000-8000-0000000000aa', code: 'KH1', name: 'Trần Ổn', phoneRaw: '', phones: [] },
  ...{ address: { province: '', district: '', ward: '', line: '' }, email: '', origin: 'pulled', createdBy: '' },
  ...{ createdAtMs: 0, searchText: 'tran on', details: { score: 120 } },
})
const subject = `customer:${customer.id}`

async function openCard(read: TestBridge['read']): Promise<TestBridge> {
  const bridge = await openApp(async (main) => {
    main.session = STAFF
    main.read = read
    await db.customers.put(customer)
    await db.remoteLinks.put({ system: 'pos', subject, remoteId: 'c1', linkedAtMs: 1 })
  })
  await screen.findByRole('heading', { name: 'Khách hàng' })
  act(() => {
    window.location.hash = `#/customers/${customer.id}`
  })
  await screen.findByRole('heading', { name: 'Điểm' })
  return bridge
}

const entries = () => db.outbox.orderBy('seq').toArray()
const page = { page: 1, pageCount: 1, totalItems: 1, hasNext: false, mayHaveMore: false }
const told: TestBridge['read'] = ({ operation }) => {
  if (operation === 'pos.customers.get') return ok({ loyalScore: 80 })
  if (operation === 'pos.customers.scoreHistory') {
    const line = { id: '1', by: 'Lan', score: -40, content: 'Đổi nồi cơm', atMs: 1_700_000_000_000 }
    return ok({ transactions: [line], page })
  }
  if (operation === 'pos.warrantyInfo.ticket') {
    return ok({ uuid: 'u-1', id: '10234', customerId: 'c1', lines: [{ productId: '1', productName: 'Máy khoan' }] })
  }
  return { ok: false, error: { kind: 'systemUnreachable', origin: 'transport' } }
}

test('a scanned invoice is looked up, too many points are refused, and a booking waits with the sum it makes', async () => {
  await openCard(told)
  const user = userEvent.setup()
  const section = screen.getByRole('region', { name: 'Điểm' })
  expect(await within(section).findByText('80')).toBeVisible()
  expect(await within(section).findByText('Đổi nồi cơm')).toBeVisible()

  act(() => within(section).getByRole('button', { name: 'Đổi điểm' }).focus())
  await user.keyboard('{Enter}')
  const form = await screen.findByRole('dialog', { name: 'Đổi điểm của Trần Ổn' })
  await waitFor(() => expect(within(form).getByLabelText('Mã hóa đơn')).toHaveFocus())
  await user.keyboard('10234{Enter}')
  expect(await within(form).findByText(/POS có hóa đơn này\..*Máy khoan/)).toBeVisible()
  expect(within(form).getByLabelText('Số điểm')).toHaveFocus()
  await user.keyboard('81')
  expect(within(form).getByText('Trước: 80 điểm → sau: -1 điểm')).toBeVisible()
  await user.keyboard('{Enter}')
  expect(await within(form).findAllByText('Khách chỉ còn 80 điểm')).not.toEqual([])
  expect(within(form).queryByRole('checkbox')).not.toBeInTheDocument()
  expect(await entries()).toEqual([])

  await user.keyboard('{Backspace}{Backspace}30{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(await entries()).toMatchObject([
    {
      ...{ operation: 'pos.customers.editScore', subject, author: STAFF.username, replay: 'manual' },
      payload: {
        ...{ id: { $local: subject }, kind: 'exchange', points: 30, ticket: { id: '10234', uuid: 'u-1' } },
        ...{ content: 'Đổi điểm theo hóa đơn 10234', scoreBefore: 80, marker: expect.stringMatching(/^.{6}$/) },
      },
    },
  ])
  expect(await within(section).findByText('Ghi xong sẽ còn: 50 điểm')).toBeVisible()
  const [entry] = await entries()
  expect(within(section).getByRole('link', { name: /-30/ })).toHaveAttribute('href', `#/outbox/${entry?.id}`)

  // The same invoice once more takes an explicit word.
  await user.click(within(section).getByRole('button', { name: 'Đổi điểm' }))
  await enter(await screen.findByLabelText('Mã hóa đơn'), '10234{Enter}10{Enter}')
  expect(await screen.findByText(/^Hóa đơn này đã được ghi điểm như vậy ở máy này: 1 lần/)).toBeVisible()
  expect(await entries()).toHaveLength(1)
})

test('without the line an old score can be gone beyond by an explicit word, and what was typed is taken', async () => {
  await openCard(null)
  const user = userEvent.setup()
  const section = screen.getByRole('region', { name: 'Điểm' })
  expect(await within(section).findByText('120')).toBeVisible()
  await user.click(within(section).getByRole('button', { name: 'Đổi điểm' }))
  await enter(await screen.findByLabelText('Mã hóa đơn'), '777{Enter}200{Enter}')
  const meant = await screen.findByRole('checkbox', { name: 'Tôi đã xem lại, vẫn lưu' })
  expect(screen.getByText(/Chỉ đưa quà khi mục này đã gửi xong/)).toBeVisible()
  expect(await entries()).toEqual([])
  act(() => meant.focus())
  await user.keyboard(' ')
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Đổi điểm' }))
  await waitFor(async () => expect(await entries()).toHaveLength(1))
  expect(await entries()).toMatchObject([
    { payload: { points: 200, ticket: { id: '777', uuid: null }, scoreBefore: 120 } },
  ])
})
