// Goal: every operation of the catalogue is let through and held back by the permission that its own row names.
// Method: each row against lists with and without that name, lists nobody told, and refusals of the POS.
import { OPERATIONS, type OperationId } from '@shared/connectors/catalogue'
import { describe, expect, it } from 'vitest'
import { denialOf } from './denial'

const ids = Object.keys(OPERATIONS) as OperationId[]
const everyPermission = [...new Set(ids.flatMap((id) => OPERATIONS[id].permission ?? []))]

it('has permissions to judge by', () => {
  expect(everyPermission.length).toBeGreaterThan(30)
})

describe.each(ids)('%s', (id) => {
  const { permission } = OPERATIONS[id]
  const others = everyPermission.filter((name) => name !== permission)

  it('is held back without its permission, and only then', () => {
    expect(denialOf(id, { permissions: others, refusedOperations: [] })).toEqual(
      permission === null ? null : { why: 'permission', permission },
    )
    expect(denialOf(id, { permissions: [...others, permission ?? 'x'], refusedOperations: [] })).toBeNull()
  })

  it('is held back once the POS refused it, even with its permission', () => {
    const refused = { permissions: everyPermission, refusedOperations: [id] }
    expect(denialOf(id, refused)).toEqual({ why: 'refused', permission })
    expect(denialOf(id, { permissions: null, refusedOperations: [id] })).toEqual({ why: 'refused', permission })
    const elsewhere = ids.filter((other) => other !== id)
    expect(denialOf(id, { permissions: everyPermission, refusedOperations: elsewhere })).toBeNull()
  })

  it('may be tried while nobody told what this person may do, or nobody is signed in', () => {
    expect(denialOf(id, { permissions: null, refusedOperations: [] })).toBeNull()
    expect(denialOf(id, null)).toBeNull()
  })
})
