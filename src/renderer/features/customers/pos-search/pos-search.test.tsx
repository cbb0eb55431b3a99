// Goal: a cashier who finds nobody here has the customer from the POS on screen with three keys. Method: the whole app on an
// empty machine; the POS is a few answers written by hand.
import { ok } from '@shared/kit/result'
import { configure, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../../test/dom/enter'
import { STAFF, type TestBridge } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { db } from '../../../db/database'

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 })

const page = { page: 1, pageCount: 1, totalItems: 1, hasNext: false, mayHaveMore: false }
const HOA = {
  ...{ id: 'c7', code: 'KH000123', name: 'Lê Thị Hoa', phone: '01689123456', address: '1 Láng Hạ', district: '' },
  ...{ province: 'Hà Nội', categoryName: '', visible: 'Y', notes: '', searchKey: null, taxId: null, card: null },
  ...{ categoryId: null, loyalCategoryId: null, loyalCategoryName: null, loyalScore: 5, maxDebt: null, debt: null },
  debtAtMs: null,
}

/** Knows Hoa by her number; the list itself is empty, and tells no phones. */
const told: TestBridge['read'] = ({ operation, input }) => {
  const { phone } = input as { phone?: string }
  if (operation === 'pos.customers.get') return ok(HOA)
  if (operation === 'pos.customers.list') {
    return ok({ customers: phone === HOA.phone ? [{ ...HOA, phone: null }] : [], page })
  }
  // The POS answers, if only this: one that does not is not offered to be asked.
  if (operation.startsWith('pos.')) return { ok: false, error: { kind: 'refused', origin: 'remote' } }
  return { ok: false, error: { kind: 'systemUnreachable', origin: 'transport' } }
}

test('Enter asks the POS, Enter takes who it knows, and the card is open', async () => {
  await openApp((main) => {
    main.session = STAFF
    main.line = 'up'
    main.read = told
  })
  const user = userEvent.setup()
  const box = await screen.findByRole('combobox', { name: /Tìm khách/ })
  await enter(box, '0389123456')
  // What stands there is drawn anew while the search settles.
  await waitFor(() => expect(screen.getByRole('button', { name: 'Tìm ở POS' })).toBeVisible())
  await user.keyboard('{Enter}')
  const found = await screen.findByRole('button', { name: /^Lê Thị Hoa/ })
  await waitFor(() => expect(found).toHaveFocus())
  expect(found).toHaveTextContent('0389 123 456')
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('heading', { name: 'Lê Thị Hoa' })).toBeVisible()
  expect(await db.customers.toArray()).toMatchObject([{ name: 'Lê Thị Hoa', phones: ['+84389123456'] }])
})
