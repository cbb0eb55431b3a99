// The table of the POS's warranties and repairs (pos-customers-warranty.txt:610-1432): every operation under its id.
import { posWarrantyInfoCreate, posWarrantyInfoDelete } from './pos/warranty-info'
import {
  posWarrantyInfoEditCustomer,
  posWarrantyInfoEditNote,
  posWarrantyInfoEditProduct,
  posWarrantyInfoEditStatus,
} from './pos/warranty-info-edits'
import {
  posWarrantyInfoCustomers,
  posWarrantyInfoHistory,
  posWarrantyInfoList,
  posWarrantyInfoTicket,
} from './pos/warranty-info-reads'
import { posWarrantyStatusCreate, posWarrantyStatusDelete } from './pos/warranty-status'
import {
  posWarrantyStatusCustomers,
  posWarrantyStatusLocations,
  posWarrantyStatusProducts,
  posWarrantyStatusSuppliers,
} from './pos/warranty-status-choices'
import {
  posWarrantyStatusEditCost,
  posWarrantyStatusEditCustomer,
  posWarrantyStatusEditOtherCost,
  posWarrantyStatusEditProduct,
  posWarrantyStatusEditReceiveDate,
  posWarrantyStatusEditSendDate,
  posWarrantyStatusEditSupplier,
} from './pos/warranty-status-edits'
import { posWarrantyStatusHistory, posWarrantyStatusList } from './pos/warranty-status-reads'
import {
  posWarrantyStatusAddProgressNote,
  posWarrantyStatusCompleteWarranty,
  posWarrantyStatusEditStatus,
  posWarrantyStatusForwardWarranty,
  posWarrantyStatusReceivedFromSupplier,
  posWarrantyStatusSendToSupplier,
} from './pos/warranty-status-steps'

export const POS_WARRANTY = {
  'pos.warrantyInfo.list': posWarrantyInfoList,
  'pos.warrantyInfo.history': posWarrantyInfoHistory,
  'pos.warrantyInfo.customers': posWarrantyInfoCustomers,
  'pos.warrantyInfo.ticket': posWarrantyInfoTicket,
  'pos.warrantyInfo.create': posWarrantyInfoCreate,
  'pos.warrantyInfo.editProduct': posWarrantyInfoEditProduct,
  'pos.warrantyInfo.editCustomer': posWarrantyInfoEditCustomer,
  'pos.warrantyInfo.editStatus': posWarrantyInfoEditStatus,
  'pos.warrantyInfo.editNote': posWarrantyInfoEditNote,
  'pos.warrantyInfo.delete': posWarrantyInfoDelete,
  'pos.warrantyStatus.list': posWarrantyStatusList,
  'pos.warrantyStatus.history': posWarrantyStatusHistory,
  'pos.warrantyStatus.locations': posWarrantyStatusLocations,
  'pos.warrantyStatus.customers': posWarrantyStatusCustomers,
  'pos.warrantyStatus.products': posWarrantyStatusProducts,
  'pos.warrantyStatus.suppliers': posWarrantyStatusSuppliers,
  'pos.warrantyStatus.create': posWarrantyStatusCreate,
  'pos.warrantyStatus.editProduct': posWarrantyStatusEditProduct,
  'pos.warrantyStatus.editCustomer': posWarrantyStatusEditCustomer,
  'pos.warrantyStatus.editReceiveDate': posWarrantyStatusEditReceiveDate,
  'pos.warrantyStatus.editSupplier': posWarrantyStatusEditSupplier,
  'pos.warrantyStatus.editSendDate': posWarrantyStatusEditSendDate,
  'pos.warrantyStatus.editStatus': posWarrantyStatusEditStatus,
  'pos.warrantyStatus.editCost': posWarrantyStatusEditCost,
  'pos.warrantyStatus.addProgressNote': posWarrantyStatusAddProgressNote,
  'pos.warrantyStatus.forwardWarranty': posWarrantyStatusForwardWarranty,
  'pos.warrantyStatus.sendToSupplier': posWarrantyStatusSendToSupplier,
  'pos.warrantyStatus.receivedFromSupplier': posWarrantyStatusReceivedFromSupplier,
  'pos.warrantyStatus.completeWarranty': posWarrantyStatusCompleteWarranty,
  'pos.warrantyStatus.editOtherCost': posWarrantyStatusEditOtherCost,
  'pos.warrantyStatus.delete': posWarrantyStatusDelete,
} as const
