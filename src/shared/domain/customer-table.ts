// A table of customers as people keep it in spreadsheets: which columns there are, what they are called here and
// elsewhere, and which column of a stranger's table is which. Reading and writing cells: customer-table-read, -write.
import { foldText } from '@shared/kit/text'
import { matchProvince } from './address'
import { readPhones } from './phone'

type Names = { readonly vi: string; readonly en: string; readonly others: readonly string[] }

/** Every column in the order in which a table is written; `others`: what other programs and people call it. */
const COLUMNS = {
  code: {
    ...{ vi: 'Mã khách hàng', en: 'Customer code' },
    others: ['Mã', 'Mã KH', 'Mã khách', 'Code', 'ID', 'Customer ID', 'makh', 'customer_code', 'customer_no', 'Số hiệu'],
  },
  name: {
    ...{ vi: 'Họ và tên', en: 'Name' },
    others: [
      ...['Tên', 'Họ tên', 'Tên KH', 'Tên khách', 'Tên khách hàng', 'Khách hàng', 'Tên công ty', 'Tên đơn vị', 'tenkh'],
      ...['Full name', 'Customer', 'Customer name', 'Khách', 'Tên người mua', 'Họ & tên'],
    ],
  },
  phone: {
    ...{ vi: 'Số điện thoại', en: 'Phone' },
    others: [
      ...['SĐT', 'SDT', 'ĐT', 'Điện thoại', 'Di động', 'ĐTDĐ', 'Số ĐT', 'Số DT', 'Mobile', 'Tel', 'Telephone', 'Zalo'],
      ...['Phone number', 'Mobile phone', 'dienthoai', 'Cell', 'Số di động', 'Điện thoại 1', 'SĐT 1', 'SĐT khách hàng'],
    ],
  },
  otherPhones: {
    ...{ vi: 'Số điện thoại khác', en: 'Other phones' },
    others: [
      'Điện thoại khác',
      'Điện thoại 2',
      'SĐT 2',
      'SĐT khác',
      'ĐT 2',
      'Điện thoại bàn',
      'Phone 2',
      'Other phone',
    ],
  },
  line: {
    ...{ vi: 'Số nhà, đường', en: 'Street address' },
    others: [
      'Địa chỉ',
      'Đ/c',
      'ĐC',
      'Address',
      'diachi',
      'Đường',
      'Số nhà',
      'Street',
      'Địa chỉ khách hàng',
      'Address 1',
    ],
  },
  ward: { vi: 'Phường / xã', en: 'Ward', others: ['Phường', 'Xã', 'Phường xã', 'P/X', 'Thị trấn', 'Commune'] },
  district: { vi: 'Quận / huyện', en: 'District', others: ['Quận', 'Huyện', 'Quận huyện', 'Q/H', 'Khu vực'] },
  province: {
    ...{ vi: 'Tỉnh / thành phố', en: 'Province' },
    others: ['Tỉnh/TP', 'Tỉnh', 'Thành phố', 'Tỉnh thành', 'TP', 'City', 'Tỉnh thành phố', 'State'],
  },
  email: { vi: 'Email', en: 'Email', others: ['Thư điện tử', 'E-mail', 'Mail', 'Email address', 'Hòm thư'] },
  notes: { vi: 'Ghi chú', en: 'Notes', others: ['Note', 'Chú thích', 'Diễn giải', 'Remark', 'Comment', 'Mô tả'] },
  kind: {
    ...{ vi: 'Cá nhân hay công ty', en: 'Person or company' },
    others: ['Loại khách', 'Loại khách hàng', 'Loại KH', 'Type', 'Customer type', 'Đối tượng'],
  },
  taxId: {
    ...{ vi: 'Mã số thuế', en: 'Tax ID' },
    others: ['MST', 'Mã thuế', 'Tax code', 'Tax number', 'VAT number', 'tax_id'],
  },
  shortName: { vi: 'Tên viết tắt', en: 'Short name', others: ['Tên tắt', 'tenviettat', 'Tên ngắn', 'Biệt danh'] },
  tag: { vi: 'Nhãn', en: 'Tag', others: ['Thẻ nhãn', 'Tags', 'custom_tag', 'Phân loại'] },
  category: {
    ...{ vi: 'Nhóm khách hàng', en: 'Customer group' },
    others: ['Nhóm', 'Nhóm KH', 'Nhóm khách', 'Customer category', 'Category', 'Group'],
  },
  loyalCategory: {
    ...{ vi: 'Nhóm thân thiết', en: 'Loyalty group' },
    others: ['Hạng thân thiết', 'Loyalty category', 'Hạng', 'Hạng thẻ', 'Hạng thành viên', 'Loyalty', 'Tier'],
  },
  card: { vi: 'Số thẻ', en: 'Card', others: ['Mã thẻ', 'Thẻ', 'Thẻ thành viên', 'Barcode', 'Mã vạch', 'Card number'] },
  posCode: { vi: 'Mã tại POS', en: 'Code at the POS', others: ['Mã POS'] },
  searchKey: { vi: 'Từ khóa tìm', en: 'Search key', others: ['Search key', 'searchkey'] },
  maxDebt: {
    ...{ vi: 'Nợ tối đa', en: 'Debt limit' },
    others: ['Hạn mức nợ', 'Hạn mức công nợ', 'Max debt', 'Credit limit'],
  },
  isVisible: { vi: 'Đang dùng', en: 'In use', others: ['Trạng thái', 'Visible', 'Active', 'Status', 'Hoạt động'] },
  skype: { vi: 'Skype', en: 'Skype', others: [] },
  facebook: { vi: 'Facebook', en: 'Facebook', others: ['FB', 'Link Facebook'] },
  website: { vi: 'Website', en: 'Website', others: ['Trang web', 'Web'] },
  employeeCode: {
    ...{ vi: 'Mã nhân viên', en: 'Employee code' },
    others: ['manv', 'Mã NV', 'Nhân viên phụ trách', 'NV phụ trách'],
  },
  contacts: { vi: 'Người liên hệ', en: 'Contacts', others: ['Liên hệ', 'Contact', 'Contact person', 'Người đại diện'] },
  bankAccounts: {
    ...{ vi: 'Tài khoản ngân hàng', en: 'Bank accounts' },
    others: ['STK', 'Số tài khoản', 'Tài khoản', 'Bank account'],
  },
  vbotCode: { vi: 'Mã tại VBot', en: 'Code at VBot', others: [] },
  vbotStatusCode: { vi: 'Trạng thái VBot', en: 'VBot status', others: [] },
  vbotTypeCode: { vi: 'Loại VBot', en: 'VBot type', others: [] },
  vbotGroupName: { vi: 'Nhóm VBot', en: 'VBot group', others: [] },
  vbotFields: { vi: 'Trường thêm VBot', en: 'VBot fields', others: [] },
} as const satisfies Readonly<Record<string, Names>>

export type TableColumn = keyof typeof COLUMNS
export const TABLE_COLUMNS = Object.keys(COLUMNS) as readonly TableColumn[]

/** Per column of a table which of ours it is; null: it is left out. */
export type TableMapping = readonly (TableColumn | null)[]

export function columnName(column: TableColumn, language: 'vi' | 'en'): string {
  return COLUMNS[column][language]
}

/** A header without marks, case, signs and what stands in brackets (`SĐT (*)`). */
function headerKey(header: string): string {
  return foldText(header.replace(/[([].*$/u, '')).replace(/[^\p{L}\p{N}]+/gu, '')
}

const BY_HEADER: ReadonlyMap<string, TableColumn> = new Map(
  TABLE_COLUMNS.flatMap((column) => {
    const { vi, en, others } = COLUMNS[column]
    return [vi, en, ...others].map((name) => [headerKey(name), column] as const)
  }),
)

function columnOfHeader(header: string): TableColumn | null {
  return BY_HEADER.get(headerKey(header)) ?? null
}

function isPhone(cell: string): boolean {
  const { canonical, problem } = readPhones(cell)
  return canonical.length > 0 && problem === null
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What cells look like, the surest first. */
const LOOKS: ReadonlyArray<readonly [TableColumn, (cell: string) => boolean]> = [
  ['email', (cell) => EMAIL.test(cell)],
  ['phone', isPhone],
  ['province', (cell) => matchProvince(cell) !== null],
  ['code', (cell) => /^[A-Za-z]{1,4}[-_]?\d{2,}/.test(cell) && /^[A-Za-z0-9_-]{3,50}$/.test(cell)],
  ['name', (cell) => /^[\p{L}\p{M}.'’ ]+$/u.test(cell) && /\s/.test(cell) && cell.length <= 60],
  ['line', (cell) => /\d/.test(cell) && /\p{L}/u.test(cell) && /\s/.test(cell) && cell.length > 8],
]

function columnOfCells(cells: readonly string[], taken: ReadonlySet<TableColumn>): TableColumn | null {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length === 0) return null
  const found = LOOKS.find(
    ([column, looks]) => !taken.has(column) && filled.filter(looks).length >= Math.max(1, filled.length * 0.7),
  )
  return found?.[0] ?? null
}

/** True when the first row names the columns instead of a customer. */
export function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = []] = rows
  const named = first.filter((cell) => columnOfHeader(cell) !== null).length
  return named > 0 && named * 3 >= first.filter((cell) => cell.trim() !== '').length && !first.some(isPhone)
}

/**
 * Which column is which: by its header, then, for columns whose header says nothing, by what stands in them. No column
 * of ours is given twice; a person looks at the guess before anything is read.
 */
export function guessMapping(header: readonly string[] | null, rows: readonly (readonly string[])[]): TableMapping {
  const width = Math.max(header?.length ?? 0, ...rows.map((row) => row.length), 0)
  const taken = new Set<TableColumn>()
  const take = (column: TableColumn | null) => {
    if (column === null || taken.has(column)) return null
    taken.add(column)
    return column
  }
  const mapping = Array.from({ length: width }, (_, index) => take(columnOfHeader(header?.[index] ?? '')))
  // Where a column has a name of its own that we do not know, its cells alone are no ground, but for phones and the like.
  const mayGuess = (index: number) => header === null || (header[index] ?? '').trim() === '' || taken.size === 0
  for (const [index, column] of mapping.entries()) {
    if (column !== null || !mayGuess(index)) continue
    mapping[index] = take(
      columnOfCells(
        rows.map((row) => row[index] ?? ''),
        taken,
      ),
    )
  }
  return mapping
}
