// Goal: a person sees who differs, decides field by field from the keyboard, and what they chose stands here and goes to the
// systems that say something else; who is missing somewhere is sent there with one key. Method: the whole app on an
// in-memory database, no system in reach.
import { makeSearchText } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { STAFF } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { db } from '../../../db/database'

const ID = CustomerId.parse('00000000-0000-4000-8000-0000000000c1')
const SUBJECT = `customer:${ID}`
const AT = Date.UTC(2026, 10, 20, 3, 30)

async function storeHoa() {
  const facts = { code: 'KH1', name: 'Nguyễn Thu Hoa', phoneRaw: '0912345678', phones: ['+84912345678'] }
  const address = { line: '12 Kim Mã', ward: '', district: '', province: 'Hà Nội' }
  const rest = { address, email: 'hoa@x.vn', origin: 'pulled', createdBy: '', createdAtMs: 0, editedAtMs: AT } as const
  await db.customers.put({ ...facts, ...rest, id: ID, searchText: makeSearchText(facts) })
  await db.remoteLinks.bulkPut([
    { system: 'pos', subject: SUBJECT, remoteId: 'p1', linkedAtMs: AT },
    { system: 'goup', subject: SUBJECT, remoteId: 'g1', linkedAtMs: AT },
  ])
  const ground = { subject: SUBJECT, ours: {}, seenAtMs: AT }
  await db.remoteShadows.bulkPut([
    {
      ...{ ...ground, system: 'pos', seen: { name: 'Nguyễn Thị Hoa', address } },
      ...{
        conflicts: ['name', 'address'],
        theirs: { name: 'Nguyễn Thị Hoà', address: { ...address, line: '15 Kim Mã' } },
      },
    },
    { ...ground, system: 'goup', seen: { name: 'Nguyễn Thị Hoa', email: 'hoa@x.vn' }, conflicts: [], theirs: {} },
  ])
}

test('decided from the keyboard: each field, each side, and the systems that differ are told', async () => {
  await openApp(async (bridge) => {
    bridge.session = STAFF
    await storeHoa()
  })
  const user = userEvent.setup()
  const note = await screen.findByRole('button', { name: '1 khách khác nhau giữa các hệ thống' })
  note.focus()
  await user.keyboard('{Enter}')
  const drawer = await screen.findByRole('dialog', { name: 'Khác nhau giữa các hệ thống' })
  const name = await within(drawer).findByRole('radiogroup', { name: 'Họ và tên' })
  const said = within(name)
    .getAllByRole('radio')
    .map((radio) => radio.closest('div')?.parentElement?.textContent)
  expect(said.join()).toMatch(/Ở máy này: Nguyễn Thu Hoa.*POS: Nguyễn Thị Hoà.*đọc lúc.*GoUP: Nguyễn Thị Hoa/s)
  const keep = within(drawer).getByRole('button', { name: 'Giữ các giá trị đã chọn' })
  expect(keep).toBeDisabled()

  within(name).getByRole('radio', { name: /POS/ }).focus()
  await user.keyboard(' ')
  expect(within(name).getByRole('radio', { name: /POS/ })).toBeChecked()
  const address = within(drawer).getByRole('radiogroup', { name: 'Địa chỉ' })
  within(address)
    .getByRole('radio', { name: /Ở máy này/ })
    .focus()
  await user.keyboard(' {Control>}{Enter}{/Control}')
  expect(await screen.findByText('Đã chọn xong cho Nguyễn Thị Hoà')).toBeVisible()
  expect(await within(drawer).findByText('Không còn khách nào khác nhau')).toBeVisible()

  expect(await db.customers.get(ID)).toMatchObject({ name: 'Nguyễn Thị Hoà', address: { line: '12 Kim Mã' } })
  const entries = await db.outbox.toArray()
  expect(entries.map(({ system, operation }) => `${system} ${operation}`).toSorted()).toEqual([
    'goup goup.customers.save.update',
    'pos pos.customers.editAddress',
  ])
  expect((await db.remoteShadows.toArray()).flatMap(({ conflicts }) => conflicts)).toEqual([])
})
