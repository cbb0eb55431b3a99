// What a person may enter for every mutation that goes through the outbox, and what has to stand in the systems for it to
// be taken. Every mutation has records of its own, so all of them fit into one shop at once and none disturbs another.
import type { Shop } from '../simulators/shop'
import { DEMO } from './demo'
import { type Fields, type GivenMutation, type OutboxOperationId, registration } from './given-mutation'
import { POS_INPUTS } from './pos-mutation-inputs'

const [FINAN_ID, OTHER_FINAN_ID] = ['550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41d4-a716-446655440001']

function ofFinan(customer_id: string, change: Fields) {
  const info = { name: 'Nguyen Van B', phone: '0933456789', phone_code: '+84', type: 'personal' }
  const general_info = { ...info, customer_code: `CUST-${customer_id.slice(-2)}` }
  return {
    stock: ({ finan }: Shop) => void finan.put({ customer_id, general_info }),
    input: { id: customer_id, ...change },
  }
}

function ofGoup(code: string, change: Fields) {
  const customer = { makh: code, tenviettat: code, tenkh: 'Nguyễn Thị Tuyết', ghichu: 'Khách quen', manv: 'NV01' }
  return { stock: ({ goup }: Shop) => void goup.put(customer), input: { code, ...change } }
}

const vbotCustomer = {
  ...{ name: 'Nguyễn Thị Ánh Tuyết', phones: ['+84365296001'], email: '', fields: [] },
  ...{ address: { province: 'Hà Nội', district: 'Cầu Giấy', ward: '', line: '163 Nguyễn Khang' } },
  ...{ statusCode: DEMO.vbot.statusCode, typeCode: DEMO.vbot.typeCode, groupName: DEMO.vbot.groupName },
}

/** The record stands under `key` and the code that the input names. */
function ofVbot(key: string, input: Fields & { readonly code: string }, told: Readonly<Record<string, string>> = {}) {
  return { stock: ({ vbot }: Shop) => vbot.put({ [key]: input.code, ...told }), input }
}

const status = { status_name: 'Đang chăm sóc' }
const type = { type_name: 'Doanh nghiệp' }
const group = { group_name: 'Khách sỉ', group_description: '' }
const field = { field_name: 'Nguồn khách', field_type: 'STRING', field_description: '' }

/** One of each, as it is entered most often. */
export const MUTATION_INPUTS: Readonly<Record<OutboxOperationId, GivenMutation>> = {
  ...POS_INPUTS,

  'goup.customers.save.insert': { input: registration(6200) },
  'goup.customers.save.update': ofGoup('K7-GU-2', {
    id: null,
    known: {},
    change: { name: 'Trần Tú' },
    mayErase: false,
  }),
  'goup.customers.delete': ofGoup('K7-GU-3', {}),

  'finan.customers.create': { input: registration(6300) },
  'finan.customers.update': ofFinan(FINAN_ID, { known: {}, change: { name: 'Nguyen Van C' }, mayErase: true }),
  'finan.customers.delete': ofFinan(OTHER_FINAN_ID, {}),

  'vbot.customer.create': { input: registration(6400) },
  'vbot.customer.update': ofVbot('customer_no', { code: 'KH-2', ...vbotCustomer }),
  'vbot.customer.updateNo': ofVbot('customer_no', { code: 'KH-3', newCode: 'KH-3-MOI' }),
  'vbot.customer.delete': ofVbot('customer_no', { code: 'KH-4' }),
  'vbot.status.create': { input: { code: 'TT-1', name: 'Đã mua' } },
  'vbot.status.update': ofVbot('status_no', { code: 'TT-2', name: 'Hẹn lại' }, status),
  'vbot.status.updateNo': ofVbot('status_no', { code: 'TT-3', newCode: 'TT-3-MOI' }, status),
  'vbot.status.delete': ofVbot('status_no', { code: 'TT-4' }, status),
  'vbot.type.create': { input: { code: 'KIEU-1', name: 'Đại lý' } },
  'vbot.type.update': ofVbot('type_no', { code: 'KIEU-2', name: 'Hợp tác xã' }, type),
  'vbot.type.updateNo': ofVbot('type_no', { code: 'KIEU-3', newCode: 'KIEU-3-MOI' }, type),
  'vbot.type.delete': ofVbot('type_no', { code: 'KIEU-4' }, type),
  'vbot.group.create': { input: { code: 'NHOM-1', name: 'Khách mới', description: '' } },
  'vbot.group.update': ofVbot('group_no', { code: 'NHOM-2', name: 'Khách cũ', description: 'Từ 2020' }, group),
  'vbot.group.updateNo': ofVbot('group_no', { code: 'NHOM-3', newCode: 'NHOM-3-MOI' }, group),
  'vbot.group.delete': ofVbot('group_no', { code: 'NHOM-4' }, group),
  'vbot.field.create': { input: { code: 'TRUONG-1', name: 'Ngày sinh', type: 'DATE', description: '' } },
  'vbot.field.update': ofVbot(
    'field_no',
    { code: 'TRUONG-2', name: 'Nguồn', type: 'TEXT', description: 'Zalo' },
    field,
  ),
  'vbot.field.updateNo': ofVbot('field_no', { code: 'TRUONG-3', newCode: 'TRUONG-3-MOI', name: 'Nguồn khách' }, field),
  'vbot.field.delete': ofVbot('field_no', { code: 'TRUONG-4' }, field),
}
