// This installation's identity: a stable id that the POS asks for, and the short mark that keeps customer codes of two
// devices apart. Not a secret.
import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from './atomic-file'

const DeviceFile = z.strictObject({ deviceId: z.uuid() })

/** Crockford's base 32: no letter that is mistaken for a digit when read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export type Device = { readonly deviceId: string; readonly deviceMark: string }

/** Reads this installation's identity, made at the first start. */
export async function readDevice(folder: string): Promise<Device> {
  const file = join(folder, 'device.json')
  const known = await readFile(file, 'utf8').then(
    (text) => DeviceFile.safeParse(JSON.parse(text)),
    () => null,
  )
  if (known?.success) return { deviceId: known.data.deviceId, deviceMark: markOf(known.data.deviceId) }
  const deviceId = randomUUID()
  await writeAtomically(file, JSON.stringify({ deviceId }))
  return { deviceId, deviceMark: markOf(deviceId) }
}

/** Four characters out of a million: enough to keep the devices of one shop apart. */
function markOf(deviceId: string): string {
  const bytes = createHash('sha256').update(deviceId).digest()
  return [...bytes.subarray(0, 4)].map((byte) => ALPHABET[byte % 32]).join('')
}
