// Goal: a customer is found and opened by typing, by keys alone and by a scanner; rows are read as they come into view.
// Method: the whole app, signed in, on a table that was filled before it opened; keys as fast as a scanner's.
import { type Customer, makeSearchText } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import { act, createEvent, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../test/dom/enter'
import { STAFF } from '../../../../test/dom/make-bridge'
import { openApp } from '../../../../test/dom/open-app'
import { db } from '../../db/database'
import { showSearch } from './view-state'

function makeCustomer(number: number, name: string, card = ''): Customer {
  const facts = {
    name,
    code: `KH-T-${number}`,
    phoneRaw: '',
    phones: [`+8491${String(2_000_000 + number)}`],
    details: { card },
  }
  return {
    ...facts,
    id: CustomerId.parse(`${String(number).padStart(8, '0')}-aaaa-4bcd-8eef-000000000000`),
    address: { province: '', district: '', ward: '', line: '' },
    email: '',
    origin: 'counter',
    createdBy: 'lan',
    createdAtMs: number,
    searchText: makeSearchText(facts),
  }
}

async function openCustomers() {
  const others = Array.from({ length: 300 }, (_, number) => makeCustomer(number, `Khách Thứ ${number}`))
  await openApp(async (bridge) => {
    bridge.session = STAFF
    await db.customers.bulkPut([...others, makeCustomer(900, 'Đặng Thị Thẻ', '8934567890123')])
  })
  // It stays while the app runs.
  act(() => showSearch(''))
  await screen.findByRole('option', { name: /Đặng Thị Thẻ/ })
  return userEvent.setup()
}

const box = () => screen.getByRole('combobox', { name: 'Tìm khách hàng' })

/** Whom Enter would open. */
const active = () => box().getAttribute('aria-activedescendant')
const optionOf = (number: number) => `customer-${makeCustomer(number, '').id}`

/** A scanner's keys, a few milliseconds apart by their own clock, wherever the focus is. */
function scan(code: string) {
  const target = document.activeElement ?? document.body
  const startedMs = performance.now()
  for (const [place, key] of [...code, 'Enter'].entries()) {
    const event = createEvent.keyDown(target, { key })
    Object.defineProperty(event, 'timeStamp', { value: startedMs + place * 5 })
    fireEvent(target, event)
  }
}

test('with keys alone: down the list to its very end, opened, and back', async () => {
  const user = await openCustomers()
  expect(screen.getByText('301 khách trên máy này')).toBeVisible()
  await waitFor(() => expect(box()).toHaveFocus())
  await user.keyboard('{ArrowDown}{ArrowDown}{PageDown}{ArrowUp}')
  await waitFor(() => expect(active()).toBe(optionOf(291)))
  await user.keyboard('{Control>}{End}{/Control}')
  await waitFor(() => expect(active()).toBe(optionOf(0)))
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('heading', { name: 'Khách Thứ 0' })).toBeVisible()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(box()).toHaveFocus())
  // Whoever was opened lately stands first once the list is come back to.
  await enter(box(), 'thu 29')
  expect(await screen.findByText('Tìm thấy 13')).toBeVisible()
  await user.keyboard('{Escape}')
  await user.keyboard('{Control>}{Home}{/Control}')
  await waitFor(() => expect(active()).toBe(optionOf(0)))
})

test('a scanned card opens its customer wherever the focus is; one that nobody has is said to be unknown', async () => {
  await openCustomers()
  screen.getByRole('button', { name: /^Khách mới/ }).focus()
  scan('8934567890123')
  expect(await screen.findByRole('heading', { name: 'Đặng Thị Thẻ' })).toBeVisible()
  expect(screen.queryByRole('dialog')).toBeNull()

  scan('kh-t-77')
  expect(await screen.findByRole('heading', { name: 'Khách Thứ 77' })).toBeVisible()

  scan('N000000000001')
  expect(await screen.findByText('Không có khách nào mang thẻ hoặc mã “N000000000001”')).toBeVisible()
  expect(box()).toHaveValue('N000000000001')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a customer who changes is shown anew, one who is taken out of the list is gone', async () => {
  await openCustomers()
  await db.customers.put({ ...makeCustomer(900, 'Đặng Thị Đổi Tên'), editedAtMs: 5_000 })
  expect(await screen.findByRole('option', { name: /Đặng Thị Đổi Tên/ })).toBeVisible()
  await db.customers.put({
    ...makeCustomer(900, 'Đặng Thị Đổi Tên'),
    removed: { atMs: 1, by: 'lan', mergedInto: null },
  })
  await waitFor(() => expect(screen.queryByRole('option', { name: /Đặng Thị Đổi Tên/ })).toBeNull())
  expect(screen.getByText('300 khách trên máy này')).toBeVisible()
})

test('a group that is not known here yet is said to be so, never shown by its id', async () => {
  const user = await openCustomers()
  await db.customers.put({ ...makeCustomer(900, 'Đặng Thị Nhóm'), details: { categoryId: '9349976a-de11' } })
  await user.click(await screen.findByRole('option', { name: /Đặng Thị Nhóm/ }))
  await waitFor(() => expect(screen.getByText('Chưa biết tên nhóm')).toBeVisible())
  expect(screen.queryByText('9349976a-de11')).toBeNull()
})
