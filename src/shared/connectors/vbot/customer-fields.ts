// Further fields a VBot project gives its customers. V21: `field_no` here is what customers call `field_key`.
import { z } from 'zod'
import { VbotCode, VbotCodeOnly, VbotDescription, VbotName, VbotNewCode } from './inputs'
import { vbotMutation } from './mutation'

const VbotField = z.strictObject({
  code: VbotCode,
  name: VbotName,
  /** V9: one text, although the table says List. Which ones generation 1 takes is not stated (A3), so any is let through. */
  type: z.string().trim().min(1).max(100),
  description: VbotDescription,
})
/** A field, complete. */
type VbotField = z.infer<typeof VbotField>

const VbotFieldNewCode = VbotNewCode.extend({ name: VbotName })
/** A change of a field's code, with the name it has. */
type VbotFieldNewCode = z.infer<typeof VbotFieldNewCode>

const fieldFields = ({ code, name, type, description }: VbotField) => ({
  field_no: code,
  field_name: name,
  field_type: type,
  field_description: description,
})

/** Adds a field; why `lookup`, see `vbotStatusCreate`. */
export const vbotFieldCreate = vbotMutation<VbotField>({
  id: 'vbot.field.create',
  source: 'vbot.txt:685-727',
  path: '/api/crm/field/create',
  input: VbotField,
  fields: fieldFields,
  remoteIdOf: ({ code }) => code,
  replay: 'lookup',
})

/** Describes a field anew. */
export const vbotFieldUpdate = vbotMutation<VbotField>({
  id: 'vbot.field.update',
  source: 'vbot.txt:729-771',
  path: '/api/crm/field/update',
  input: VbotField,
  fields: fieldFields,
  remoteIdOf: ({ code }) => code,
  replay: 'natural',
})

/** Gives a field another code; why `lookup`, see `vbotStatusUpdateNo`. */
export const vbotFieldUpdateNo = vbotMutation<VbotFieldNewCode>({
  id: 'vbot.field.updateNo',
  source: 'vbot.txt:773-812',
  path: '/api/crm/field/updateNo',
  input: VbotFieldNewCode,
  fields: ({ code, newCode, name }) => ({
    field_no_old: code,
    field_no_new: newCode,
    // V8: only the sample has it. The name the field has changes nothing, whoever is right.
    field_name: name,
  }),
  remoteIdOf: ({ newCode }) => newCode,
  replay: 'lookup',
})

/** Removes a field. */
export const vbotFieldDelete = vbotMutation<VbotCodeOnly>({
  id: 'vbot.field.delete',
  source: 'vbot.txt:814-850',
  path: '/api/crm/field/delete',
  input: VbotCodeOnly,
  fields: ({ code }) => ({ field_no: code }),
  remoteIdOf: () => null,
  removes: true,
  replay: 'natural',
})
