// The permissions that the simulated POS knows, as GET /people/permissions tells them (pos-people.txt:338-376): sorted by
// group and, inside a group, in the order of the documents.
import { ALL_PERMISSIONS } from '../../factories/demo'
import type { Area } from './area'
import { collection } from './laminas'

/** The document has no permission for creating customers; the simulator's own stands beside the documented ones. */
const KNOWN = [...ALL_PERMISSIONS, 'customer.create']

const GROUPS = [
  { prefix: 'customer.category.', label: 'Nhóm khách hàng' },
  { prefix: 'customer.warranty_info.', label: 'Thông tin bảo hành' },
  { prefix: 'customer.warranty_status.', label: 'Phiếu bảo hành' },
  { prefix: 'customer.', label: 'Khách hàng' },
]

const LABELS: Readonly<Record<string, string>> = {
  ...{ view_list: 'Xem danh sách', view_detail: 'Xem chi tiết', view_phone: 'Xem số điện thoại', create: 'Thêm mới' },
  ...{
    edit_name: 'Sửa tên',
    edit_is_default: 'Sửa trạng thái mặc định',
    delete: 'Xóa',
    edit_code: 'Sửa mã KH, mã thẻ',
  },
  ...{ edit_score: 'Cập nhật điểm tích lũy', edit_category: 'Sửa nhóm KH', edit_loyal_category: 'Sửa nhóm KHTT' },
  ...{ edit_visible: 'Sửa trạng thái hiển thị', edit_max_debt: 'Sửa nợ tối đa', edit_phone: 'Sửa SĐT' },
  ...{ edit_address: 'Sửa địa chỉ', edit_notes: 'Sửa ghi chú', edit_note: 'Sửa ghi chú' },
  ...{ edit_product: 'Sửa thông tin sản phẩm', edit_customer: 'Sửa thông tin khách hàng' },
  ...{ edit_status: 'Sửa trạng thái', edit_receive_date: 'Sửa ngày nhận', edit_supplier: 'Sửa NCC' },
  ...{ edit_send_date: 'Sửa ngày gửi NCC', edit_cost: 'Sửa chi phí', add_progress_note: 'Thêm ghi chú tiến độ' },
  ...{ forward_warranty: 'Chuyển tiếp bảo hành', send_to_supplier: 'Gửi đi NCC' },
  ...{ received_from_supplier: 'Nhận từ NCC', complete_warranty: 'Hoàn tất bảo hành' },
  edit_other_cost: 'Sửa số hóa đơn',
}

function rowOf(permission: string) {
  const group = GROUPS.find(({ prefix }) => permission.startsWith(prefix))?.label ?? ''
  return { permission, group, label: LABELS[permission.slice(permission.lastIndexOf('.') + 1)] ?? permission }
}

const ROWS = KNOWN.map(rowOf).sort((a, b) => a.group.localeCompare(b.group, 'vi'))

export function isPermission(value: unknown): value is string {
  return typeof value === 'string' && KNOWN.includes(value)
}

/** The entity form of the path (`/:permission`) is named and never described: it is no route here (catalogue P17). */
export const PERMISSIONS_AREA: Area = {
  routes: [
    {
      path: /^\/people\/permissions$/,
      module: 'people',
      methods: {
        GET: { operation: 'pos.permissions.list', run: ({ request }) => collection(request, 'permissions', ROWS) },
      },
    },
  ],
  kinds: {},
}
