// Goal: a shop's table comes in by way of the screens, whole batches or nothing, is undone, and goes out again as it came.
// Method: the real app with its real worker; files made here; what is stored is looked at in the saved files.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shop, startShop } from '../simulators/shop'
import { type App, launchApp, makeUserDataDir } from './driver/app'
import { DEMO_SECRETS } from './driver/demo-secrets'
import { expectAccessible } from './expect-accessible'
import { effectsOf, registerCustomer, SETTLE_TIMEOUT_MS, signInToCustomers } from './steps'

let shop: Shop
let userDataDir: string
let folder: string
let app: App

beforeAll(async () => {
  shop = await startShop({ seed: 21 })
  userDataDir = await makeUserDataDir()
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-saved-'))
  const env = { COUNTERFOIL_SAVE_FOLDER: folder }
  app = await launchApp({ userDataDir, profile: shop.profile(), secrets: DEMO_SECRETS, env })
  await signInToCustomers(app)
})
afterAll(async () => {
  await app.close()
  await shop.close()
  await rm(userDataDir, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

const phoneOf = (number: number) => `09${String(12_000_000 + number)}`

/** Every tenth row is refused, every twentieth repeats the row before it. */
function shopTable(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const phone = index % 10 === 5 ? '09****12' : phoneOf(index % 20 === 10 ? index - 1 : index)
    return `${index};Khách Nhập ${index};${phone};Hà Nội`
  })
  return ['STT;Họ tên;SĐT;Tỉnh/TP', ...lines].join('\r\n')
}

async function openImport(): Promise<void> {
  await app.page.getByRole('link', { name: /^Khách hàng/ }).press('Enter')
  // The list takes the focus for its search as it opens: a key might land there.
  await app.page.getByRole('link', { name: 'Nhập từ tệp' }).click()
  await app.page.getByRole('heading', { name: 'Nhập khách từ tệp' }).waitFor()
}

async function choose(name: string, content: string | Buffer): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) }
  await app.page.locator('input[type=file]').setInputFiles(file)
}

async function preview(): Promise<void> {
  await app.page.getByRole('button', { name: 'Xem thử', exact: true }).press('Enter')
  await app.page.getByRole('region', { name: 'Sẽ nhập như sau' }).waitFor({ timeout: SETTLE_TIMEOUT_MS })
}

async function pressWhenThere(name: string | RegExp): Promise<void> {
  await app.page.getByRole('button', { name }).press('Enter', { timeout: SETTLE_TIMEOUT_MS })
}

/** The number that stands under a word in the report. */
async function reported(what: string): Promise<string | null> {
  return app.page
    .locator('div', { has: app.page.getByText(what, { exact: true }) })
    .last()
    .locator('dd')
    .textContent()
}

test('2,000 rows: refused ones are listed with why, repeats are named, the rest is in and can be found', async () => {
  await registerCustomer(app, { name: 'Có Sẵn Từ Trước', phone: phoneOf(1) })
  await openImport()
  await expectAccessible(app.page)
  await choose('khach-cu.csv', shopTable(2_000))
  await app.page.getByRole('combobox', { name: 'Cột 3: SĐT' }).waitFor()
  await expectAccessible(app.page)
  await preview()
  await expectAccessible(app.page)
  await app.page.getByText(/^Trùng/).click()
  await app.page.getByText('Giống dòng 11 (cùng số điện thoại)').waitFor()
  await app.page.getByText(/^Đã có, khác thông tin/).click()
  await app.page.getByText('Họ và tên: Có Sẵn Từ Trước → Khách Nhập 1').waitFor()
  await app.page
    .getByText(/^Không nhập được/)
    .first()
    .click()
  await app.page
    .getByText(/“09\*\*\*\*12”: Số này đang bị che/)
    .first()
    .waitFor()
  await pressWhenThere('Nhập 1.699 khách')
  await app.page.getByText('Đã nhập xong').waitFor({ timeout: SETTLE_TIMEOUT_MS })
  expect(await reported('Khách mới')).toBe('1.699')
  expect(await reported('Bỏ qua vì đã có')).toBe('101')
  expect(await reported('Không nhập được')).toBe('200')
  await expectAccessible(app.page)

  await pressWhenThere('Lưu các dòng không nhập được…')
  await expect.poll(() => readdir(folder)).toEqual(['khach-bi-tu-choi.csv'])
  const refused = Papa.parse<string[]>((await readFile(join(folder, 'khach-bi-tu-choi.csv'), 'utf8')).slice(1)).data
  expect(refused[0]).toEqual(['Dòng', 'Lý do', 'STT', 'Họ tên', 'SĐT', 'Tỉnh/TP'])
  expect(refused[1]?.[0]).toBe('7')
  expect(refused[1]?.slice(2)).toEqual(['5', 'Khách Nhập 5', '09****12', 'Hà Nội'])

  // Nobody chose a system, so none has heard of them.
  expect(effectsOf(shop, 'Khách Nhập 0')).toEqual({ pos: 0, goup: 0, finan: 0, vbot: 0 })
  await app.page.getByRole('link', { name: 'Xem danh sách khách' }).press('Enter')
  await app.page.getByLabel('Tìm khách hàng', { exact: true }).fill('khach nhap 1999')
  await app.page.getByRole('option', { name: /Khách Nhập 1999/ }).waitFor()
})

test('what is shown is exported, and comes back as what is there already', async () => {
  await app.page.getByLabel('Tìm khách hàng', { exact: true }).fill('khach nhap 19')
  await app.page
    .getByRole('option', { name: /Khách Nhập 19/ })
    .first()
    .waitFor()
  await pressWhenThere('Xuất ra tệp')
  await app.page.getByRole('menuitem', { name: 'Bảng Excel (.xlsx)' }).click()
  const told = app.page.getByText(/^[\d.]+ khách có trong tệp/)
  const shown = Number.parseInt((await told.textContent({ timeout: SETTLE_TIMEOUT_MS })) ?? '', 10)
  const [saved = ''] = (await readdir(folder)).filter((name) => name.endsWith('.xlsx'))
  const [sheet] = await readWorkbook(join(folder, saved))
  expect(shown).toBeLessThan(1_000)
  expect(sheet?.data).toHaveLength(shown + 1)
  expect(sheet?.data.some((row) => row[1] === 'Khách Nhập 1999' && row[2] === '0912 001 999')).toBe(true)

  await openImport()
  await app.page.getByRole('button', { name: 'Nhập tệp khác' }).press('Enter')
  await choose(saved, await readFile(join(folder, saved)))
  await preview()
  await app.page.getByText('Không có gì để nhập với lựa chọn này.').waitFor()
  await app.page.getByText(`Trùng ${shown}`).waitFor()
  await app.page.getByRole('button', { name: 'Sửa lại cột' }).press('Enter')
  await app.page.getByRole('button', { name: 'Chọn tệp khác' }).press('Enter')
})

test('called off on another screen: whole batches are in, and undoing takes them out', async () => {
  await choose('lon.csv', shopTable(60_000).replaceAll('0912', '0987'))
  await preview()
  await pressWhenThere(/^Nhập [\d.]+ khách$/)
  // It goes on while somebody looks at something else.
  await app.page.getByRole('link', { name: /^Kết nối/ }).press('Enter')
  await app.page.getByRole('heading', { name: 'Kết nối' }).waitFor()
  await openImport()
  await pressWhenThere('Dừng nhập')
  await app.page.getByText('Đã dừng giữa chừng').waitFor({ timeout: SETTLE_TIMEOUT_MS })
  const added = Number((await reported('Khách mới'))?.replaceAll('.', ''))
  expect(added).toBeGreaterThan(0)
  expect(added).toBeLessThan(51_000)
  await pressWhenThere('Hoàn tác lần nhập này')
  await pressWhenThere('Hoàn tác lần nhập này')
  await app.page.getByText(/^Đã bỏ [\d.]+ khách của lần nhập này/).waitFor({ timeout: SETTLE_TIMEOUT_MS })
  await app.page.getByRole('link', { name: 'Xem danh sách khách' }).press('Enter')
  await app.page.getByText('1.700 khách trên máy này').waitFor({ timeout: SETTLE_TIMEOUT_MS })
})

test('sent on only where a person says so, each once', async () => {
  await openImport()
  await app.page.getByRole('button', { name: 'Nhập tệp khác' }).press('Enter')
  await choose('gui.csv', 'Họ tên,SĐT\nKhách Gửi Một,0977000001\nKhách Gửi Hai,0977000002\n')
  await preview()
  await app.page.getByLabel('Lưu trên máy và gửi lên hệ thống').press(' ')
  await app.page.getByText('Chọn ít nhất một hệ thống').waitFor()
  await app.page.getByLabel('Finan', { exact: true }).press(' ')
  await app.page.getByText('Sẽ tạo 2 khách mới tại Finan').waitFor()
  await pressWhenThere('Nhập và gửi 2 khách')
  await app.page.getByText('Đã nhập xong').waitFor({ timeout: SETTLE_TIMEOUT_MS })
  for (const name of ['Khách Gửi Một', 'Khách Gửi Hai']) {
    await expect
      .poll(() => effectsOf(shop, name), { timeout: SETTLE_TIMEOUT_MS })
      .toEqual({ pos: 0, goup: 0, finan: 1, vbot: 0 })
  }
})

test.each([
  ['cu.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'Đây là tệp Excel kiểu cũ (.xls)'],
  ['thu.csv', Buffer.from('Kính gửi quý khách\nCảm ơn'), 'Chỉ thấy một cột'],
])('%s is named, with what to do', async (name, content, title) => {
  if (await app.page.getByRole('button', { name: 'Nhập tệp khác' }).isVisible()) await pressWhenThere('Nhập tệp khác')
  await choose(name, content)
  await app.page.getByRole('alert').getByText(title).waitFor()
})
