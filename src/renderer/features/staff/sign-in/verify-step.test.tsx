// Goal: NOT_VERIFIED_POS opens a question a person can answer (P12), and every answer leads somewhere. Method: the whole
// app against an in-memory main.
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import { openApp } from '../../../../../test/dom/open-app'
import { LAN } from '../../../../../test/dom/sessions'

const UUID = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

async function openQuestion(asks: { posName: string; sellerUuid: string }) {
  const bridge = await openApp((main) => {
    main.people = [{ ...LAN, asks }]
  })
  const user = userEvent.setup()
  await enter(await screen.findByLabelText('Tên đăng nhập'), 'lan.nt')
  await enter(screen.getByLabelText('Mật khẩu'), 'bí mật{Enter}')
  await screen.findByRole('heading', { name: 'Ai được quản lý POS này?' })
  const said = () => bridge.asked.filter(({ channel }) => channel === 'session.verify').map(({ input }) => input)
  return { bridge, user, said }
}

test('the POS named the seller: one key agrees and signs in', async () => {
  const { user, said } = await openQuestion({ posName: 'POS Hoàng Long', sellerUuid: UUID })
  expect(screen.getByText('POS Hoàng Long')).toBeVisible()
  expect(screen.getByLabelText('Mã người bán (seller uuid)')).toHaveValue(UUID)
  expect(screen.getByRole('button', { name: 'Đồng ý' })).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('heading', { name: 'Khách hàng' })).toBeVisible()
  expect(said()).toEqual([{ username: 'lan.nt', sellerUuid: UUID, agrees: true }])
})

test('the POS named nobody: the id is asked for, with where to find it', async () => {
  const { user, said } = await openQuestion({ posName: '', sellerUuid: '' })
  expect(screen.getByText('POS không cho biết tên')).toBeVisible()
  const field = screen.getByLabelText('Mã người bán (seller uuid)')
  expect(field).toHaveFocus()
  expect(field).toHaveAccessibleDescription(/hỏi người quản lý POS của cửa hàng/)
  await user.keyboard('{Enter}')
  expect(screen.getByText('Nhập mã người bán.')).toBeVisible()
  expect(said()).toEqual([])
  await enter(field, ` ${UUID} {Enter}`)
  expect(await screen.findByRole('heading', { name: 'Khách hàng' })).toBeVisible()
  expect(said()).toEqual([{ username: 'lan.nt', sellerUuid: UUID, agrees: true }])
})

test('not agreeing leads back, and says what that means', async () => {
  const { user, said } = await openQuestion({ posName: 'POS Lạ', sellerUuid: UUID })
  await user.click(screen.getByRole('button', { name: 'Không đồng ý' }))
  expect(await screen.findByText('Đã báo POS: không đồng ý')).toBeVisible()
  expect(screen.getByText(/không được quản lý POS của lan.nt/)).toBeVisible()
  expect(screen.getByLabelText('Tên đăng nhập')).toHaveValue('lan.nt')
  expect(said()).toEqual([{ username: 'lan.nt', sellerUuid: UUID, agrees: false }])
})

test('a POS that asks again after an answer says so', async () => {
  const { user } = await openQuestion({ posName: 'POS Hoàng Long', sellerUuid: UUID })
  await user.clear(screen.getByLabelText('Mã người bán (seller uuid)'))
  await enter(screen.getByLabelText('Mã người bán (seller uuid)'), 'khac{Enter}')
  expect(await screen.findByText('POS vẫn hỏi lại')).toBeVisible()
})

test.each([
  ['systemUnreachable', 'Chưa kết nối được POS', /POS chưa nhận câu trả lời của bạn/],
  ['signInExpired', 'Đã chờ lâu quá, máy cần mật khẩu lần nữa', /Bấm “Để sau” rồi đăng nhập lại/],
  ['refused', 'Hệ thống không chấp nhận', /POS nói: “SELLER_NOT_FOUND”/],
] as const)('%s is explained, and the answer can be given again', async (kind, title, text) => {
  const { bridge, user } = await openQuestion({ posName: 'POS Hoàng Long', sellerUuid: UUID })
  bridge.signInFailure = { kind, origin: 'remote', detail: 'SELLER_NOT_FOUND' }
  await user.click(screen.getByRole('button', { name: 'Đồng ý' }))
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent(title)
  expect(alert).toHaveTextContent(text)
  bridge.signInFailure = null
  await user.click(screen.getByRole('button', { name: 'Đồng ý' }))
  expect(await screen.findByRole('heading', { name: 'Khách hàng' })).toBeVisible()
})
