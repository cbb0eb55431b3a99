// Goal: a customer is registered offline from the keyboard, completely and only once; what is wrong is said at its field.
// Method: the whole app, signed in, against an in-memory main that reaches no system.
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import { STAFF } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { db } from '../../../db/database'

async function openForm() {
  await openApp((bridge) => {
    bridge.session = STAFF
  })
  const user = userEvent.setup()
  await screen.findByRole('heading', { name: 'Khách hàng' })
  await user.keyboard('{Control>}n{/Control}')
  await screen.findByRole('dialog', { name: 'Khách mới' })
  // The form may hold what another test typed and left.
  const clear = screen.queryByRole('button', { name: 'Xóa hết, nhập lại từ đầu' })
  if (clear) await user.click(clear)
  return user
}

const name = () => screen.getByLabelText('Họ và tên')
const phone = () => screen.getByLabelText('Số điện thoại')

test('the number is read as one types, in its usual form', async () => {
  const user = await openForm()
  await enter(phone(), '+84 912.345.678')
  expect(screen.getByText('Hiểu là 0912 345 678')).toBeVisible()
  await user.clear(phone())
  await enter(phone(), '01689123456')
  expect(screen.getByText('Số 11 chữ số cũ, đổi thành 0389 123 456')).toBeVisible()
})

test('what is no single number that can be called is refused with a sentence', async () => {
  const user = await openForm()
  for (const [typed, sentence] of [
    ['0912345678, 0987654321', 'Có nhiều hơn một số. Chỉ giữ lại số chính của khách.'],
    ['0912***678', 'Số này đang bị che bằng dấu *. Hỏi khách số đầy đủ rồi nhập lại.'],
    ['09123', 'Số này còn thiếu chữ số.'],
  ] as const) {
    await user.clear(phone())
    await enter(phone(), typed)
    await user.tab()
    expect(screen.getByText(sentence)).toBeVisible()
  }
})

test('saving an empty form names what is missing and saves nothing', async () => {
  const user = await openForm()
  await waitFor(() => expect(name()).toHaveFocus())
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(screen.getByText('Nhập tên khách.')).toBeVisible()
  expect(screen.getByText('Nhập số điện thoại của khách.')).toBeVisible()
  expect(await db.customers.count()).toBe(0)
})

test('an old province is understood, and the person is told what it became', async () => {
  const user = await openForm()
  await enter(screen.getByRole('combobox', { name: 'Tỉnh / thành phố' }), 'binh duong')
  await user.tab()
  expect(screen.getByText('“Bình Dương” nay thuộc TP Hồ Chí Minh')).toBeVisible()
})

test('offline, a save writes the customer and one entry per system, and says so', async () => {
  const user = await openForm()
  await enter(name(), 'Đặng Thị Thùy')
  await enter(phone(), '0389 123 456')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('Đã lưu Đặng Thị Thùy')).toBeVisible()
  expect(screen.getByText('Đã lưu trên máy này. Sẽ gửi tới POS, GoUP, Finan, VBot khi có mạng.')).toBeVisible()

  const [customer] = await db.customers.toArray()
  expect(customer).toMatchObject({ name: 'Đặng Thị Thùy', phones: ['+84389123456'], createdBy: 'lan.nt' })
  const entries = await db.outbox.orderBy('seq').toArray()
  expect(entries.map(({ system, operation, author }) => ({ system, operation, author }))).toEqual([
    { system: 'pos', operation: 'pos.customers.create', author: 'lan.nt' },
    { system: 'goup', operation: 'goup.customers.save.insert', author: 'lan.nt' },
    { system: 'finan', operation: 'finan.customers.create', author: 'lan.nt' },
    { system: 'vbot', operation: 'vbot.customer.create', author: 'lan.nt' },
  ])
  expect(new Set(entries.map(({ mutationId }) => mutationId)).size).toBe(1)
  expect(entries[0]?.payload).toMatchObject({ code: customer?.code, phone: '+84389123456' })
})

test('a customer who is here already is shown before saving; a second one needs an explicit word', async () => {
  const user = await openForm()
  await enter(name(), 'Lê Văn Một')
  await enter(phone(), '0901234567')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('Đã lưu Lê Văn Một')

  await user.keyboard('{Control>}n{/Control}')
  await enter(await screen.findByLabelText('Họ và tên'), 'Lê Văn Hai')
  await enter(phone(), '+84901234567')
  expect(await screen.findByText('Có thể khách này đã có')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Mở Lê Văn Một' })).toBeVisible()
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await db.customers.count()).toBe(1)
  await user.click(screen.getByRole('button', { name: 'Vẫn tạo mới' }))
  await waitFor(async () => expect(await db.customers.count()).toBe(2))
  const codes = (await db.customers.toArray()).map(({ code }) => code)
  expect(new Set(codes).size).toBe(2)
})

test('a half-typed form survives being closed', async () => {
  const user = await openForm()
  await enter(name(), 'Phạm Dở Dang')
  await user.click(screen.getByRole('button', { name: 'Đóng phiếu' }))
  expect(await screen.findByText('Đã giữ phiếu nhập dở')).toBeVisible()
  await user.keyboard('{Control>}n{/Control}')
  expect(await screen.findByLabelText('Họ và tên')).toHaveValue('Phạm Dở Dang')
})
