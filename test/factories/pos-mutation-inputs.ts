// What a person may enter for every mutation of the POS, and what has to stand there for it to be taken. Every mutation
// has records of its own.
import { dayAt } from '@shared/kit/dates'
import type { Shop } from '../simulators/shop'
import { DEMO } from './demo'
import { type Fields, type GivenMutation, type OutboxOperationId, registration } from './given-mutation'
import { makePhoto } from './photo'

type PosOperationId = Extract<OutboxOperationId, `pos.${string}`>

function ofPerson(number: number, change: Fields, more: (shop: Shop) => void = () => {}, told: Fields = {}) {
  const [id, username] = [`nv-${number}`, `nhan-vien-${number}`]
  const person = { person_id: id, person_name: `Nhân viên ${number}`, username, visible: 'Y', location: ['kho-1'] }
  const stock = (shop: Shop) => {
    shop.pos.stock('people', { ...person, ...told })
    more(shop)
  }
  return { stock, input: { id, ...change } }
}

function ofRole(number: number, change: Fields) {
  const role = { role_id: `vt-${number}`, role_name: `Vai trò số ${number}`, permission: ['customer.view_list'] }
  return { stock: ({ pos }: Shop) => pos.stock('roles', role), input: { id: role.role_id, ...change } }
}

function ofCategory(number: number, change: Fields) {
  const category = { id: `nhom-${number}`, name: `Nhóm khách ${number}`, is_default: 'N' }
  return { stock: ({ pos }: Shop) => pos.stock('customerCats', category), input: { id: category.id, ...change } }
}

function ofCustomer(number: number, change: Fields, more: (shop: Shop) => void = () => {}) {
  const customer = { id: `kh-${number}`, name: `Khách ${number}`, phone: `09870001${number}`, loyal_score: 50 }
  const stock = (shop: Shop) => {
    shop.pos.put(customer)
    more(shop)
  }
  return { stock, input: { id: customer.id, ...change } }
}

const SCORE_TICKET = { ticket_uuid: 'hoa-don-diem', ticket_id: '10234' }
const points = (kind: 'accumulate' | 'exchange', marker: string) => ({
  ...{ kind, points: 20, ticket: { id: SCORE_TICKET.ticket_id, uuid: SCORE_TICKET.ticket_uuid } },
  ...{ content: 'Mua máy khoan', marker, scoreBefore: 50 },
})
const withTicket = ({ pos }: Shop) => pos.stock('tickets', SCORE_TICKET)

const SALE = { ticket_uuid: 'hoa-don-ban', ticket_id: '100245', customer_id: 'kh-mua' }
const PRODUCTS = ['khoan', 'mai'].map((name) => ({ product_id: `sp-${name}`, product_name: `Máy ${name} Bosch` }))

/** An invoice with two products, its buyer, and somebody who may take a warranty over. */
function sell({ pos }: Shop): void {
  pos.put({ id: 'kh-mua', name: 'Lê Thị Mua', phone: '0934000001' })
  pos.put({ id: 'kh-khac', name: 'Lê Văn Đạt', phone: '0934000002' })
  pos.stock('tickets', { ...SALE, lines: PRODUCTS })
}

const ticket = { id: SALE.ticket_id, uuid: SALE.ticket_uuid }
const warranty = (change: Fields) => ({
  ...{ ticket, customerId: 'kh-mua', customerPhone: '+84934000001', productId: 'sp-khoan', photo: null },
  ...{ model: 'GSB 120-LI', serial: '', privateCode: 'AN-77', months: 12, note: 'Đã dán tem', marker: 'K7Q2M9' },
  ...{ activeDay: '2026-11-25', expiredDay: '2027-11-25', ...change },
})

const otherProduct = { ticket, productId: 'sp-mai', model: 'GWS 060', serial: 'SN-0009', privateCode: '' }

function ofWarranty(number: number, change: Fields) {
  const record = {
    ...{ id: `bh-${number}`, ...PRODUCTS[0], ticketid: SALE.ticket_id, cust_id: 'kh-mua', cust_phone: '0934000001' },
    ...{ serial_num: `SN-${number}`, time_warranty: 12, active_date: '2026-11-25', expired_date: '2027-11-25' },
  }
  const stock = (shop: Shop) => {
    sell(shop)
    shop.pos.stock('warranty_info', record)
  }
  return { stock, input: { id: record.id, ...change } }
}

const CREATED_DAY = '2026-11-20'
const SENT = { status: 'send', supplier_name: 'Bosch Việt Nam', supplier_send_date: '2026-11-21 14:00:00' }
const RECEIVED = { ...SENT, status: 'receive', supplier_return_date: '2026-11-24 10:30:00' }
const COMPLETED = { ...RECEIVED, status: 'success', cust_return_date: '2026-11-25 09:00:00' }

function ofRepair(number: number, change: Fields, told: Fields = {}) {
  const repair = {
    ...{ id: `phieu-${number}`, product_name: 'Máy khoan Bosch GSB 550', product_status: 'Không lên nguồn' },
    ...{ customer_name: 'Lê Thị Mua', customer_phone: '0934000001', receiver: 'Trần Thị Lan', location_id: 1 },
    ...{ created_at: `${CREATED_DAY} 09:15:00`, ...told },
  }
  const stock = ({ pos }: Shop) => pos.stock('warranty_status', repair)
  return { stock, input: { id: repair.id, createdDay: CREATED_DAY, ...change } }
}

const repairProduct = { name: 'Máy khoan Bosch GSB 550', quantity: 2, status: 'Kẹt đầu khoan', note: 'Đủ phụ kiện' }
const newRepair = (photos: readonly string[], marker: string) => ({
  product: { ...repairProduct, supplierName: 'Bosch Việt Nam', photos },
  ...{ receiver: 'Trần Thị Lan', locationId: 1, warrantyType: 'customer', customerName: 'Lê Thị Mua' },
  ...{ customerPhone: '+84934000001', customerAddress: '12 Lê Lợi', marker, createdDay: dayAt(Date.now()) },
})

/** One of each, as it is entered most often. */
export const POS_INPUTS: Readonly<Record<PosOperationId, GivenMutation>> = {
  'pos.verify': { author: 'vy', input: { sellerUuid: DEMO.pos.sellerUuid, agrees: true } },
  'pos.people.create': {
    stock: ({ pos }) => pos.stock('roles', { role_id: 7, role_name: 'Thợ sửa', permission: [] }),
    input: {
      ...{ name: 'Võ Thị Mai', username: 'mai', password: ' mật khẩu 1', roleId: 7 },
      ...{ isActive: true, locationIds: ['kho-1', 2] },
    },
  },
  'pos.people.editName': ofPerson(1, { name: 'Trần Minh Đức' }),
  'pos.people.editUsername': ofPerson(2, { username: 'duc.tran' }),
  'pos.people.editPassword': ofPerson(3, { password: ' mật khẩu mới 2 ' }),
  'pos.people.editRole': ofPerson(4, { roleId: 'vt-khac' }, ({ pos }) =>
    pos.stock('roles', { role_id: 'vt-khac', role_name: 'Giao nhận', permission: [] }),
  ),
  'pos.people.editVisible': ofPerson(5, { isActive: false }),
  'pos.people.editLocation': ofPerson(6, { locationIds: ['kho-thu-duc', 2] }),
  'pos.people.linkCustomer': ofPerson(7, { phone: '+84912000007' }, ({ pos }) =>
    pos.stock('customersVuadungcu', { phone: '0912000007' }),
  ),
  'pos.people.unlinkCustomer': ofPerson(8, {}, () => {}, {
    ...{ linking_customerVuadungcu: 'Y', phone_customer: '0912000008' },
  }),
  'pos.people.delete': ofPerson(9, {}),
  'pos.roles.create': { input: { name: 'Giao hàng', permissions: ['customer.view_list', 'customer.view_detail'] } },
  'pos.roles.editName': ofRole(1, { name: 'Giao nhận ban đêm' }),
  'pos.roles.editPermissions': ofRole(2, { permissions: ['customer.edit_name'] }),
  'pos.roles.delete': ofRole(3, {}),

  'pos.customerCats.create': { input: { name: 'Thợ điện', knownIds: [] } },
  'pos.customerCats.editName': ofCategory(1, { name: 'Thợ nước' }),
  'pos.customerCats.editIsDefault': ofCategory(2, { isDefault: true }),
  'pos.customerCats.delete': ofCategory(3, {}),
  'pos.customers.create': { input: registration(6100) },
  'pos.customers.editName': ofCustomer(10, { name: 'Nguyễn Ánh Tuyết' }),
  'pos.customers.editCode': ofCustomer(11, { code: 'KH-MOI', searchKey: 'tuyet', card: '893001' }),
  'pos.customers.editCategory': ofCustomer(12, { categoryId: 'nhom-si', mayClear: false }, ({ pos }) =>
    pos.stock('customerCats', { id: 'nhom-si', name: 'Khách sỉ', is_default: 'N' }),
  ),
  'pos.customers.editLoyalCategory': ofCustomer(13, { loyalCategoryId: 'vang', mayClear: false }, ({ pos }) =>
    pos.stock('customerLoyalCats', { id: 'vang', name: 'Hạng vàng' }),
  ),
  'pos.customers.editVisible': ofCustomer(14, { isVisible: false }),
  'pos.customers.editScore': ofCustomer(15, points('accumulate', 'P4N8V2'), withTicket),
  'pos.customers.editMaxDebt': ofCustomer(16, { maxDebt: 5_000_000 }),
  'pos.customers.editPhone': ofCustomer(17, { phone: '+84987654321' }),
  'pos.customers.editAddress': ofCustomer(18, {
    address: { province: 'Huế', district: 'Quận Phú Xuân', ward: 'Phường Vỹ Dạ', line: '1 Nguyễn Sinh Cung' },
  }),
  'pos.customers.editNotes': ofCustomer(19, { notes: 'Lấy hóa đơn đỏ' }),
  'pos.customers.delete': ofCustomer(20, {}),

  'pos.warrantyInfo.create': { stock: sell, input: warranty({ serial: 'SN-MOI-1' }) },
  'pos.warrantyInfo.editProduct': ofWarranty(1, { ...otherProduct, photo: null }),
  'pos.warrantyInfo.editCustomer': ofWarranty(2, {
    ...{ ticketId: SALE.ticket_id, customerId: 'kh-khac', customerPhone: '+84934000002' },
  }),
  'pos.warrantyInfo.editStatus': ofWarranty(3, {
    ...{ ticketId: '', isActive: false, months: 6, activeDay: '2026-08-31', expiredDay: '2027-02-28' },
  }),
  'pos.warrantyInfo.editNote': ofWarranty(4, { ticketId: SALE.ticket_id, note: 'Khách đã nhận lại hộp' }),
  'pos.warrantyInfo.delete': ofWarranty(5, { ticketId: SALE.ticket_id }),

  'pos.warrantyStatus.create': { input: newRepair([], 'R4T7V2') },
  'pos.warrantyStatus.editProduct': ofRepair(1, { ...repairProduct, supplierName: '', photos: null }),
  'pos.warrantyStatus.editCustomer': ofRepair(2, {
    ...{ customerName: 'Lê Văn Đạt', customerPhone: '+84987000001', customerAddress: '5 Tỉnh lộ 8' },
  }),
  'pos.warrantyStatus.editReceiveDate': ofRepair(3, { atMs: Date.parse('2026-11-19T17:05:30+07:00') }),
  'pos.warrantyStatus.editSupplier': ofRepair(4, { supplierName: 'Makita Bình Dương' }),
  'pos.warrantyStatus.editSendDate': ofRepair(5, { atMs: Date.parse('2026-11-22T08:20:00+07:00') }, RECEIVED),
  'pos.warrantyStatus.editStatus': ofRepair(6, { status: 'send' }),
  'pos.warrantyStatus.editCost': ofRepair(7, { repairCost: 150_000, warrantyExpenses: 0 }),
  'pos.warrantyStatus.addProgressNote': ofRepair(8, { text: 'Đã báo giá', photo: null, marker: 'T2B9K4' }),
  'pos.warrantyStatus.forwardWarranty': ofRepair(9, { receiver: 'Lê Văn Minh', locationId: 2 }),
  'pos.warrantyStatus.sendToSupplier': ofRepair(10, { supplierName: 'Bosch Việt Nam' }),
  'pos.warrantyStatus.receivedFromSupplier': ofRepair(
    11,
    { locationId: 7, warrantyExpenses: 80_000, repairCost: 150_000 },
    SENT,
  ),
  'pos.warrantyStatus.completeWarranty': ofRepair(12, { invoiceNumber: 'HD-000451' }, RECEIVED),
  'pos.warrantyStatus.editOtherCost': ofRepair(13, { invoiceNumber: 'HD-000452' }, COMPLETED),
  'pos.warrantyStatus.delete': ofRepair(14, {}),
}

/** Two photos that a POS takes for pictures. */
export const PHOTOS = ['mat-truoc', 'mat-sau'].map((name) =>
  makePhoto(Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.from(name)])),
)
const [front = '', back = ''] = PHOTOS.map(({ ref }) => ref)

/** Further inputs of some, which make them of another replay class, bring photos or go the other way. */
export const FURTHER_POS_INPUTS: Readonly<Partial<Record<PosOperationId, GivenMutation>>> = {
  'pos.customers.editScore': ofCustomer(15, points('exchange', 'Z9Y8X7'), withTicket),
  'pos.warrantyInfo.create': { stock: sell, input: warranty({ serial: '', photo: front }) },
  'pos.warrantyInfo.editProduct': {
    ...ofWarranty(1, { ...otherProduct, photo: front }),
    untoldOnceDone: 'not told: photo',
  },
  'pos.warrantyStatus.create': { input: newRepair([front, back], 'R4T7V2') },
  'pos.warrantyStatus.editProduct': {
    ...ofRepair(1, { ...repairProduct, supplierName: '', photos: [front, back] }),
    untoldOnceDone: 'not told: photos',
  },
  'pos.warrantyStatus.addProgressNote': {
    ...ofRepair(8, { text: '', photo: back, marker: 'T2B9K4' }),
    untoldOnceDone: 'the note is there, its photo is not told',
  },
}
