// Goal: the connections screen says where GoUP's webhook listens and hands the address over, and what it tells of is read
// as soon as somebody is signed in. Method: the whole app against an in-memory main that has a webhook.
import type { WebhookStatus } from '@shared/ipc/webhook'
import { ok } from '@shared/kit/result'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { STAFF } from '../../../../test/dom/make-bridge'
import { openApp } from '../../../../test/dom/open-app'
import { db } from '../../db/database'
import { useHealth } from '../../sync/health'

const LISTENING: WebhookStatus = {
  state: 'listening',
  detail: '',
  port: 8787,
  address: 'http://127.0.0.1:8787/q1w2e3r4t5',
  lastMessage: null,
}

async function openConnections(webhook: WebhookStatus | null) {
  const bridge = await openApp((given) => {
    given.session = STAFF
    given.webhook = webhook
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('link', { name: 'Kết nối' }))
  await screen.findByRole('heading', { name: 'Kết nối' })
  return { bridge, user }
}
const section = () => screen.findByRole('region', { name: 'Webhook của GoUP' })

test('a webhook that listens shows its address, to be copied', async () => {
  const { bridge, user } = await openConnections(LISTENING)
  const inside = within(await section())
  expect(inside.getByText('Đang nghe ở cổng 8787')).toBeVisible()
  expect(inside.getByLabelText('Địa chỉ webhook')).toHaveValue(LISTENING.address)
  expect(inside.getByText('Chưa nhận tin nào từ lúc mở ứng dụng.')).toBeVisible()
  await user.click(inside.getByRole('button', { name: 'Chép địa chỉ' }))
  expect(await inside.findByRole('button', { name: 'Đã chép' })).toBeVisible()
  expect(await navigator.clipboard.readText()).toBe(LISTENING.address)

  bridge.webhook = { ...LISTENING, lastMessage: { atMs: Date.now(), kind: 'lenient' } }
  act(() => bridge.tell('webhook.changed'))
  expect(await inside.findByText(/vừa xong. GoUP viết chưa đúng chuẩn/)).toBeVisible()
})

test.each([
  [{ ...LISTENING, state: 'portTaken', detail: 'EADDRINUSE' }, 'Cổng 8787 đang bị chiếm', /đang dùng cổng 8787/],
  [{ ...LISTENING, state: 'failed', detail: 'EACCES' }, 'Chưa nghe được ở cổng 8787', /Máy báo EACCES/],
] as const)('%o is said with what to do', async (status, title, text) => {
  await openConnections(status)
  const alert = await within(await section()).findByRole('alert')
  expect(within(alert).getByText(title)).toBeVisible()
  expect(within(alert).getByText(text)).toBeVisible()
})

test('a shop without a webhook sees nothing of it', async () => {
  const { bridge } = await openConnections(null)
  await waitFor(() => expect(bridge.asked.some(({ channel }) => channel === 'webhook.status')).toBe(true))
  expect(screen.queryByText('Webhook của GoUP')).toBeNull()
})

test('what is told of is read, stored and taken off; who is not there is shown until a person has seen it', async () => {
  const { bridge, user } = await openConnections(LISTENING)
  const customer = {
    id: '7',
    code: 'KH1',
    name: 'Lê Văn Minh',
    mobile: '0912345678',
    phone: '',
    address: '',
    email: '',
    ...{ shortName: 'KH1', skype: '', facebook: '', website: '', notes: '', employeeCode: 'NV01' },
    told: ['id', 'makh', 'tenkh', 'didong', 'tenviettat', 'manv'],
  }
  bridge.read = ({ operation, input }) => {
    if (operation !== 'goup.customers.get')
      return { ok: false, error: { kind: 'systemUnreachable', origin: 'transport' } }
    const { code } = input as { code: string }
    return code === 'KH1' ? ok(customer) : { ok: false, error: { kind: 'notFound', origin: 'remote' } }
  }
  bridge.hints = [
    { code: 'KH1', seq: 1 },
    { code: 'KH9', seq: 2 },
  ]
  act(() => bridge.tell('webhook.changed'))
  await waitFor(() => expect(bridge.hints).toEqual([]))
  expect((await db.customers.toArray()).map(({ code, name }) => [code, name])).toEqual([['KH1', 'Lê Văn Minh']])

  const inside = within(await section())
  expect(await inside.findByText('KH9')).toBeVisible()
  await user.click(inside.getByRole('button', { name: 'Đã xem, bỏ danh sách' }))
  await waitFor(() => expect(inside.queryByText('KH9')).toBeNull())
})

test('nobody is read while nobody is signed in; the sign-in sets it going', async () => {
  const bridge = await openApp((given) => {
    given.webhook = LISTENING
    given.hints = [{ code: 'KH9', seq: 1 }]
    given.read = () => ({ ok: false, error: { kind: 'notFound', origin: 'remote' } })
  })
  const isRead = () => bridge.asked.some(({ channel }) => channel === 'connector.read')
  await waitFor(() => expect(bridge.asked.some(({ channel }) => channel === 'session.current')).toBe(true))
  expect(isRead()).toBe(false)
  bridge.session = STAFF
  act(() => bridge.tell('session.changed'))
  await waitFor(() => expect(bridge.hints).toEqual([]))
})

test('a read that does not get through leaves its hint, until GoUP can be reached again', async () => {
  const { bridge } = await openConnections(LISTENING)
  bridge.hints = [{ code: 'KH1', seq: 1 }]
  const before = bridge.asked.filter(({ channel }) => channel === 'connector.read').length
  act(() => bridge.tell('webhook.changed'))
  await waitFor(() =>
    expect(bridge.asked.filter(({ channel }) => channel === 'connector.read').length).toBeGreaterThan(before),
  )
  expect(bridge.asked.some(({ channel }) => channel === 'webhook.done')).toBe(false)
  expect(bridge.hints).toEqual([{ code: 'KH1', seq: 1 }])

  bridge.read = () => ({ ok: false, error: { kind: 'notFound', origin: 'remote' } })
  const line = { lastSuccessAtMs: null, nextTryAtMs: null }
  act(() => useHealth.getState().healthChanged('goup', { state: 'unreachable', ...line }))
  act(() => useHealth.getState().healthChanged('goup', { state: 'reachable', ...line }))
  await waitFor(() => expect(bridge.hints).toEqual([]))
})
