// When each system's customers were last pulled completely: nothing here is older than that, also where a row says nothing.
import { SYSTEMS, type System } from '@shared/kit/ids'
import { z } from 'zod'
import type { Database } from '../db/database'

const keyOf = (system: System) => `customers.pulledAt.${system}`

/** Notes that everything a system told was asked for no earlier than this. */
export async function notePulled(db: Database, system: System, beganAtMs: number): Promise<void> {
  await db.settings.put({ key: keyOf(system), value: beganAtMs })
}

/** By system; null where it was never pulled completely. */
export async function readPulledAtMs(db: Database): Promise<Readonly<Record<System, number | null>>> {
  const rows = await db.settings.bulkGet(SYSTEMS.map(keyOf))
  const at = (system: System) => z.number().safeParse(rows[SYSTEMS.indexOf(system)]?.value).data ?? null
  return { pos: at('pos'), goup: at('goup'), finan: at('finan'), vbot: at('vbot') }
}
