// Goal: what a shop does around its customers besides registering them works from the keyboard while the line fails: groups,
// points, looking somebody up at the POS, codes, deletion at Finan. Method: the real app against the four simulated systems;
// their records and ledgers are the judge.
import { rm } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commitAndDrop } from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'
import { type App, launchApp, makeUserDataDir } from './driver/app'
import { DEMO_SECRETS } from './driver/demo-secrets'
import { expectAccessible } from './expect-accessible'
import { expectOnceEverywhere } from './expect-once'
import {
  customerCard,
  openCustomer,
  registerCustomer,
  SETTLE_TIMEOUT_MS,
  saveChanges,
  signInToCustomers,
} from './steps'

const NAME = 'Vũ Thị Kim Oanh'
/** The loyalty category that stands at the simulated POS from the start. */
const LOYAL = 'Thành viên'
const INVOICE = { ticket_id: '55501', ticket_uuid: '6f1d2c3b-4a59-4e68-8b77-0c1d2e3f4a5b' }
const inTime = { timeout: SETTLE_TIMEOUT_MS, interval: 250 }

let shop: Shop
let userDataDir: string
let app: App

beforeAll(async () => {
  shop = await startShop({ seed: 15, customers: 6 })
  shop.pos.stock('tickets', INVOICE)
  userDataDir = await makeUserDataDir()
  app = await launchApp({ userDataDir, profile: shop.profile(), secrets: DEMO_SECRETS })
  await signInToCustomers(app, 'quan')
  await app.page.getByText('6 khách trên máy này').waitFor({ timeout: SETTLE_TIMEOUT_MS })
})
afterAll(async () => {
  await app.close()
  await shop.close()
  await rm(userDataDir, { recursive: true, force: true })
})

const card = () => customerCard(app)
const dialog = (name: string | RegExp) => app.page.getByRole('dialog', { name })
const search = () => app.page.getByRole('combobox', { name: 'Tìm khách hàng' })
const atPos = () => shop.pos.records().find((record) => record.name === NAME)
const atVbot = () => shop.vbot.records().filter(({ customer_name }) => customer_name === NAME)
const atFinan = () => shop.finan.records().filter(({ general_info }) => general_info.name === NAME)
const sent = (operation: string) => shop.pos.ledger.entries(operation)

async function openEditForm(name = NAME) {
  await card().getByRole('heading', { name }).waitFor()
  await card().getByRole('button', { name: 'Sửa' }).press('Enter')
  return dialog('Sửa khách hàng')
}

/** A section that holds something stands open. */
async function openSection(form: Locator, name: RegExp): Promise<void> {
  const section = form.getByRole('button', { name })
  if ((await section.getAttribute('aria-expanded')) !== 'true') await section.press('Enter')
}

test('a group made without a line, a customer put into it before it has an id, and made the default', async () => {
  const { page } = app
  await registerCustomer(app, { name: NAME, phone: '0912 777 001', province: 'Hà Nội' })
  await expectOnceEverywhere(app, shop, NAME)
  await shop.down()
  await page.getByRole('link', { name: 'Nhóm khách hàng' }).press('Enter')
  await page.getByRole('button', { name: 'Thêm nhóm' }).press('Enter')
  await dialog('Thêm nhóm khách hàng').getByLabel('Tên nhóm').waitFor()
  await page.keyboard.type('Thợ máy')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Đặt nhóm Thợ máy làm mặc định' }).press('Enter')
  await dialog(/Thợ máy/)
    .getByRole('button', { name: 'Đặt làm mặc định' })
    .press('Enter')
  await page.getByRole('link', { name: /^Đặt mặc định: / }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Về danh sách khách' }).press('Enter')
  await openCustomer(app, NAME)
  const form = await openEditForm()
  await openSection(form, /^Ở cửa hàng/)
  await form.getByRole('combobox', { name: 'Nhóm khách hàng' }).fill('Thợ')
  await page.getByRole('option', { name: 'Thợ máy' }).click()
  await saveChanges(app)
  // Killed before any of it was sent.
  await app.kill()
  app = await app.relaunch()
  await shop.up()
  await expect.poll(() => atPos()?.category_name, inTime).toBe('Thợ máy')
  await expect.poll(() => sent('pos.customerCats.editIsDefault').length, inTime).toBe(1)
  expect(sent('pos.customerCats.create').map(({ author }) => author)).toEqual(['quan'])
  expect(sent('pos.customers.editCategory')).toHaveLength(1)
})

test('renamed and deleted: gone at the POS', async () => {
  const { page } = app
  await page.getByRole('link', { name: 'Nhóm khách hàng' }).press('Enter')
  await page.getByRole('button', { name: 'Thêm nhóm' }).press('Enter')
  await dialog('Thêm nhóm khách hàng').getByLabel('Tên nhóm').fill('Khách xa')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Đổi tên nhóm Khách xa' }).press('Enter')
  await dialog(/Khách xa/)
    .getByLabel('Tên nhóm')
    .fill('Khách ở xa')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Xóa nhóm Khách ở xa' }).press('Enter')
  await expectAccessible(page)
  await dialog(/Khách ở xa/)
    .getByRole('button', { name: 'Xóa' })
    .press('Enter')
  await expect.poll(() => sent('pos.customerCats.delete').length, inTime).toBe(1)
  await page.getByRole('listitem', { name: /Khách ở xa/ }).waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: 'Về danh sách khách' }).press('Enter')
})

test('whatever has an action of its own at the POS, changed at once without a line: each sent once; then deleted there', async () => {
  const { page } = app
  const [name, changedName] = ['Bùi Văn Sáu', 'Bùi Văn Sáu Nhỏ']
  await registerCustomer(app, { name, phone: '0912 777 002', province: 'Hà Nội' })
  await expectOnceEverywhere(app, shop, name)
  await shop.down()
  await openCustomer(app, name)
  const form = await openEditForm(name)
  await form.getByRole('textbox', { name: 'Họ và tên' }).fill(changedName)
  await form.getByRole('textbox', { name: 'Số điện thoại', exact: true }).fill('0912 777 003')
  await form.getByRole('textbox', { name: 'Số nhà, đường' }).fill('45 Hàng Bài')
  await openSection(form, /^Ở cửa hàng/)
  const loyal = form.getByRole('combobox', { name: 'Nhóm thân thiết' })
  await loyal.fill(LOYAL.slice(0, 3))
  await page.getByRole('option', { name: LOYAL }).click()
  await form.getByRole('textbox', { name: 'Hạn mức nợ' }).fill('5000000')
  await saveChanges(app)
  await shop.up()
  const wanted = { phone: '0912777003', address: '45 Hàng Bài', loyal_cat_name: LOYAL, maxdebt: 5_000_000 }
  const record = () => shop.pos.records().find((one) => one.name === changedName)
  await expect.poll(record, inTime).toMatchObject(wanted)
  const edits = ['editName', 'editPhone', 'editAddress', 'editLoyalCategory', 'editMaxDebt']
  expect(edits.map((edit) => sent(`pos.customers.${edit}`).length)).toEqual([1, 1, 1, 1, 1])

  await card().getByRole('button', { name: 'Việc khác' }).press('Enter')
  await page.getByRole('menuitem', { name: /^Xóa khách/ }).press('Enter')
  const ask = dialog(`Xóa ${changedName}?`)
  await ask.getByRole('checkbox', { name: 'Xóa cả ở POS' }).press('Space')
  await ask.getByRole('button', { name: 'Xóa khách' }).press('Enter')
  await expect.poll(record, inTime).toBeUndefined()
  expect(sent('pos.customers.delete')).toHaveLength(1)
})

test('points booked against a scanned invoice whose answer was lost: once', async () => {
  const { page } = app
  await openCustomer(app, NAME)
  shop.pos.faults.add(commitAndDrop(), { when: ({ mutates }) => mutates })
  await card().getByRole('button', { name: 'Tích điểm' }).press('Enter')
  const form = dialog(`Tích điểm cho ${NAME}`)
  await form.getByLabel('Mã hóa đơn').waitFor()
  await page.keyboard.type(`${INVOICE.ticket_id}`)
  await page.keyboard.press('Enter')
  await page.keyboard.type('40')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await form.waitFor({ state: 'hidden' })
  await expect.poll(() => atPos()?.loyal_score, inTime).toBe(40)
  await page.getByText('Đã gửi hết').first().waitFor({ timeout: SETTLE_TIMEOUT_MS })
  expect(sent('pos.customers.editScore')).toHaveLength(1)
  await card()
    .getByText(new RegExp(`hóa đơn ${INVOICE.ticket_id}`))
    .first()
    .waitFor()
  await expectAccessible(page)
})

test('nobody of that number here: asked at the POS with Enter, taken with Enter', async () => {
  const { page } = app
  shop.pos.put({ name: 'Lý Văn Xa', phone: '0987 654 777' })
  await search().fill('0987654777')
  await page.getByRole('button', { name: 'Tìm ở POS' }).waitFor()
  await search().press('Enter')
  await page.getByRole('button', { name: /^Lý Văn Xa/ }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Lý Văn Xa/ }).press('Enter')
  await card().getByRole('heading', { name: 'Lý Văn Xa' }).waitFor()
})

test('another code for VBot, another search key for the POS, and deleted at Finan alone', async () => {
  const { page } = app
  await openCustomer(app, NAME)
  const form = await openEditForm()
  await openSection(form, /^Ở cửa hàng/)
  await form.getByRole('textbox', { name: 'Khóa tìm ở POS' }).fill('OANH-1')
  await openSection(form, /^Riêng cho VBot/)
  await form.getByRole('textbox', { name: 'Mã khách ở VBot' }).fill('OANH-VB')
  await saveChanges(app)
  await expect
    .poll(() => [atPos()?.searchkey, atVbot().map(({ customer_no }) => customer_no)], inTime)
    .toEqual(['OANH-1', ['OANH-VB']])
  await page.getByText('Đã gửi hết').first().waitFor({ timeout: SETTLE_TIMEOUT_MS })

  await card().getByRole('button', { name: 'Việc khác' }).press('Enter')
  await page.getByRole('menuitem', { name: /^Xóa khách/ }).press('Enter')
  const ask = dialog(`Xóa ${NAME}?`)
  await ask.getByRole('checkbox', { name: 'Xóa cả ở Finan' }).press('Space')
  await ask.getByRole('button', { name: 'Xóa khách' }).press('Enter')
  await expect.poll(atFinan, inTime).toEqual([])
  expect([atVbot().length, atPos() !== undefined]).toEqual([1, true])
})
