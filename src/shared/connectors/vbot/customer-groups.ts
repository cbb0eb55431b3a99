// The groups of customers in a VBot project. V19: `project_code` and `group_no` are both "Mã nhóm" in the document; a
// person sees "Mã dự án" and "Mã nhóm khách hàng".
import { z } from 'zod'
import { VbotCode, VbotCodeOnly, VbotDescription, VbotName, VbotNewCode } from './inputs'
import { saysWrongParameters, vbotMutation } from './mutation'

const VbotGroup = z.strictObject({ code: VbotCode, name: VbotName, description: VbotDescription })
/** A group, complete. */
type VbotGroup = z.infer<typeof VbotGroup>

const groupFields = ({ code, name, description }: VbotGroup) => ({
  group_no: code,
  group_name: name,
  group_description: description,
})

/** Adds a group; why `lookup`, see `vbotStatusCreate`. Two groups of one name cannot be told apart by customers (V14). */
export const vbotGroupCreate = vbotMutation<VbotGroup>({
  id: 'vbot.group.create',
  source: 'vbot.txt:523-563',
  path: '/api/crm/group/create',
  input: VbotGroup,
  fields: groupFields,
  remoteIdOf: ({ code }) => code,
  replay: 'lookup',
})

/** Names or describes a group anew. V14: customers hold its name, so each of them must be updated after a new one. */
export const vbotGroupUpdate = vbotMutation<VbotGroup>({
  id: 'vbot.group.update',
  source: 'vbot.txt:565-605',
  path: '/api/crm/group/update',
  input: VbotGroup,
  fields: groupFields,
  remoteIdOf: ({ code }) => code,
  replay: 'natural',
})

/** Gives a group another code; why `lookup`, see `vbotStatusUpdateNo`. */
export const vbotGroupUpdateNo = vbotMutation<VbotNewCode>({
  id: 'vbot.group.updateNo',
  source: 'vbot.txt:607-645',
  path: '/api/crm/group/updateNo',
  input: VbotNewCode,
  fields: ({ code, newCode }) => ({ group_no_old: code, group_no_new: newCode }),
  remoteIdOf: ({ newCode }) => newCode,
  replay: 'lookup',
  // V6: the sample's names first; the table has those of a customer, one of them a name.
  otherSpelling: {
    isAskedFor: saysWrongParameters,
    fields: ({ code, newCode }) => ({ customer_no_old: code, customer_name_new: newCode }),
  },
})

/** Removes a group. */
export const vbotGroupDelete = vbotMutation<VbotCodeOnly>({
  id: 'vbot.group.delete',
  source: 'vbot.txt:647-683',
  path: '/api/crm/group/delete',
  input: VbotCodeOnly,
  fields: ({ code }) => ({ group_no: code }),
  remoteIdOf: () => null,
  removes: true,
  replay: 'natural',
  // V5: the table says `group_no`, the sample `status_no`.
  otherSpelling: { isAskedFor: saysWrongParameters, fields: ({ code }) => ({ status_no: code }) },
})
