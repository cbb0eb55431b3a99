// What main keeps of everybody who has signed in on this device: one sealed record each, in the vault and nowhere else.
import { z } from 'zod'
import { Verifier } from './password-check'
import type { Kept, SealedValues } from './sealed-values'
import { makeTurns } from './turns'

export const GoneReason = z.enum(['hidden', 'deleted', 'renamed', 'password', 'refused'])
/**
 * Why a person may not sign in here any more without the POS: their account is hidden, deleted, has another user name or
 * another password, or the POS refused them and did not say why.
 */
export type GoneReason = z.infer<typeof GoneReason>

export const StaffRecord = z.strictObject({
  version: z.literal(1),
  username: z.string(),
  personName: z.string(),
  posName: z.string(),
  locationName: z.string(),
  password: Verifier,
  /** Null: none set, or taken away after too many wrong ones. */
  pin: Verifier.nullable(),
  pinFailures: z.number().int(),
  lastSignedInAtMs: z.number().int(),
  /** The POS's last word that this person may sign in, by the trusted clock. */
  confirmedAtMs: z.number().int(),
  /** As the POS told them last; null while it never did. */
  toldPermissions: z.array(z.string()).nullable(),
  /** The same without those that the POS has refused to act on since. */
  permissions: z.array(z.string()).nullable(),
  refusedOperations: z.array(z.string()),
  /** The POS no longer takes what is kept of this person's sign-in. */
  needsPassword: z.boolean(),
  /** The person's id at the POS, once some answer told it. */
  personId: z.string().nullable(),
  gone: GoneReason.nullable(),
})
export type StaffRecord = z.infer<typeof StaffRecord>

export type StaffRecords = {
  readonly read: (username: string) => Promise<Kept<StaffRecord>>
  readonly write: (record: StaffRecord) => Promise<void>
  /** Changes a record that is there and whole, and nothing by `{}`; resolves with what it then is, null where there is none. */
  readonly change: (
    username: string,
    change: (record: StaffRecord) => Partial<StaffRecord>,
  ) => Promise<StaffRecord | null>
  /** Of everybody, also of those whose record no longer opens. */
  readonly usernames: () => readonly string[]
}

const PREFIX = 'staff.record.'

export function makeStaffRecords(sealed: SealedValues): StaffRecords {
  const turns = makeTurns()

  async function read(username: string): Promise<Kept<StaffRecord>> {
    const kept = await sealed.read(`${PREFIX}${username}`, StaffRecord)
    return kept.kind === 'ok' && kept.value.username !== username ? { kind: 'altered' } : kept
  }

  const write = (record: StaffRecord) => sealed.write(`${PREFIX}${record.username}`, record)

  return {
    read,
    write: (record) => turns.take(record.username, () => write(record)),
    change: (username, change) =>
      turns.take(username, async () => {
        const kept = await read(username)
        if (kept.kind !== 'ok') return null
        const changes = change(kept.value)
        if (Object.keys(changes).length === 0) return kept.value
        const record = { ...kept.value, ...changes }
        await write(record)
        return record
      }),
    usernames: () => sealed.names(PREFIX).map((name) => name.slice(PREFIX.length)),
  }
}
