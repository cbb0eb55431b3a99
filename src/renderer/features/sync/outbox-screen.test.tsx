// Goal: every state of an entry is said in words; a parked one tells why and offers what a person may do.
// Method: entries stored in the real database, the screen opened on them; nothing reaches any system.
import { CustomerId, EntryId, MutationId } from '@shared/kit/ids'
import type { Entry, Progress } from '@shared/outbox/entry'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../test/dom/enter'
import { STAFF } from '../../../../test/dom/make-bridge'
import { openApp } from '../../../../test/dom/open-app'
import { db } from '../../db/database'

const AT_MS = 1_790_000_000_000
let made = 0

function makeId(): string {
  made += 1
  return `20000000-0000-4000-8000-${String(made).padStart(12, '0')}`
}

const CUSTOMER_ID = CustomerId.parse('10000000-0000-4000-8000-000000000001')

function entry(number: number, system: Entry['system'], progress: Progress): Entry {
  return {
    version: 1,
    id: EntryId.parse(makeId()),
    mutationId: MutationId.parse('30000000-0000-4000-8000-000000000001'),
    seq: number,
    system,
    operation: `${system}.customers.create`,
    replay: 'lookup',
    lane: `${system}:customer:${CUSTOMER_ID}`,
    subject: `customer:${CUSTOMER_ID}`,
    dependsOn: [],
    author: 'lan.nt',
    payload: {
      code: 'KH-K7-26K22-0001',
      name: 'Trần Văn Ba',
      phone: '+84912345678',
      address: { province: 'Hà Nội', district: '', ward: '', line: '' },
    },
    title: 'Trần Văn Ba',
    createdAtMs: AT_MS,
    progress,
    attempts: 1,
    failures: 0,
    uncertain: false,
    log: [],
    revision: 0,
  }
}

const differs: Progress = {
  state: 'parked',
  atMs: AT_MS,
  reason: {
    kind: 'differs',
    remoteId: '88412',
    seen: { name: 'Trần Thị Tư', phone: '0912345678', address: '', district: '', province: 'Hà Nội', code: 'KH9' },
  },
}
const refused: Progress = {
  state: 'parked',
  atMs: AT_MS,
  reason: {
    kind: 'rejected',
    outcome: {
      kind: 'rejected',
      category: 'conflict',
      code: 'EXIST_PHONE',
      message: 'Số điện thoại đã tồn tại',
      field: 'phone',
    },
  },
}

async function openOutbox(entries: readonly Entry[]) {
  await openApp(async (bridge) => {
    bridge.session = STAFF
    await db.outbox.bulkAdd([...entries])
  })
  await screen.findByRole('heading', { name: 'Khách hàng' })
  act(() => {
    window.location.hash = '#/outbox'
  })
  await screen.findByRole('heading', { name: 'Sổ gửi' })
}

test('each leg says its system, its state and why', async () => {
  await openOutbox([
    entry(1, 'pos', refused),
    entry(2, 'goup', { state: 'settled', provenBy: 'answer', remoteId: null, atMs: AT_MS }),
    entry(3, 'finan', { state: 'waiting', because: 'unauthorised', notBeforeMs: AT_MS }),
    entry(4, 'vbot', { state: 'discarded', by: 'hoa.pt', why: 'nhập hai lần', atMs: AT_MS }),
  ])
  expect(
    await screen.findByRole('button', { name: 'POS: Cần bạn. Số điện thoại này đã có khách khác trong POS.' }),
  ).toBeVisible()
  expect(screen.getByRole('button', { name: /^GoUP: Đã gửi\./ })).toBeVisible()
  expect(screen.getByRole('button', { name: /^Finan: Đang (chờ|gửi)\./ })).toBeVisible()
  expect(
    screen.getByRole('button', { name: 'VBot: Đã bỏ. Đã bỏ theo quyết định của hoa.pt: nhập hai lần' }),
  ).toBeVisible()
})

test('the filter for what needs a person leaves out the rest', async () => {
  await openOutbox([entry(1, 'pos', { state: 'settled', provenBy: 'answer', remoteId: '1', atMs: AT_MS })])
  await screen.findByRole('article', { name: 'Trần Văn Ba' })
  await userEvent.click(screen.getByRole('radio', { name: /^Cần bạn/ }))
  expect(await screen.findByText('Không có gì cần bạn')).toBeVisible()
  expect(screen.queryByRole('article', { name: 'Trần Văn Ba' })).toBeNull()
})

test('a different record is shown side by side with what was entered', async () => {
  await openOutbox([entry(1, 'pos', differs)])
  await userEvent.click(await screen.findByRole('button', { name: /^POS: Cần bạn/ }))
  const table = within(await screen.findByRole('table', { name: 'So sánh hai bên' }))
  expect(table.getByRole('row', { name: /Tên.*khác.*Trần Văn Ba.*Trần Thị Tư/ })).toBeVisible()
  expect(table.getByRole('row', { name: 'Điện thoại 0912 345 678 0912 345 678' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Dùng bản đã có' })).toBeVisible()
})

test('an entry is dropped only with a reason', async () => {
  await openOutbox([entry(1, 'pos', refused)])
  await userEvent.click(await screen.findByRole('button', { name: /^POS: Cần bạn/ }))
  await userEvent.click(await screen.findByRole('button', { name: 'Bỏ, không gửi' }))
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ mục này' }))
  expect(screen.getByText('Ghi lý do để người sau hiểu.')).toBeVisible()
  await enter(screen.getByLabelText('Lý do bỏ'), 'khách đổi ý')
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ mục này' }))
  await waitFor(async () =>
    expect((await db.outbox.get(1))?.progress).toMatchObject({
      state: 'discarded',
      by: 'lan.nt',
      why: 'khách đổi ý',
    }),
  )
})
