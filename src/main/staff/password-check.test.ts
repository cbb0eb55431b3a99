// Goal: the right secret is recognised and no other; what is kept tells nothing of it. Method: real scrypt, at the cost of
// the app once and at a cheap one over random secrets.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeVerifier, USUAL_COST, verifies } from './password-check'

const CHEAP = { cost: 16, blockSize: 1, parallel: 1 }
const secret = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })

test('at the cost of the app: the password is taken, anything near it is not', async () => {
  const verifier = await makeVerifier('mật khẩu của Lan', USUAL_COST)
  expect(verifier).toMatchObject({ cost: 32_768, blockSize: 8, parallel: 1 })
  expect(await verifies(verifier, 'mật khẩu của Lan')).toBe(true)
  for (const other of ['', 'mật khẩu của lan', 'mật khẩu của Lan ', 'mat khau cua Lan']) {
    expect(await verifies(verifier, other)).toBe(false)
  }
})

test('takes a secret and refuses every other, and holds neither', async () => {
  await fc.assert(
    fc.asyncProperty(secret, secret, async (one, other) => {
      const verifier = await makeVerifier(one, CHEAP)
      expect(await verifies(verifier, one)).toBe(true)
      expect(await verifies(verifier, other)).toBe(one === other)
      if (Buffer.byteLength(one) > 4) expect(JSON.stringify(verifier)).not.toContain(one)
    }),
  )
})

test('the same password of two people is kept in two ways', async () => {
  const [one, other] = [await makeVerifier('demo-1234', CHEAP), await makeVerifier('demo-1234', CHEAP)]
  expect(one.salt).not.toBe(other.salt)
  expect(one.hash).not.toBe(other.hash)
  expect(Buffer.from(one.salt, 'base64')).toHaveLength(16)
})

test('one made at another cost is still checked', async () => {
  const verifier = await makeVerifier('demo-1234', { cost: 64, blockSize: 2, parallel: 2 })
  expect(await verifies(verifier, 'demo-1234')).toBe(true)
})
