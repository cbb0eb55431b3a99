// Goal: a secret in an entry is opened for its own operation and for nothing else. Method: a memory vault that really seals.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeMemoryVault } from '../../../test/factories/vault'
import { makeSealedFields } from './sealed-fields'

const vault = makeMemoryVault()
const fields = makeSealedFields(vault)
const CREATE = 'pos.people.create'
const PASSWORD = 'pos.people.editPassword'

test('what was sealed is opened for the same operation, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.constantFrom(CREATE, PASSWORD), (secret, operation) => {
      const sealed = fields.seal(operation, secret)
      // A few signs may stand in any seal by chance.
      if (secret.length > 5) expect(JSON.stringify(sealed)).not.toContain(secret)
      const opened = fields.open(operation, { id: 4, password: sealed })
      expect(opened).toEqual({ ok: true, value: { id: 4, password: secret } })
    }),
  )
})

test('for another operation, on another machine, or changed on its way it cannot be opened', () => {
  const sealed = fields.seal(CREATE, 'mat-khau-moi')
  const lost = { ok: false, error: 'sealLost' }
  expect(fields.open(PASSWORD, { id: 4, password: sealed })).toEqual(lost)
  expect(makeSealedFields(makeMemoryVault()).open(CREATE, { password: sealed })).toEqual(lost)
  const bytes = Buffer.from(sealed?.$sealed ?? '', 'base64')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  expect(fields.open(CREATE, { password: { $sealed: bytes.toString('base64') } })).toEqual(lost)
  expect(fields.open(CREATE, { password: { $sealed: 'no base64, no seal' } })).toEqual(lost)
})

test('a secret in clear is refused, and so is sealing for what takes none', () => {
  expect(fields.open(CREATE, { password: 'mat-khau-moi' })).toEqual({ ok: false, error: 'plainSecret' })
  expect(fields.seal('pos.people.editName', 'Lan')).toBeNull()
  expect(fields.seal('no.such.operation', 'x')).toBeNull()
})

test('other operations, and what is no input at all, pass as they are', () => {
  expect(fields.open('pos.people.editName', { id: 1, name: 'Lan' })).toEqual({
    ok: true,
    value: { id: 1, name: 'Lan' },
  })
  expect(fields.open(CREATE, null)).toEqual({ ok: true, value: null })
  expect(fields.open(CREATE, { name: 'Lan' })).toEqual({ ok: true, value: { name: 'Lan' } })
})
