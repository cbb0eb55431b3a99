// The statuses a VBot project offers for its customers; customers name them by code (V14).
import { VbotCodeOnly, VbotNamed, VbotNewCode } from './inputs'
import { vbotMutation } from './mutation'

/** V2: `status_no`; the tables of create and update misspell it `stattus_no`. */
const statusFields = ({ code, name }: VbotNamed) => ({ status_no: code, status_name: name })

/**
 * Adds a status. `lookup` with nothing to look with, here and for types, groups and fields: people choose these codes, so
 * a 409 to a repeat may be somebody else's record under the same one, and what it is called there cannot be read. An
 * unknown outcome is never repeated and goes to a person (ADR 13).
 */
export const vbotStatusCreate = vbotMutation<VbotNamed>({
  id: 'vbot.status.create',
  source: 'vbot.txt:207-245',
  path: '/api/crm/status/create',
  input: VbotNamed,
  fields: statusFields,
  remoteIdOf: ({ code }) => code,
  replay: 'lookup',
})

/** Names a status anew. */
export const vbotStatusUpdate = vbotMutation<VbotNamed>({
  id: 'vbot.status.update',
  source: 'vbot.txt:247-285',
  path: '/api/crm/status/update',
  input: VbotNamed,
  fields: statusFields,
  remoteIdOf: ({ code }) => code,
  replay: 'natural',
})

/**
 * Gives a status another code. `lookup` with nothing to look with, here and for types, groups and fields: 404 or 409 to a repeat
 * may be our own earlier change or somebody else's record, so an unknown outcome is never repeated and goes to a person.
 */
export const vbotStatusUpdateNo = vbotMutation<VbotNewCode>({
  id: 'vbot.status.updateNo',
  source: 'vbot.txt:287-325',
  path: '/api/crm/status/updateNo',
  input: VbotNewCode,
  fields: ({ code, newCode }) => ({ status_no_old: code, status_no_new: newCode }),
  remoteIdOf: ({ newCode }) => newCode,
  replay: 'lookup',
})

/** Removes a status. */
export const vbotStatusDelete = vbotMutation<VbotCodeOnly>({
  id: 'vbot.status.delete',
  source: 'vbot.txt:327-363',
  path: '/api/crm/status/delete',
  input: VbotCodeOnly,
  fields: ({ code }) => ({ status_no: code }),
  remoteIdOf: () => null,
  removes: true,
  replay: 'natural',
})
