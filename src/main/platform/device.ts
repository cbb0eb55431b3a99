// This installation's identity: a stable id that the POS asks for, and the short mark that keeps customer codes of two
// devices apart. Not a secret.
import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from './atomic-file'

const DeviceFile = z.strictObject({ deviceId: z.uuid(), nextNumber: z.number().int().positive().default(1) })

/** Crockford's base 32: no letter that is mistaken for a digit when read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export type Device = {
  readonly deviceId: string
  readonly deviceMark: string
  /** The first of `count` numbers that were never given out before; the next start goes on behind them. */
  readonly reserveNumbers: (count: number) => Promise<number>
}

/** Reads this installation's identity, made at the first start. */
export async function openDevice(folder: string): Promise<Device> {
  const file = join(folder, 'device.json')
  // A lost or damaged file makes a new device: with another mark no code can meet an old one.
  const known = parse(await readFile(file, 'utf8').catch(() => ''))
  const { deviceId, nextNumber } = known ?? { deviceId: randomUUID(), nextNumber: 1 }
  let next = nextNumber
  // A known one is not written again: the app must start on a full disk too.
  let turn = known ? Promise.resolve() : writeAtomically(file, JSON.stringify({ deviceId, nextNumber }))
  await turn
  return {
    deviceId,
    deviceMark: markOf(deviceId),
    reserveNumbers: (count) => {
      const first = next
      next += count
      const content = JSON.stringify({ deviceId, nextNumber: next })
      const written = turn.then(() => writeAtomically(file, content))
      turn = written.catch(() => undefined)
      return written.then(() => first)
    },
  }
}

function parse(text: string): z.infer<typeof DeviceFile> | null {
  try {
    return DeviceFile.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Four characters out of a million: enough to keep the devices of one shop apart. */
function markOf(deviceId: string): string {
  const bytes = createHash('sha256').update(deviceId).digest()
  return [...bytes.subarray(0, 4)].map((byte) => ALPHABET[byte % 32]).join('')
}
