// The types of customers a VBot project knows; customers name them by code (V14).
import { VbotCodeOnly, VbotNamed, VbotNewCode } from './inputs'
import { saysWrongParameters, vbotMutation } from './mutation'

/** V20: the table of update speaks of the customer's code and name; the type's are meant. */
const typeFields = ({ code, name }: VbotNamed) => ({ type_no: code, type_name: name })

/** Adds a type; why `lookup`, see `vbotStatusCreate`. */
export const vbotTypeCreate = vbotMutation<VbotNamed>({
  id: 'vbot.type.create',
  source: 'vbot.txt:365-403',
  path: '/api/crm/type/create',
  input: VbotNamed,
  fields: typeFields,
  remoteIdOf: ({ code }) => code,
  replay: 'lookup',
})

/** Names a type anew. */
export const vbotTypeUpdate = vbotMutation<VbotNamed>({
  id: 'vbot.type.update',
  source: 'vbot.txt:405-443',
  path: '/api/crm/type/update',
  input: VbotNamed,
  fields: typeFields,
  remoteIdOf: ({ code }) => code,
  replay: 'natural',
})

/** Gives a type another code; why `lookup`, see `vbotStatusUpdateNo`. */
export const vbotTypeUpdateNo = vbotMutation<VbotNewCode>({
  id: 'vbot.type.updateNo',
  source: 'vbot.txt:445-483',
  path: '/api/crm/type/updateNo',
  input: VbotNewCode,
  fields: ({ code, newCode }) => ({ type_no_old: code, type_no_new: newCode }),
  remoteIdOf: ({ newCode }) => newCode,
  replay: 'lookup',
})

/** Removes a type. */
export const vbotTypeDelete = vbotMutation<VbotCodeOnly>({
  id: 'vbot.type.delete',
  source: 'vbot.txt:485-521',
  path: '/api/crm/type/delete',
  input: VbotCodeOnly,
  fields: ({ code }) => ({ type_no: code }),
  remoteIdOf: () => null,
  removes: true,
  replay: 'natural',
  // V4: the table says `type_no`, the sample `status_no`.
  otherSpelling: { isAskedFor: saysWrongParameters, fields: ({ code }) => ({ status_no: code }) },
})
