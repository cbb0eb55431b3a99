// Goal: what a person may not do stays in sight and in reach, does nothing, and says which permission is missing; it opens
// as soon as main tells of other permissions. Method: the whole app, signed in, with lists of permissions and refusals.
import type { Session } from '@shared/ipc/contract'
import { act, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import { STAFF, type TestBridge } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { makeCustomerEntry, openOutboxAt } from '../../../../../test/dom/open-outbox'
import { db } from '../../../db/database'
import type { Language } from '../../../i18n'
import { useSession } from '../session-store'

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 })

const LIST = 'customer.view_list'
const LABEL = 'Xem danh sách khách hàng'

async function openAs(change: Partial<Session>, language: Language = 'vi'): Promise<TestBridge> {
  const bridge = await openApp(async (main) => {
    main.session = { ...STAFF, ...change }
    if (main.describes.kind === 'ready') main.describes = { ...main.describes, language }
    await db.permissions.put({ permission: LIST, group: 'Khách hàng', label: LABEL, place: 0 })
  }, language)
  await screen.findByRole('heading', { name: language === 'vi' ? 'Khách hàng' : 'Customers' })
  return bridge
}

function change(bridge: TestBridge, changes: Partial<Session>) {
  act(() => {
    bridge.session = { ...STAFF, ...changes }
    bridge.tell('session.changed')
  })
}

const newCustomer = () => screen.getByRole('button', { name: 'Khách mới' })
const pullAgain = () => screen.findByRole('button', { name: 'Tải lại khách hàng' })
const readsOf = (bridge: TestBridge) =>
  bridge.asked.flatMap(({ channel, input }) =>
    channel === 'connector.read' ? [(input as { operation: string }).operation] : [],
  )

test('an operation the POS refused before is out of reach on every way to it, and says so', async () => {
  const bridge = await openAs({ refusedOperations: ['pos.customers.create'] })
  const user = userEvent.setup()
  await waitFor(() => expect(newCustomer()).toHaveAttribute('aria-disabled', 'true'))
  expect(newCustomer()).toHaveAccessibleDescription(/Bạn chưa được phép: Đăng ký khách mới\. POS đã từ chối việc này/)
  await user.click(newCustomer())
  await user.keyboard('{Control>}n{/Control}')
  expect(screen.queryByRole('dialog', { name: 'Khách mới' })).not.toBeInTheDocument()
  // A key has no control to be explained at.
  expect(await screen.findByRole('alert')).toHaveTextContent('Bạn chưa được phép: Đăng ký khách mới.')

  change(bridge, {})
  await waitFor(() => expect(newCustomer()).not.toHaveAttribute('aria-disabled'))
  await user.click(newCustomer())
  expect(await screen.findByRole('dialog', { name: 'Khách mới' })).toBeVisible()
})

test('a gated control keeps the focus, and tells on focus', async () => {
  await openAs({ refusedOperations: ['pos.customers.create'] })
  const user = userEvent.setup()
  await waitFor(() => expect(newCustomer()).toHaveAttribute('aria-disabled', 'true'))
  await user.hover(newCustomer())
  expect(await screen.findByRole('tooltip')).toHaveTextContent('Nhờ quản lý thêm quyền vào vai trò của bạn')
  act(() => newCustomer().focus())
  expect(newCustomer()).toHaveFocus()
})

test('the gate may close over an open form: nothing is saved, nothing typed is lost', async () => {
  const bridge = await openAs({})
  const user = userEvent.setup()
  await user.click(newCustomer())
  const form = await screen.findByRole('dialog', { name: 'Khách mới' })
  const name = within(form).getByLabelText('Họ và tên')
  await enter(name, 'Ma')
  await enter(within(form).getByLabelText('Số điện thoại'), '0912345678')
  change(bridge, { refusedOperations: ['pos.customers.create'] })
  await waitFor(() => expect(within(form).getByRole('button', { name: 'Lưu khách' })).toHaveAttribute('aria-disabled'))
  await user.keyboard('{Control>}{Enter}{/Control}')
  await user.click(within(form).getByRole('button', { name: 'Lưu khách' }))
  expect(await db.customers.count()).toBe(0)
  expect(name).toHaveValue('Ma')
})

test('without the permission the POS’s list is not asked for; the note names it in its words, and pulling opens live', async () => {
  const bridge = await openAs({ permissions: ['customer.view_detail'] })
  expect(
    await screen.findByText(`Danh sách khách của POS không được tải: bạn thiếu quyền “${LABEL}” (${LIST}).`),
  ).toBeVisible()
  expect(await pullAgain()).toHaveAttribute('aria-disabled', 'true')
  expect(await pullAgain()).toHaveAccessibleDescription(new RegExp(`Cần quyền “${LABEL}” \\(${LIST}\\)`))
  expect(readsOf(bridge)).toContain('goup.customers.search')
  expect(readsOf(bridge)).not.toContain('pos.customers.list')

  change(bridge, { permissions: [LIST] })
  await waitFor(() => expect(readsOf(bridge)).toContain('pos.customers.list'))
  await waitFor(async () => expect(await pullAgain()).not.toHaveAttribute('aria-disabled'))
  expect(screen.queryByText(/bạn thiếu quyền/)).not.toBeInTheDocument()
})

test('in English', async () => {
  await openAs({ permissions: [] }, 'en')
  expect(
    await screen.findByText(`The POS’s customers are not fetched: you lack the permission “${LABEL}” (${LIST}).`),
  ).toBeVisible()
})

test.each([
  ['its author', STAFF.username, 'true'],
  ['somebody else, for whom the POS answers itself', 'minh', null],
] as const)('a refused entry sent again for %s', async (_, author, closed) => {
  const permission = { kind: 'rejected', category: 'permission', code: '403', message: '', field: null } as const
  const progress = { state: 'parked', reason: { kind: 'rejected', outcome: permission }, atMs: Date.now() } as const
  const entry = makeCustomerEntry({ progress, author })
  const bridge = await openOutboxAt(`#/outbox/${entry.id}`, [entry])
  const resend = await screen.findByRole('button', { name: 'Gửi lại' })
  expect(resend).not.toHaveAttribute('aria-disabled')
  const refusedOperations = ['pos.customers.create']
  change(bridge, { refusedOperations })
  await waitFor(() => expect(useSession.getState().session?.refusedOperations).toEqual(refusedOperations))
  await waitFor(() => expect(resend.getAttribute('aria-disabled')).toBe(closed))
})
