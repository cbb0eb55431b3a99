// Goal: a closed gate names the permission that its operation's row asks for, with the POS's words where they are known.
// Method: every operation of the catalogue, with and without the permission; see also shared/ipc/denial.test.ts.
import { OPERATIONS, type OperationId } from '@shared/connectors/catalogue'
import { expect, test } from 'vitest'
import { gateOf } from './gate'

const ids = Object.keys(OPERATIONS) as OperationId[]
const labelOf = (permission: string) => `Quyền ${permission}`

test.each(ids)('%s', (id) => {
  const { permission } = OPERATIONS[id]
  const without = { permissions: ['another'], refusedOperations: [] }
  const closed = { allowed: false, why: 'permission', permission, label: `Quyền ${permission}` }
  expect(gateOf(id, without, labelOf)).toEqual(permission === null ? { allowed: true } : closed)
  expect(gateOf(id, { permissions: [permission ?? ''], refusedOperations: [] }, labelOf)).toEqual({ allowed: true })
  const refused = { permissions: null, refusedOperations: [id] }
  const label = permission === null ? null : `Quyền ${permission}`
  expect(gateOf(id, refused, labelOf)).toEqual({ allowed: false, why: 'refused', permission, label })
})

test('a permission the POS has told no words for is named all the same', () => {
  const gate = gateOf('pos.customers.delete', { permissions: [], refusedOperations: [] }, () => null)
  expect(gate).toMatchObject({ permission: OPERATIONS['pos.customers.delete'].permission, label: null })
})
