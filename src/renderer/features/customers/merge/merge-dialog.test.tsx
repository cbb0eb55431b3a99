// Goal: two customers are merged from the keyboard, by what the person picks; while something is still being sent, nothing
// is merged and the way to it is shown. Method: the dialog on the app's own database, against an in-memory main.
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { Customer } from '@shared/domain/customer'
import { CustomerId, SYSTEMS } from '@shared/kit/ids'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HashRouter } from 'react-router'
import { expect, test } from 'vitest'
import { installBridge, STAFF } from '../../../../../test/dom/make-bridge'
import { makeEntry, T0 } from '../../../../../test/factories/outbox'
import { db } from '../../../db/database'
import { startLanguage } from '../../../i18n'
import { startUp } from '../../../sync/start-up'
import { SourcesProvider } from '../../../ui/sources'
import { ShopProvider } from '../../settings'
import { showSession } from '../../staff/session-store'
import { CustomersProvider } from '../customers-provider'
import { MergeDialog } from './merge-dialog'

const ONE = 'a0000000-0000-4000-8000-000000000001'
const OTHER = 'a0000000-0000-4000-8000-000000000002'

function customer(id: string, name: string, phone: string, code: string): Customer {
  return {
    ...{ id: CustomerId.parse(id), code, name, phoneRaw: phone, phones: [phone], email: '' },
    ...{ address: { province: '', district: '', ward: '', line: '' }, searchText: `${name.toLowerCase()} ${code}` },
    ...{ origin: 'counter', createdBy: 'lan.nt', createdAtMs: T0, details: { score: 120, debt: 0 } },
  }
}

test('from a likely double to one customer, by keys', async () => {
  const one = customer(ONE, 'Thùy Đặng', '+84912345678', 'KH-1')
  const other = customer(OTHER, 'Đặng Thị Thùy', '+84389123456', 'KH-2')
  await startLanguage('vi')
  const bridge = installBridge()
  if (bridge.describes.kind !== 'ready') throw new Error('no shop')
  showSession(STAFF)
  await startUp(T0)
  await db.customers.bulkPut([one, other])
  await db.remoteLinks.bulkPut([
    ...SYSTEMS.map((system) => ({ system, subject: `customer:${ONE}`, remoteId: '1', linkedAtMs: T0 })),
    { system: 'pos', subject: `customer:${OTHER}`, remoteId: '2', linkedAtMs: T0 },
  ])
  const open = makeEntry(1, { system: 'pos', subject: `customer:${OTHER}`, lane: `pos:customer:${OTHER}` })
  await db.outbox.put(open)
  let closed = 0
  render(
    <MantineProvider env="test">
      <SourcesProvider sources={{ nowMs: () => Date.now(), newUuid: () => crypto.randomUUID() }}>
        <ShopProvider shop={bridge.describes}>
          <CustomersProvider>
            <HashRouter>
              <MergeDialog
                customer={one}
                suggested={[{ customer: other, reason: 'name' }]}
                onClose={() => {
                  closed += 1
                }}
              />
            </HashRouter>
          </CustomersProvider>
        </ShopProvider>
        <Notifications />
      </SourcesProvider>
    </MantineProvider>,
  )
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Gộp với Đặng Thị Thùy, KH-2. Cùng tên' }))

  const names = await screen.findByRole('radiogroup', { name: 'Họ và tên' })
  const [left, right] = within(names).getAllByRole('radio')
  expect(left).toBeChecked()
  left?.focus()
  await user.keyboard('{ArrowDown}')
  expect(right).toBeChecked()
  expect(screen.getByText(/^Có cả hai khách/)).toBeVisible()
  expect(screen.getByText(/Đặng Thị Thùy có 120 điểm/)).toBeVisible()

  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('Chưa gộp: còn việc đang gửi')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Xem việc thứ 1 trong Sổ gửi' })).toHaveAttribute(
    'href',
    `#/outbox/${open.id}`,
  )
  expect(await db.customers.get(other.id)).not.toHaveProperty('removed')

  await db.outbox.clear()
  await user.click(screen.getByRole('button', { name: 'Gộp hai khách' }))
  expect(await screen.findByText('Đã gộp vào Đặng Thị Thùy')).toBeVisible()
  expect(closed).toBe(1)
  await waitFor(async () => expect(await db.customers.get(other.id)).toMatchObject({ removed: { mergedInto: ONE } }))
  const stays = await db.customers.get(one.id)
  expect(stays).toMatchObject({ name: 'Đặng Thị Thùy', phones: ['+84912345678', '+84389123456'] })
  const calls = (await db.outbox.orderBy('seq').toArray()).map(({ operation }) => operation)
  expect(calls).toEqual([
    ...['pos.customers.editName', 'pos.customers.editVisible', 'goup.customers.save.update'],
    ...['finan.customers.update', 'vbot.customer.update'],
  ])
})
