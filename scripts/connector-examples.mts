// One small input for every operation, as its row takes it, and the shop they are made for. From them the reference pages
// show each request, `npm run connector -- --show` shows what an input looks like, and a test holds every request against
// the vendors' tables.
import type { OperationId } from '@shared/connectors/catalogue'
import { ShopProfile } from '@shared/domain/shop-profile'
import { PROJECT_DIR, readJson } from './project.mjs'

/** The example shop. @param otherRoleView role for the POS's list of other customers, which most shops do not name (C29) */
export function exampleProfile(otherRoleView: string | null = 'sale'): ShopProfile {
  const profile = readJson(`${PROJECT_DIR}/resources/shop-profile.example.json`) as {
    systems: { pos: Record<string, unknown> }
  }
  const { systems } = profile
  return ShopProfile.parse({ ...profile, systems: { ...systems, pos: { ...systems.pos, otherRoleView } } })
}

/** Base64 of the first bytes of a JPEG. */
export const EXAMPLE_PHOTO_BYTES = '/9j/4AAQSkZJRg=='

const PHOTO = `photo:${'0f'.repeat(32)}`
const PHONE = '+84912345678'
const CUSTOMER_ID = 'c7a1e0d2-5b40-4a2e-9a51-1f7f0c8e2b11'
const WARRANTY_ID = 'e3b2f6a4-2f0d-4c55-8a0e-6d1b9c3f7a22'
const REPAIR_ID = 'a94d0c7e-71b3-4f6a-b1c2-0e5d8f9a3b33'
const FINAN_ID = '550e8400-e29b-41d4-a716-446655440000'
const MARKER = 'K7Q2M9'
const DAY = '2026-11-25'
/** 2026-11-25 09:30:00 in Vietnam. */
const AT_MS = Date.UTC(2026, 10, 25, 2, 30)

const address = { province: 'TP Hồ Chí Minh', district: '', ward: 'Phường Bến Thành', line: '12 Lê Lợi' }
const registration = { code: 'KH-K7-26K25-0001', name: 'Nguyễn Thị Ánh Tuyết', phone: PHONE, address }
const ticket = { id: 'HD000123', uuid: null }
const repair = { id: REPAIR_ID, createdDay: DAY }
const vbotCustomer = {
  ...{ code: 'KH0001', name: 'Nguyễn Văn B', phones: [PHONE], address, email: '' },
  ...{ statusCode: 'MOI', typeCode: 'LE', groupName: 'Khách lẻ', fields: [] },
}
const vbotField = { code: 'SIZE', name: 'Cỡ tay', type: 'STRING', description: '' }

/** Operation → input. A row without one does not compile; the keys beyond the catalogue are allowed and ignored. */
export const EXAMPLES = {
  'pos.auth': {},
  'pos.verify': { sellerUuid: '7d0f3b52-54d4-4c1e-9a55-3a1f6f0c2b11', agrees: true },
  'pos.people.list': { name: 'Lan', onlyActive: true },
  'pos.people.get': { id: 12 },
  'pos.people.create': {
    ...{ name: 'Trần Thị Lan', username: 'lan', password: 'a-password-of-hers', roleId: 3 },
    ...{ isActive: true, locationIds: [1] },
  },
  'pos.people.editName': { id: 12, name: 'Trần Thị Lan' },
  'pos.people.editUsername': { id: 12, username: 'lan' },
  'pos.people.editPassword': { id: 12, password: 'a-password-of-hers' },
  'pos.people.editRole': { id: 12, roleId: 3 },
  'pos.people.editVisible': { id: 12, isActive: false },
  'pos.people.editLocation': { id: 12, locationIds: [1, 2] },
  'pos.people.linkCustomer': { id: 12, phone: PHONE },
  'pos.people.unlinkCustomer': { id: 12 },
  'pos.people.delete': { id: 12 },
  'pos.permissions.list': {},
  'pos.person.info': {},
  'pos.person.permissions': {},
  'pos.roles.list': {},
  'pos.roles.get': { id: 3 },
  'pos.roles.create': { name: 'Thu ngân', permissions: ['customer.view_list'] },
  'pos.roles.editName': { id: 3, name: 'Thu ngân' },
  'pos.roles.editPermissions': { id: 3, permissions: ['customer.view_list', 'customer.view_detail'] },
  'pos.roles.delete': { id: 3 },

  'pos.customerCats.list': {},
  'pos.customerCats.create': { name: 'Khách sỉ', knownIds: [] },
  'pos.customerCats.editName': { id: '7', name: 'Khách sỉ' },
  'pos.customerCats.editIsDefault': { id: '7', isDefault: true },
  'pos.customerCats.delete': { id: '7' },
  'pos.customerLoyalCats.list': {},
  'pos.customers.list': { phone: '0912345678' },
  'pos.customers.scoreHistory': { customerId: CUSTOMER_ID },
  'pos.customers.listOther': { search: 'Tuyết' },
  'pos.customers.create': registration,
  'pos.customers.get': { id: CUSTOMER_ID },
  'pos.customers.editName': { id: CUSTOMER_ID, name: 'Nguyễn Thị Ánh Tuyết' },
  'pos.customers.editCode': { id: CUSTOMER_ID, code: 'KH0001', searchKey: 'KH0001', card: '' },
  'pos.customers.editCategory': { id: CUSTOMER_ID, categoryId: '7', mayClear: false },
  'pos.customers.editLoyalCategory': { id: CUSTOMER_ID, loyalCategoryId: '2', mayClear: false },
  'pos.customers.editVisible': { id: CUSTOMER_ID, isVisible: true },
  'pos.customers.editScore': {
    ...{ id: CUSTOMER_ID, kind: 'accumulate', points: 20, ticket, content: 'Bù điểm hóa đơn' },
    ...{ marker: MARKER, scoreBefore: 100 },
  },
  'pos.customers.editMaxDebt': { id: CUSTOMER_ID, maxDebt: 5_000_000 },
  'pos.customers.editPhone': { id: CUSTOMER_ID, phone: PHONE },
  'pos.customers.editAddress': { id: CUSTOMER_ID, address },
  'pos.customers.editNotes': { id: CUSTOMER_ID, notes: 'Lấy hàng buổi sáng' },
  'pos.customers.delete': { id: CUSTOMER_ID },

  'pos.warrantyInfo.list': { product: 'SN0001', isActive: true },
  'pos.warrantyInfo.history': { warrantyId: WARRANTY_ID },
  'pos.warrantyInfo.customers': { search: '0912345678' },
  'pos.warrantyInfo.ticket': { ticketId: 'HD000123' },
  'pos.warrantyInfo.create': {
    ...{ ticket, customerId: CUSTOMER_ID, customerPhone: PHONE, productId: 'SP01', photo: PHOTO },
    ...{ model: 'GBH 2-26', serial: 'SN0001', privateCode: '', months: 12 },
    ...{ activeDay: DAY, expiredDay: '2027-11-25', note: '', marker: MARKER },
  },
  'pos.warrantyInfo.editProduct': {
    ...{ id: WARRANTY_ID, ticket, productId: 'SP01', model: 'GBH 2-26', serial: 'SN0001' },
    ...{ privateCode: '', photo: null },
  },
  'pos.warrantyInfo.editCustomer': {
    ...{ id: WARRANTY_ID, ticketId: 'HD000123', customerId: CUSTOMER_ID, customerPhone: PHONE },
  },
  'pos.warrantyInfo.editStatus': {
    ...{ id: WARRANTY_ID, ticketId: 'HD000123', isActive: true, months: 12 },
    ...{ activeDay: DAY, expiredDay: '2027-11-25' },
  },
  'pos.warrantyInfo.editNote': { id: WARRANTY_ID, ticketId: 'HD000123', note: 'Đã đổi pin' },
  'pos.warrantyInfo.delete': { id: WARRANTY_ID, ticketId: 'HD000123' },

  'pos.warrantyStatus.list': { status: 'pending', createdFrom: DAY, createdTo: DAY },
  'pos.warrantyStatus.history': { repairId: REPAIR_ID },
  'pos.warrantyStatus.locations': {},
  'pos.warrantyStatus.customers': { search: '0912345678' },
  'pos.warrantyStatus.products': { search: 'GBH' },
  'pos.warrantyStatus.suppliers': { search: 'Bosch' },
  'pos.warrantyStatus.create': {
    product: {
      ...{ name: 'Máy khoan GBH 2-26', quantity: 1, status: 'Không lên nguồn', photos: [PHOTO] },
      ...{ supplierName: 'Bosch', note: 'Khách cần trước Tết' },
    },
    ...{ receiver: 'Lan', locationId: 1, warrantyType: 'customer', customerName: 'Ánh Tuyết' },
    ...{ customerPhone: PHONE, customerAddress: '', marker: MARKER, createdDay: DAY },
  },
  'pos.warrantyStatus.editProduct': {
    ...repair,
    ...{ name: 'Máy khoan GBH 2-26', quantity: 1, status: 'Không lên nguồn', photos: null },
    ...{ supplierName: 'Bosch', note: '' },
  },
  'pos.warrantyStatus.editCustomer': {
    ...{ ...repair, customerName: 'Ánh Tuyết', customerPhone: PHONE, customerAddress: '' },
  },
  'pos.warrantyStatus.editReceiveDate': { ...repair, atMs: AT_MS },
  'pos.warrantyStatus.editSupplier': { ...repair, supplierName: 'Bosch' },
  'pos.warrantyStatus.editSendDate': { ...repair, atMs: AT_MS },
  'pos.warrantyStatus.editStatus': { ...repair, status: 'send' },
  'pos.warrantyStatus.editCost': { ...repair, repairCost: 150_000, warrantyExpenses: null },
  'pos.warrantyStatus.addProgressNote': { ...repair, text: 'Đã thay chổi than', photo: PHOTO, marker: MARKER },
  'pos.warrantyStatus.forwardWarranty': { ...repair, receiver: 'Minh', locationId: 2 },
  'pos.warrantyStatus.sendToSupplier': { ...repair, supplierName: 'Bosch' },
  'pos.warrantyStatus.receivedFromSupplier': { ...repair, locationId: 1, warrantyExpenses: null, repairCost: null },
  'pos.warrantyStatus.completeWarranty': { ...repair, invoiceNumber: 'PT0099' },
  'pos.warrantyStatus.editOtherCost': { ...repair, invoiceNumber: 'PT0099' },
  'pos.warrantyStatus.delete': repair,

  'goup.customers.search': { page: 1, pageSize: 50 },
  'goup.customers.get': { code: 'KH0001' },
  'goup.customers.save.insert': registration,
  'goup.customers.save.update': {
    ...{ code: 'KH0001', id: '10010', known: { name: 'Nguyễn Văn B', shortName: 'B' } },
    ...{ change: { mobile: '0912345678' }, mayErase: false },
  },
  'goup.customers.delete': { code: 'KH0001' },

  'finan.customers.create': registration,
  'finan.customers.list': {},
  'finan.customers.get': { id: FINAN_ID },
  'finan.customers.update': {
    ...{ id: FINAN_ID, known: { name: 'Nguyễn Văn B', code: 'KH0001', type: 'personal' } },
    ...{ change: { phone: PHONE }, mayErase: false },
  },
  'finan.customers.delete': { id: FINAN_ID },

  'vbot.customer.create': registration,
  'vbot.customer.update': vbotCustomer,
  'vbot.customer.updateNo': { code: 'KH0001', newCode: 'KH0002' },
  'vbot.customer.delete': { code: 'KH0001' },
  'vbot.status.create': { code: 'MOI', name: 'Khách mới' },
  'vbot.status.update': { code: 'MOI', name: 'Khách mới' },
  'vbot.status.updateNo': { code: 'MOI', newCode: 'MOI2' },
  'vbot.status.delete': { code: 'MOI' },
  'vbot.type.create': { code: 'LE', name: 'Khách lẻ' },
  'vbot.type.update': { code: 'LE', name: 'Khách lẻ' },
  'vbot.type.updateNo': { code: 'LE', newCode: 'LE2' },
  'vbot.type.delete': { code: 'LE' },
  'vbot.group.create': { code: 'NHOM1', name: 'Khách lẻ', description: '' },
  'vbot.group.update': { code: 'NHOM1', name: 'Khách lẻ', description: '' },
  'vbot.group.updateNo': { code: 'NHOM1', newCode: 'NHOM2' },
  'vbot.group.delete': { code: 'NHOM1' },
  'vbot.field.create': vbotField,
  'vbot.field.update': vbotField,
  'vbot.field.updateNo': { code: 'SIZE', newCode: 'SIZE2', name: 'Cỡ tay' },
  'vbot.field.delete': { code: 'SIZE' },
} as const satisfies Readonly<Record<OperationId, unknown>> & Readonly<Record<string, unknown>>
