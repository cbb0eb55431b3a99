// Goal: what start-up found and a person must know is said on every screen. Method: the app opened on a stored row that
// nobody can read.
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { makeCustomerEntry, openOutboxAt } from '../../../test/dom/open-outbox'

test('entries that cannot be read are counted, and the sentence says that they are kept', async () => {
  const readable = makeCustomerEntry()
  const later = { ...makeCustomerEntry({ lane: 'pos:customer:later' }), version: 99 as 1 }
  await openOutboxAt('#/customers', [readable, later])
  expect(await screen.findByText('Có 1 mục chờ gửi chưa đọc được')).toBeVisible()
  expect(await screen.findByText('1 mục chưa đọc được')).toBeVisible()
  expect(screen.queryByText('Đã gửi hết')).toBeNull()
  expect(screen.getByText(/bản ứng dụng mới hơn ghi lại; chúng vẫn nằm nguyên trong máy và chưa gửi/)).toBeVisible()
})
