// The one demo shop: who works there and with which credentials its four simulated systems are reached.
// Loopback only: none of these is a real account.

/** What `POST /people/auth` answers for an account (pos-people.txt:33-45). */
export type PosAuthResult =
  | 'SUCCESS'
  | 'NOT_LOGGED_IN'
  | 'NOT_REGISTERED_POS'
  | 'NOT_VERIFIED_POS'
  | 'NOT_POS_ACCOUNT'
  | 'ERROR'

export type Staff = {
  readonly username: string
  readonly password: string
  readonly name: string
  readonly authResult: PosAuthResult
  readonly permissions: readonly string[]
}

const CASHIER = ['customer.view_list', 'customer.view_detail', 'customer.view_phone', 'customer.create']

/** All 42 permissions that the POS's documents name, in their order (pos-customers-warranty.txt). */
export const ALL_PERMISSIONS: readonly string[] = [
  ...['view_list', 'create', 'edit_name', 'edit_is_default', 'delete'].map((verb) => `customer.category.${verb}`),
  ...['view_list', 'edit_score', 'view_phone', 'view_detail', 'edit_name', 'edit_code'].map(
    (verb) => `customer.${verb}`,
  ),
  ...['edit_category', 'edit_loyal_category', 'edit_visible', 'edit_max_debt'].map((verb) => `customer.${verb}`),
  ...['edit_phone', 'edit_address', 'edit_notes', 'delete'].map((verb) => `customer.${verb}`),
  ...['view_list', 'create', 'edit_product', 'edit_customer'].map((verb) => `customer.warranty_info.${verb}`),
  ...['edit_status', 'edit_note', 'delete'].map((verb) => `customer.warranty_info.${verb}`),
  ...['view_list', 'create', 'edit_product', 'edit_customer'].map((verb) => `customer.warranty_status.${verb}`),
  ...['edit_receive_date', 'edit_supplier', 'edit_send_date'].map((verb) => `customer.warranty_status.${verb}`),
  ...['edit_status', 'edit_cost', 'add_progress_note'].map((verb) => `customer.warranty_status.${verb}`),
  ...['forward_warranty', 'send_to_supplier'].map((verb) => `customer.warranty_status.${verb}`),
  ...['received_from_supplier', 'complete_warranty'].map((verb) => `customer.warranty_status.${verb}`),
  ...['edit_other_cost', 'delete'].map((verb) => `customer.warranty_status.${verb}`),
]

const PASSWORD = 'demo-1234'

function staff(
  username: string,
  name: string,
  permissions: readonly string[] = CASHIER,
  authResult: PosAuthResult = 'SUCCESS',
): Staff {
  return { username, password: PASSWORD, name, authResult, permissions }
}

export const DEMO = {
  shop: { id: 'demo', name: 'Vua Dụng Cụ Minh Anh' },
  pos: {
    clientId: 'counterfoil',
    tokenPath: '/oauth',
    /** The one role that the simulated list for other uses knows. */
    otherRoleView: 'sale',
    posName: 'Vua Dụng Cụ Minh Anh',
    locationName: 'Kho Bến Thành',
    sellerUuid: '7d0f3b52-54d4-4c1e-9a55-3a1f6f0c2b11',
    staff: [
      staff('lan', 'Trần Thị Lan'),
      staff('minh', 'Lê Văn Minh'),
      // The manager: may do everything the documents have a permission for.
      staff('quan', 'Nguyễn Minh Quân', [...ALL_PERMISSIONS, 'customer.create']),
      // Sees customers, but their phones only as `**********`.
      staff('dung', 'Phạm Tiến Dũng', [
        ...['customer.view_list', 'customer.view_detail', 'customer.create'],
        'customer.warranty_info.view_list',
      ]),
      // Warranty desk: looks customers up, may not create them.
      staff('hoa', 'Đỗ Thị Hòa', ['customer.view_list', 'customer.view_detail', 'customer.view_phone']),
      // May do nothing with customers at all.
      staff('khach', 'Ngô Gia Khánh', []),
      staff('tam', 'Vũ Minh Tâm', CASHIER, 'NOT_REGISTERED_POS'),
      staff('vy', 'Huỳnh Tường Vy', CASHIER, 'NOT_VERIFIED_POS'),
      staff('khoa', 'Bùi Đăng Khoa', CASHIER, 'NOT_POS_ACCOUNT'),
      staff('nam', 'Hồ Hoài Nam', CASHIER, 'NOT_LOGGED_IN'),
      staff('phuc', 'Dương Hồng Phúc', CASHIER, 'ERROR'),
    ],
  },
  goup: { app: 'edu', basePath: '/api/edu/v/4.0', seckey: 'goup-102988', employeeCode: 'NV01' },
  finan: { clientId: 'counterfoil-demo', secret: 'mySecretKey', pathPrefix: '/open' },
  vbot: {
    username: 'minhanh',
    password: PASSWORD,
    readsKey: 'v3-key-of-minhanh',
    vbotId: '45681001',
    projectCode: 'PR20210223152001',
    statusCode: 'MOI',
    typeCode: 'CA_NHAN',
    groupName: 'Khách lẻ',
  },
} as const
