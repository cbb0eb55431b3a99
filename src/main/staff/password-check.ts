// Checks passwords and PINs without keeping them: scrypt with a salt of its own for each. The parameters stand beside the
// hash, so that they can be raised later without locking anybody out.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

export const Verifier = z.strictObject({
  salt: z.string(),
  hash: z.string(),
  cost: z.number().int(),
  blockSize: z.number().int(),
  parallel: z.number().int(),
})
/** What is kept of a password: enough to recognise it, not enough to tell it. Bytes in base64. */
export type Verifier = z.infer<typeof Verifier>

export type Cost = Pick<Verifier, 'cost' | 'blockSize' | 'parallel'>

/** About a tenth of a second and 32 MiB for each check. */
export const USUAL_COST: Cost = { cost: 2 ** 15, blockSize: 8, parallel: 1 }

const SALT_BYTES = 16
const HASH_BYTES = 32

/** Makes a verifier for a password or a PIN. */
export async function makeVerifier(secret: string, cost: Cost): Promise<Verifier> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(secret, salt, cost)
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), ...cost }
}

/** True for the secret the verifier was made for. */
export async function verifies({ salt, hash, ...cost }: Verifier, secret: string): Promise<boolean> {
  const wanted = Buffer.from(hash, 'base64')
  const seen = await derive(secret, Buffer.from(salt, 'base64'), cost)
  return wanted.length === seen.length && timingSafeEqual(wanted, seen)
}

function derive(secret: string, salt: Buffer, { cost, blockSize, parallel }: Cost): Promise<Buffer> {
  const options = { N: cost, r: blockSize, p: parallel, maxmem: 256 * cost * blockSize }
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, HASH_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
