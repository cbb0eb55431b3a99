// What may be done to a repair at the simulated POS, one row per `action` (pos-customers-warranty.txt:1196-1382; which
// action answers which code: catalogue C).
//
//   pending ──► send ──► receive ──► success        never back to pending
//      └───────────────────────────────▲            repaired in the house
import { type Data, numberOf, textOf } from './repair-fields'
import type { Location, Repair, RepairStatus } from './repair-records'

export type Action = {
  /** Last part of the permission. */
  readonly permission: string
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** First words of its line in the history. */
  readonly words: string
  /** The code that the repair's state calls for, or null. */
  readonly refuse: (repair: Repair, data: Data) => string | null
  /** `stamp` is now; `location` is the known one that the request names, where the action takes one. */
  readonly change: (data: Data, stamp: string, location: Location | null) => Partial<Repair>
}

const NEXT: Readonly<Record<RepairStatus, readonly RepairStatus[]>> = {
  pending: ['send', 'success'],
  send: ['receive'],
  receive: ['success'],
  success: [],
}

function unlessCompleted({ status }: Repair): string | null {
  return status === 'success' ? 'WARRANTY_ALREADY_COMPLETED' : null
}

/** Sent once is sent for good: a repair that came back counts as sent too. */
function unlessSent(repair: Repair): string | null {
  return unlessCompleted(repair) ?? (repair.status === 'pending' ? null : 'WARRANTY_ALREADY_SENT')
}

/** Money is kept as a decimal column, which the POS tells as text (C12). */
function decimal(amount: number): string {
  return amount.toFixed(2)
}

function costs(data: Data): Partial<Repair> {
  const repairCost = numberOf(data, 'repair_cost')
  const expenses = numberOf(data, 'warranty_expenses')
  return {
    ...(repairCost === null ? {} : { repair_cost: decimal(repairCost) }),
    ...(expenses === null ? {} : { warranty_expenses: expenses }),
  }
}

function place(location: Location | null): Partial<Repair> {
  return location ? { location_id: location.id, location_name: location.name } : {}
}

export const ACTIONS: Readonly<Record<string, Action>> = {
  editProduct: {
    permission: 'edit_product',
    required: ['product_name', 'product_qty'],
    optional: ['product_status', 'product_img', 'supplier_name', 'note'],
    words: 'Sửa thông tin sản phẩm',
    refuse: unlessCompleted,
    // A text left out is cleared (as C41 fears); pictures left out stay.
    change: (data) => ({
      product_name: textOf(data, 'product_name'),
      product_qty: numberOf(data, 'product_qty') ?? 1,
      product_status: textOf(data, 'product_status'),
      supplier_name: textOf(data, 'supplier_name'),
      note: textOf(data, 'note'),
    }),
  },
  editCustomer: {
    permission: 'edit_customer',
    required: ['customer_name'],
    optional: ['customer_phone', 'customer_address'],
    words: 'Sửa thông tin khách hàng',
    refuse: unlessCompleted,
    change: (data) => ({
      customer_name: textOf(data, 'customer_name'),
      customer_phone: textOf(data, 'customer_phone'),
      customer_address: textOf(data, 'customer_address'),
    }),
  },
  editReceiveDate: {
    permission: 'edit_receive_date',
    required: ['cust_received_date'],
    optional: [],
    words: 'Sửa ngày nhận',
    refuse: unlessCompleted,
    change: (data) => ({ cust_received_date: textOf(data, 'cust_received_date') }),
  },
  editSupplier: {
    permission: 'edit_supplier',
    required: ['supplier_name'],
    optional: [],
    words: 'Sửa nhà cung cấp',
    refuse: unlessSent,
    change: (data) => ({ supplier_name: textOf(data, 'supplier_name') }),
  },
  editSendDate: {
    permission: 'edit_send_date',
    required: ['supplier_send_date'],
    optional: [],
    words: 'Sửa ngày gửi nhà cung cấp',
    refuse: (repair) => {
      if (repair.status === 'success') return 'WARRANTY_ALREADY_COMPLETED'
      // Also while it is away, though one would expect just that (C21).
      if (repair.status !== 'receive') return 'SEND_DATE_UPDATE_NOT_ALLOWED'
      // Moved on by editStatus alone, it was never handed to a supplier.
      return repair.supplier_send_date === null ? 'WARRANTY_NOT_SENT' : null
    },
    change: (data) => ({ supplier_send_date: textOf(data, 'supplier_send_date') }),
  },
  editStatus: {
    permission: 'edit_status',
    required: ['status'],
    optional: [],
    words: 'Chuyển trạng thái',
    refuse: (repair, data) => {
      const isNext = NEXT[repair.status].some((status) => status === data.status)
      return unlessCompleted(repair) ?? (isNext ? null : 'INVALID_STATUS_TRANSITION')
    },
    // The status alone: no date, no supplier (C20 calls it a correction).
    change: (data) => ({ status: textOf(data, 'status') as RepairStatus }),
  },
  editCost: {
    permission: 'edit_cost',
    required: [],
    optional: ['repair_cost', 'warranty_expenses'],
    words: 'Sửa chi phí',
    refuse: unlessCompleted,
    change: costs,
  },
  addProgressNote: {
    permission: 'add_progress_note',
    required: [],
    optional: ['progress_note_text', 'progress_note_img'],
    words: 'Ghi chú tiến độ',
    refuse: unlessCompleted,
    // Stands in the history only (C47).
    change: () => ({}),
  },
  forwardWarranty: {
    permission: 'forward_warranty',
    required: ['receiver', 'location'],
    optional: [],
    words: 'Chuyển tiếp bảo hành',
    refuse: (repair) => unlessCompleted(repair) ?? (repair.status === 'send' ? 'WARRANTY_ALREADY_SENT' : null),
    change: (data, _stamp, location) => ({ receiver: textOf(data, 'receiver'), ...place(location) }),
  },
  sendToSupplier: {
    permission: 'send_to_supplier',
    required: ['supplier_name'],
    optional: [],
    words: 'Gửi nhà cung cấp',
    refuse: unlessSent,
    change: (data, stamp) => ({
      status: 'send',
      supplier_name: textOf(data, 'supplier_name'),
      supplier_send_date: stamp,
    }),
  },
  receivedFromSupplier: {
    permission: 'received_from_supplier',
    required: ['location'],
    optional: ['warranty_expenses', 'repair_cost'],
    words: 'Nhận từ nhà cung cấp',
    refuse: (repair) => {
      if (repair.status === 'pending') return 'WARRANTY_NOT_SENT'
      return unlessCompleted(repair) ?? (repair.status === 'receive' ? 'WARRANTY_ALREADY_RECEIVED' : null)
    },
    change: (data, stamp, location) => ({
      status: 'receive',
      supplier_return_date: stamp,
      ...place(location),
      ...costs(data),
    }),
  },
  completeWarranty: {
    permission: 'complete_warranty',
    required: [],
    optional: ['other_cost'],
    words: 'Hoàn tất bảo hành',
    refuse: (repair) => unlessCompleted(repair) ?? (repair.status === 'send' ? 'WARRANTY_NOT_RECEIVED' : null),
    change: (data, stamp) => {
      const invoice = textOf(data, 'other_cost')
      return { status: 'success', cust_return_date: stamp, ...(invoice === '' ? {} : { other_cost: invoice }) }
    },
  },
  editOtherCost: {
    permission: 'edit_other_cost',
    // Optional in the list of actions, required in the sample (C14): the stricter one holds.
    required: ['other_cost'],
    optional: [],
    words: 'Sửa số hóa đơn',
    refuse: ({ status }) => (status === 'success' ? null : 'WARRANTY_NOT_COMPLETED'),
    change: (data) => ({ other_cost: textOf(data, 'other_cost') }),
  },
}
