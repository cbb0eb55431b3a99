// Goal: a manager works on the customer groups with the keyboard alone and without the line, and is told the POS's rules
// before saving. Method: the whole app over groups that were read before, with no system in reach.
import { act, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { STAFF, type TestBridge } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { db } from '../../../db/database'
import type { Language } from '../../../i18n'

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 })

const TITLE = { vi: 'Nhóm khách hàng', en: 'Customer groups' }

async function openCategories(language: Language, permissions: readonly string[] | null): Promise<TestBridge> {
  const bridge = await openApp(async (main) => {
    main.session = { ...STAFF, permissions: permissions && [...permissions] }
    if (main.describes.kind === 'ready') main.describes = { ...main.describes, language }
    await db.settings.put({ key: 'categories.completeAtMs', value: Date.now() })
    await db.categories.bulkPut([
      { remoteId: '1', name: 'Khách lẻ', isDefault: true, readAtMs: 1_000 },
      { remoteId: '2', name: 'Thợ điện', isDefault: false, readAtMs: 1_000 },
    ])
    await db.loyalCategories.put({ remoteId: 'v', name: 'Vàng' })
    await db.customers.bulkPut(
      ['a', 'b'].map((sign) => ({
        ...{ id: `00000000-0000-4000-8000-00000000000${sign}` as never, code: sign, name: sign, phoneRaw: '' },
        ...{ phones: [], address: { province: '', district: '', ward: '', line: '' }, email: '', searchText: sign },
        ...{ origin: 'pulled' as const, createdBy: '', createdAtMs: 0, details: { categoryId: '2' } },
      })),
    )
  }, language)
  await screen.findByRole('heading', { name: language === 'vi' ? 'Khách hàng' : 'Customers' })
  act(() => {
    window.location.hash = '#/customers/categories'
  })
  await screen.findByRole('heading', { level: 1, name: TITLE[language] })
  return bridge
}

const entries = () => db.outbox.orderBy('seq').toArray()

test('a group is added beside a namesake by an explicit word, made the default, and deleted with a warning', async () => {
  await openCategories('vi', null)
  const user = userEvent.setup()
  const own = await screen.findByRole('list', { name: TITLE.vi })
  expect(await within(own).findByText('Khách biết trên máy này: 2')).toBeVisible()
  expect(within(await screen.findByRole('list', { name: 'Nhóm thân thiết' })).getByText('Vàng')).toBeVisible()

  act(() => screen.getByRole('button', { name: 'Thêm nhóm' }).focus())
  await user.keyboard('{Enter}')
  const form = await screen.findByRole('dialog', { name: 'Thêm nhóm khách hàng' })
  await waitFor(() => expect(within(form).getByLabelText('Tên nhóm')).toHaveFocus())
  await user.keyboard('tho dien{Enter}')
  expect(await within(form).findByText(/^Đã có nhóm tên này/)).toBeVisible()
  expect(within(form).getByText('Đã có nhóm cùng tên: Thợ điện')).toBeVisible()
  expect(await entries()).toEqual([])
  await user.keyboard('{Tab} ')
  expect(within(form).getByRole('checkbox', { name: 'Tôi biết, vẫn dùng tên này' })).toBeChecked()
  await user.keyboard('{Tab}{Tab}{Enter}')
  const row = await within(own).findByRole('listitem', { name: 'tho dien' })
  expect(await entries()).toMatchObject([
    { operation: 'pos.customerCats.create', payload: { name: 'tho dien', knownIds: ['2'] }, author: STAFF.username },
  ])

  const makeDefault = within(row).getByRole('button', { name: 'Đặt nhóm tho dien làm mặc định' })
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  act(() => makeDefault.focus())
  await user.keyboard('{Enter}')
  expect(await screen.findByText(/^Nhóm Khách lẻ thôi là mặc định\. Không bỏ mặc định suông được/)).toBeVisible()
  await waitFor(() =>
    expect(within(screen.getByRole('dialog')).getByRole('button', { name: 'Đặt làm mặc định' })).toHaveFocus(),
  )
  await user.keyboard('{Enter}')
  expect(await within(row).findByText('Mặc định')).toBeVisible()
  expect(within(row).getByRole('link', { name: /^Nhóm mới: / })).toHaveAttribute(
    'href',
    expect.stringMatching(/outbox/),
  )

  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  await user.click(screen.getByRole('button', { name: 'Xóa nhóm Thợ điện' }))
  expect(await screen.findByText('Còn khách trong nhóm này: 2')).toBeVisible()
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Xóa' }))
  await waitFor(async () => expect(await entries()).toHaveLength(3))
  expect((await entries()).at(-1)).toMatchObject({ operation: 'pos.customerCats.delete', payload: { id: '2' } })
})

test('in English, whoever may not change groups sees them and is told which permission it takes', async () => {
  const bridge = await openCategories('en', ['customer.category.view_list'])
  const add = screen.getByRole('button', { name: 'Add a group' })
  await waitFor(() => expect(add).toHaveAttribute('aria-disabled', 'true'))
  expect(add).toHaveAccessibleDescription(/customer\.category\.create/)
  await userEvent.click(add)
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the group Khách lẻ' }))
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(bridge.asked.some(({ channel }) => channel === 'journal.append')).toBe(false)
})
