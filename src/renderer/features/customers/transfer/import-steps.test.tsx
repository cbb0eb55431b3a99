// Goal: whoever imports reads, in both languages, what becomes of customers who are here, what is sent where, what is on this
// machine only and what undoing does. Method: the screen at each step, as the worker would have brought it there.
import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { STAFF } from '../../../../../test/dom/make-bridge'
import { openApp } from '../../../../../test/dom/open-app'
import { type ImportStep, type OpenTable, showStep, startOver } from './import-store'

const TABLE: OpenTable = {
  ...{ file: new Blob(['x']), fileName: 'khach.csv', sheets: [], firstRows: [], problem: null },
  ...{ form: { kind: 'text', encoding: 'utf-8', delimiter: ',' }, hasHeader: true, mapping: ['name', 'phone'] },
}
const ABOUT = { table: TABLE, importId: '11111111-2222-4333-8444-555555555555' }
const DRY_RUN = {
  ...{ counts: { new: 1_200, changed: 30, duplicate: 4, refused: 0 }, fillable: 7, broken: null, isCancelled: false },
}

// The rows of the preview are the worker's; here it says nothing.
class SilentWorker {
  postMessage() {}
  addEventListener() {}
}
vi.stubGlobal('Worker', SilentWorker)
beforeEach(() => act(() => startOver()))

const LANGUAGES = ['vi', 'en'] as const

async function openAt(language: (typeof LANGUAGES)[number], step: ImportStep) {
  await openApp((bridge) => {
    bridge.session = STAFF
    if (bridge.describes.kind === 'ready') bridge.describes = { ...bridge.describes, language }
  }, language)
  showStep(step)
  window.location.hash = '#/customers/import'
  await screen.findByRole('heading', { name: language === 'vi' ? 'Nhập khách từ tệp' : 'Import customers from a file' })
  return userEvent.setup()
}

const DECIDE = {
  vi: {
    fill: 'Chỉ điền vào chỗ còn trống (7 khách)',
    replace: 'Thay bằng thông tin trong tệp (30 khách)',
    kept: /Thông tin sửa chỉ nằm trên máy này.*ứng dụng sẽ hỏi bạn/,
    send: 'Lưu trên máy và gửi lên hệ thống',
    none: 'Chọn ít nhất một hệ thống, hoặc chỉ lưu trên máy.',
    warning: 'Sẽ tạo 1.200 khách mới tại GoUP',
    only: /Khách đã có chỉ được sửa ở hệ thống đã có khách đó/,
    start: 'Nhập và gửi 1.230 khách',
  },
  en: {
    fill: 'Only fill what is still empty (7 customers)',
    replace: 'Replace with what the file says (30 customers)',
    kept: /What changes stays on this machine.*you will be asked/,
    send: 'Keep them here and send them to systems',
    none: 'Choose at least one system, or only keep them here.',
    warning: '1,200 new customers will be created at GoUP',
    only: /Customers who are here already are changed only where a system has them/,
    start: 'Import and send 1,230 customers',
  },
}

test.each(LANGUAGES)(
  'deciding, in %s: what each choice does stands beside it, and sending is asked twice',
  async (language) => {
    const words = DECIDE[language]
    const user = await openAt(language, { step: 'decide', ...ABOUT, dryRun: DRY_RUN })
    expect(screen.getByRole('radio', { name: words.fill })).not.toBeChecked()
    await user.click(screen.getByRole('radio', { name: words.replace }))
    expect(screen.getByText(words.kept)).toBeVisible()
    await user.click(screen.getByRole('radio', { name: words.send }))
    expect(screen.getByText(words.none)).toBeVisible()
    expect(screen.getByRole('button', { name: words.start })).toBeDisabled()
    await user.click(screen.getByRole('checkbox', { name: 'GoUP' }))
    expect(screen.getByText(words.warning)).toBeVisible()
    expect(screen.getByText(words.only)).toBeVisible()
    expect(screen.getByRole('button', { name: words.start })).toBeEnabled()
  },
)

const DONE = {
  vi: {
    region: 'Đã nhập xong',
    kept: 'Những dòng này chỉ nằm trên máy này',
    sent: 'Đang được gửi lên hệ thống; xem trong sổ gửi.',
    undo: 'Hoàn tác lần nhập này',
    undoText: /chưa hệ thống nào biết; mục còn chờ gửi thì hủy/,
    stopped: /Nhập lại cả tệp cũng không bị trùng/,
  },
  en: {
    region: 'The import is complete',
    kept: 'These rows are on this machine only',
    sent: 'They are being sent; see the outbox.',
    undo: 'Undo this import',
    undoText: /no system has heard of; what still waits to be sent is cancelled/,
    stopped: /Importing the whole file again makes no doubles/,
  },
}
const END = { added: 1_200, changed: 30, skipped: 4, refused: 2, broken: null, end: { kind: 'done' } } as const

test.each(LANGUAGES)('the report, in %s: where the rows are, and what undoing does', async (language) => {
  const words = DONE[language]
  const at = { step: 'done', ...ABOUT, end: END, policy: 'replace', isSent: false } as const
  await openAt(language, at)
  const report = screen.getByRole('region', { name: words.region })
  expect(within(report).getByText(words.kept)).toBeVisible()
  expect(within(report).getByText(words.undoText)).toBeVisible()
  expect(within(report).getByRole('button', { name: words.undo })).toBeEnabled()
  act(() => showStep({ ...at, importId: '11111111-2222-4333-8444-666666666666', isSent: true }))
  expect(await screen.findByText(words.sent)).toBeVisible()
  expect(screen.queryByText(words.kept)).toBeNull()
  act(() =>
    showStep({ ...at, importId: '11111111-2222-4333-8444-777777777777', end: { ...END, end: { kind: 'cancelled' } } }),
  )
  expect(await screen.findByText(words.stopped)).toBeVisible()
})

test.each([
  ['vi', 'Đã nhập 1.200 khách mới, sửa 30', 'Đang dừng sau phần đang lưu…', 'Đã xem 50 %'],
  ['en', '1,200 new customers are in, 30 changed', 'Stopping after the part that is being saved…', '50 % looked at'],
] as const)(
  'under way, in %s: how far it is, and that stopping takes effect',
  async (language, done, stopping, looked) => {
    const counts = { added: 1_200, changed: 30, skipped: 0, refused: 0 }
    const at = { step: 'import', ...ABOUT, share: 0.5, counts, isCalledOff: false } as const
    await openAt(language, at)
    expect(screen.getByText(done)).toBeVisible()
    act(() => showStep({ ...at, isCalledOff: true }))
    expect(await screen.findByText(stopping)).toBeVisible()
    act(() => showStep({ step: 'judge', ...ABOUT, share: 0.5, counts: DRY_RUN.counts }))
    expect(await screen.findByText(looked)).toBeVisible()
  },
)
