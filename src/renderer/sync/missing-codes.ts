// Customers that GoUP's webhook told of and GoUP does not have: deleted there, or codes nobody knows (G18). Kept for a
// person to see; nobody is taken away here for it.
import { z } from 'zod'
import type { Database } from '../db/database'

const KEY = 'goup.missingCodes'
/** The newest are of use; an endless list is not. */
const KEPT_MAX = 50

const MissingCode = z.strictObject({
  code: z.string(),
  /** The customer's name here; empty where nobody of that code is known. */
  name: z.string(),
  atMs: z.number().int(),
})
export type MissingCode = z.infer<typeof MissingCode>

const MissingCodes = z.array(MissingCode).catch([])

/** Newest first. */
export async function missingCodes(db: Database): Promise<readonly MissingCode[]> {
  return MissingCodes.parse((await db.settings.get(KEY))?.value ?? [])
}

/** Notes a code that GoUP does not have (any more). */
export function noteMissing(db: Database, code: string, atMs: number): Promise<void> {
  return db.transaction('rw', [db.settings, db.customers], async () => {
    const known = await db.customers.where('code').equals(code).first()
    const others = (await missingCodes(db)).filter((missing) => missing.code !== code)
    await db.settings.put({ key: KEY, value: [{ code, name: known?.name ?? '', atMs }, ...others].slice(0, KEPT_MAX) })
  })
}

/** A person has seen them. */
export async function forgetMissing(db: Database): Promise<void> {
  await db.settings.delete(KEY)
}
