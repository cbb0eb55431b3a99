// Goal: whoever looks after the shop sees what a system answered strangely, that nothing is lost, and can take it to the
// installer; whoever has nothing of the kind sees nothing. Method: the whole app on the connections screen, in both
// languages, against an in-memory main.
import type { DriftSample } from '@shared/ipc/drift'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { STAFF, type TestBridge } from '../../../../test/dom/make-bridge'
import { openApp } from '../../../../test/dom/open-app'

const POS: DriftSample = {
  system: 'pos',
  source: 'pos.customers.list',
  atMs: 1_790_000_000_000,
  status: 200,
  contentType: 'application/hal+json',
  bytes: 1_234,
  times: 7,
  shape: { rows: { 'list(30)': { phone: 'text(10)' } } },
}
const WEBHOOK: DriftSample = {
  ...POS,
  system: 'goup',
  source: 'webhook',
  status: null,
  contentType: '',
  shape: 'text(8)',
}

const WORDS = {
  vi: {
    pos: 'Câu trả lời lạ của POS',
    goup: 'Câu trả lời lạ của GoUP',
    safe: /không có gì mất/,
    facts: 'application/hal+json · 1.234 byte · gặp 7 lần',
    unasked: /webhook · tự gửi đến$/,
    shape: 'Hình dạng câu trả lời',
    save: 'Lưu câu trả lời lạ của POS ra tệp',
    saved: 'Đã lưu các mẫu của POS',
    clear: 'Xóa các câu trả lời lạ của POS',
    failed: 'Chưa đọc được các câu trả lời lạ',
    retry: 'Thử lại',
    heading: 'Kết nối',
    popover: /^POS: /,
    amount: '2 mẫu, xem ở mục Kết nối',
  },
  en: {
    pos: 'Unfamiliar answers of POS',
    goup: 'Unfamiliar answers of GoUP',
    safe: /nothing is lost/,
    facts: 'application/hal+json · 1,234 bytes · seen 7 times',
    unasked: /webhook · came unasked$/,
    shape: 'Shape of the answer',
    save: 'Save the unfamiliar answers of POS to a file',
    saved: 'Samples of POS saved',
    clear: 'Clear the unfamiliar answers of POS',
    failed: 'The unfamiliar answers could not be read',
    retry: 'Try again',
    heading: 'Connections',
    popover: /^POS: /,
    amount: '2, see Connections',
  },
} as const
const LANGUAGES = ['vi', 'en'] as const

async function openConnections(language: 'vi' | 'en', prepare: (bridge: TestBridge) => void): Promise<TestBridge> {
  const bridge = await openApp((main) => {
    main.session = STAFF
    prepare(main)
  }, language)
  await waitFor(() => expect(bridge.asked.map(({ channel }) => channel)).toContain('drift.list'))
  act(() => {
    window.location.hash = '#/connections'
  })
  await screen.findByRole('heading', { name: WORDS[language].heading })
  return bridge
}

const ofPos = (language: 'vi' | 'en') => screen.findByRole('region', { name: WORDS[language].pos })

test.each(LANGUAGES)('%s: each system has its section, with what it means and what it looks like', async (language) => {
  const words = WORDS[language]
  await openConnections(language, (main) => {
    main.drift = [WEBHOOK, POS]
  })
  const section = await ofPos(language)
  expect(section).toHaveTextContent(words.safe)
  const summary = within(section).getByText(/pos\.customers\.list · HTTP 200$/)
  await userEvent.click(summary)
  expect(within(section).getByText(words.facts)).toBeVisible()
  const shape = within(section).getByRole('region', { name: words.shape })
  expect(JSON.parse(shape.textContent ?? '')).toEqual(POS.shape)
  // It scrolls, so it must be reached by keys.
  expect(shape).toHaveAttribute('tabindex', '0')
  const goup = screen.getByRole('region', { name: words.goup })
  expect(within(goup).getByText(words.unasked)).toBeVisible()
  expect(section).not.toHaveTextContent('webhook')
})

test.each(LANGUAGES)('%s: the samples of one system go to a file as they are', async (language) => {
  const words = WORDS[language]
  const bridge = await openConnections(language, (main) => {
    main.drift = [WEBHOOK, POS]
  })
  await userEvent.click(within(await ofPos(language)).getByRole('button', { name: words.save }))
  expect(await screen.findByText(words.saved)).toBeVisible()
  const saved = bridge.asked.find(({ channel }) => channel === 'file.save')?.input as { text: string }
  expect(saved).toMatchObject({
    suggestedName: expect.stringMatching(/^counterfoil-unfamiliar-pos-\d{4}-\d\d-\d\d\.json$/),
  })
  expect(JSON.parse(saved.text)).toEqual({ counterfoilUnfamiliarAnswers: 1, samples: [POS] })
})

test.each(LANGUAGES)('%s: clearing one system leaves the others', async (language) => {
  const words = WORDS[language]
  const bridge = await openConnections(language, (main) => {
    main.drift = [WEBHOOK, POS]
  })
  await userEvent.click(within(await ofPos(language)).getByRole('button', { name: words.clear }))
  await waitFor(() => expect(screen.queryByRole('region', { name: words.pos })).toBeNull())
  expect(screen.getByRole('region', { name: words.goup })).toBeVisible()
  expect(bridge.drift).toEqual([WEBHOOK])
})

test('nothing unfamiliar, nothing shown; a new one shows by itself', async () => {
  const bridge = await openConnections('vi', () => undefined)
  await waitFor(() => expect(screen.queryByText(/câu trả lời lạ/i)).toBeNull())
  bridge.drift = [POS]
  act(() => bridge.tell('drift.changed'))
  expect(await ofPos('vi')).toBeVisible()
})

test.each(LANGUAGES)('%s: when they cannot be read it says so, and asking again helps', async (language) => {
  const words = WORDS[language]
  const bridge = await openConnections(language, (main) => {
    main.drift = [POS]
    main.driftFailure = 'unexpected'
  })
  const alert = (await screen.findByText(words.failed)).closest('[role="alert"]')
  bridge.driftFailure = null
  await userEvent.click(within(alert as HTMLElement).getByRole('button', { name: words.retry }))
  expect(await ofPos(language)).toBeVisible()
})

test.each(LANGUAGES)('%s: the status bar counts them where they are, and says nothing elsewhere', async (language) => {
  const words = WORDS[language]
  await openConnections(language, (main) => {
    main.drift = [POS, { ...POS, source: 'pos.auth' }]
  })
  await userEvent.click(screen.getByRole('button', { name: words.popover }))
  expect(await screen.findByText(words.amount)).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await userEvent.click(screen.getByRole('button', { name: /^Finan: / }))
  await waitFor(() => expect(screen.getByText(/^Finan: /, { selector: 'p' })).toBeVisible())
  expect(screen.queryByText(words.amount)).toBeNull()
})
