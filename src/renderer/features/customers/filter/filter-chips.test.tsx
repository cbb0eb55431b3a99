// Goal: the list is narrowed by keys alone; the count and what would be exported obey; whoever finds nobody is told which
// filters are on, and clears them. Method: the whole app, signed in, on a small shop with two categories.
import { type Customer, makeSearchText } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import { act, configure, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import { STAFF } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { db } from '../../../db/database'
import { setFilter, showSearch } from '../view-state'
import { NO_FILTER } from './customer-filter'

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 })

function makeCustomer(number: number, name: string, categoryId?: string): Customer {
  const details = categoryId === undefined ? {} : { details: { categoryId } }
  const facts = { name, code: `KH-T-${number}`, phoneRaw: '', phones: [], ...details }
  return {
    ...facts,
    id: CustomerId.parse(`${String(number).padStart(8, '0')}-aaaa-4bcd-8eef-000000000000`),
    address: { province: '', district: '', ward: '', line: '' },
    ...{ email: '', origin: 'counter', createdBy: 'lan', createdAtMs: number, searchText: makeSearchText(facts) },
  }
}

// They stay while the app runs.
beforeEach(() =>
  act(() => {
    showSearch('')
    setFilter(NO_FILTER)
  }),
)

async function openCustomers(language: 'vi' | 'en' = 'vi') {
  await openApp(async (bridge) => {
    bridge.session = STAFF
    if (bridge.describes.kind === 'ready') bridge.describes = { ...bridge.describes, language }
    await db.categories.bulkPut([
      { remoteId: '1', name: 'Khách lẻ', isDefault: true, readAtMs: 1_000 },
      { remoteId: '2', name: 'Thợ điện', isDefault: false, readAtMs: 1_000 },
    ])
    await db.customers.bulkPut([
      ...[makeCustomer(1, 'Lê Lẻ', '1'), makeCustomer(2, 'Tạ Thợ', '2'), makeCustomer(3, 'Vũ Vắng')],
      makeCustomer(4, 'Vũ Lẻ', '1'),
    ])
  }, language)
  await screen.findByRole('option', { name: /Tạ Thợ/ })
  return userEvent.setup()
}

const names = () => screen.queryAllByRole('option').map((option) => option.getAttribute('aria-label')?.split(',')[0])
const chip = (name: string) => screen.findByRole('checkbox', { name })

test('by keys: chips join, the search works within them, and the export takes what is shown', async () => {
  const user = await openCustomers()
  const electricians = await chip('Thợ điện')
  electricians.focus()
  await user.keyboard(' ')
  await waitFor(() => expect(names()).toEqual(['Tạ Thợ']))
  expect(await screen.findByText('Tìm thấy 1. Đang lọc: Thợ điện')).toBeVisible()
  await user.tab()
  expect(await chip('Chưa xếp nhóm')).toHaveFocus()
  await user.keyboard(' ')
  await waitFor(() => expect(names()).toEqual(['Vũ Vắng', 'Tạ Thợ']))
  await enter(screen.getByRole('combobox', { name: 'Tìm khách hàng' }), 'vũ')
  await waitFor(() => expect(names()).toEqual(['Vũ Vắng']))
  expect(screen.getByText('4 khách trên máy này')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Xuất ra tệp' }))
  expect(await screen.findByText(/1 khách/, { selector: '[class*=Menu]' })).toBeVisible()
})

test('nobody left: it says by which filters, and clears them all', async () => {
  const user = await openCustomers()
  await user.click(await chip('Thợ điện'))
  await user.click(await chip('Khác nhau giữa các nơi'))
  expect(await screen.findByText('Không có khách nào theo bộ lọc này')).toBeVisible()
  expect(screen.getByText('Đang lọc: Thợ điện · Khác nhau giữa các nơi')).toBeVisible()
  const [, clear] = screen.getAllByRole('button', { name: 'Bỏ lọc' })
  clear?.focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(names()).toHaveLength(4))
  expect(await chip('Thợ điện')).not.toBeChecked()
  expect(screen.getByRole('combobox', { name: 'Tìm khách hàng' })).toHaveFocus()
})

test('who is missing somewhere, in English', async () => {
  const user = await openCustomers('en')
  const link = { subject: `customer:${makeCustomer(2, '').id}`, remoteId: '', linkedAtMs: 1 }
  await db.remoteLinks.bulkPut((['pos', 'goup', 'finan'] as const).map((system) => ({ system, ...link })))
  await user.click(await chip('Not in every system'))
  await waitFor(() => expect(names()).toEqual(['Vũ Lẻ', 'Vũ Vắng', 'Lê Lẻ']))
  const told = 'Found: 3. Filtered by: Not in every system (VBot not counted)'
  expect(screen.getByText(told)).toBeVisible()
})
