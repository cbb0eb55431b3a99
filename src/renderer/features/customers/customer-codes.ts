// Numbers for customer codes: taken from main in blocks, so that saving a customer costs no second write. Main keeps them
// outside the database; what is left of a block when the app stops is never used.
import { request } from '../../bridge'

const BLOCK = 20

let next = 0
let left = 0

/** The next number that this device has never used. Throws when main cannot give one out. */
export async function takeCodeNumber(): Promise<number> {
  if (left === 0) {
    const answer = await request('device.reserveNumbers', { count: BLOCK })
    if (!answer.ok) throw new Error(answer.error.kind)
    // Another save may have fetched a block meanwhile: whichever came last is used, the other is left unused.
    next = answer.value.first
    left = BLOCK
  }
  left -= 1
  next += 1
  return next - 1
}
