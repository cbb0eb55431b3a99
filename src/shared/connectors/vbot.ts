// The table of VBot's customers and what they are sorted by (vbot.txt): every operation under its id.
import { vbotFieldCreate, vbotFieldDelete, vbotFieldUpdate, vbotFieldUpdateNo } from './vbot/customer-fields'
import { vbotGroupCreate, vbotGroupDelete, vbotGroupUpdate, vbotGroupUpdateNo } from './vbot/customer-groups'
import { vbotStatusCreate, vbotStatusDelete, vbotStatusUpdate, vbotStatusUpdateNo } from './vbot/customer-statuses'
import { vbotTypeCreate, vbotTypeDelete, vbotTypeUpdate, vbotTypeUpdateNo } from './vbot/customer-types'
import { vbotCustomerCreate, vbotCustomerDelete, vbotCustomerUpdate, vbotCustomerUpdateNo } from './vbot/customers'

export const VBOT = {
  'vbot.customer.create': vbotCustomerCreate,
  'vbot.customer.update': vbotCustomerUpdate,
  'vbot.customer.updateNo': vbotCustomerUpdateNo,
  'vbot.customer.delete': vbotCustomerDelete,
  'vbot.status.create': vbotStatusCreate,
  'vbot.status.update': vbotStatusUpdate,
  'vbot.status.updateNo': vbotStatusUpdateNo,
  'vbot.status.delete': vbotStatusDelete,
  'vbot.type.create': vbotTypeCreate,
  'vbot.type.update': vbotTypeUpdate,
  'vbot.type.updateNo': vbotTypeUpdateNo,
  'vbot.type.delete': vbotTypeDelete,
  'vbot.group.create': vbotGroupCreate,
  'vbot.group.update': vbotGroupUpdate,
  'vbot.group.updateNo': vbotGroupUpdateNo,
  'vbot.group.delete': vbotGroupDelete,
  'vbot.field.create': vbotFieldCreate,
  'vbot.field.update': vbotFieldUpdate,
  'vbot.field.updateNo': vbotFieldUpdateNo,
  'vbot.field.delete': vbotFieldDelete,
} as const
