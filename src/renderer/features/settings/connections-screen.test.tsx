// Goal: whoever enters secrets is told what was left off around them (G2), in both languages. Method: the whole app on the
// connections screen, against an in-memory main.
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { enter } from '../../../../test/dom/enter'
import { STAFF } from '../../../../test/dom/make-bridge'
import { openApp } from '../../../../test/dom/open-app'

const WORDS = {
  vi: {
    enter: 'Nhập thông tin GoUP',
    field: 'Khóa seckey',
    save: 'Lưu vào máy',
    tidied: 'Đã bỏ dấu nháy hoặc khoảng trắng quanh giá trị vừa nhập',
  },
  en: {
    enter: 'Enter the details of GoUP',
    field: 'seckey',
    save: 'Save on this machine',
    tidied: 'Quotes or blanks around what you entered were left off',
  },
} as const

async function enterSeckey(language: 'vi' | 'en', tidied: string[]) {
  const words = WORDS[language]
  const bridge = await openApp((main) => {
    main.session = STAFF
    main.secrets = [{ system: 'goup', fields: [{ name: 'seckey', isSet: false }] }]
    main.tidied = tidied
  }, language)
  await waitFor(() => expect(bridge.asked.map(({ channel }) => channel)).toContain('secrets.status'))
  act(() => {
    window.location.hash = '#/connections'
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: words.enter }))
  const dialog = await screen.findByRole('dialog', { name: words.enter })
  await enter(within(dialog).getByLabelText(words.field), '“k”')
  await user.click(within(dialog).getByRole('button', { name: words.save }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  return { bridge, words }
}

test.each(['vi', 'en'] as const)(
  '%s: what was left off is told, with the field and never the value',
  async (language) => {
    const { bridge, words } = await enterSeckey(language, ['seckey'])
    expect(bridge.asked.find(({ channel }) => channel === 'secrets.enter')?.input).toEqual({
      system: 'goup',
      values: { seckey: '“k”' },
    })
    const note = screen.getByText(words.tidied).closest('[role="status"]')
    expect(note).toHaveTextContent(words.field)
    expect(note).not.toHaveTextContent('“k”')
  },
)

test('a clean value brings no note', async () => {
  const { words } = await enterSeckey('vi', [])
  expect(screen.queryByText(words.tidied)).toBeNull()
})
