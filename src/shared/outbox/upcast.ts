// Reads stored entries of any version. A row written by an older version is brought up to today's; one that nobody can
// read is never dropped: whoever reads keeps it where it is and says so.
import { err, ok, type Result } from '@shared/kit/result'
import { z } from 'zod'
import { Entry } from './entry'

/** Why a stored row cannot be used, with what can still be told of it. */
export type Unreadable = {
  /** `newer`: written by a later version of the app. `invalid`: not what its version says. */
  readonly problem: 'newer' | 'invalid'
  readonly version: number | null
  readonly id: string | null
  /** Nothing of this lane may be sent past it. */
  readonly lane: string | null
  /** What the schema found, for the log. Names fields, quotes no values. */
  readonly detail: string
}

/** Takes a row of one version to the next. Total: what it cannot make sense of, the schema will refuse. */
export type Upcaster = (older: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/**
 * A reader of rows that carry their `version`.
 * @param schema today's shape
 * @param upcasters by the version they take a row from; today's version is the one after the last
 */
export function makeReader<T>(
  schema: z.ZodType<T>,
  upcasters: Readonly<Record<number, Upcaster>>,
  today: number,
): (stored: unknown) => Result<T, Unreadable> {
  return (stored) => {
    const whole = Shell.safeParse(stored)
    if (!whole.success) return err({ problem: 'invalid', version: null, ...namesIn(stored), detail: 'no version' })
    const names = namesIn(stored)
    let row: Readonly<Record<string, unknown>> = whole.data
    const { version } = whole.data
    if (version > today) return err({ problem: 'newer', version, ...names, detail: `today's version is ${today}` })
    for (let at = version; at < today; at++) {
      const upcast = upcasters[at]
      if (!upcast) return err({ problem: 'invalid', version, ...names, detail: `no way on from version ${at}` })
      row = { ...upcast(row), version: at + 1 }
    }
    const parsed = schema.safeParse(row)
    if (parsed.success) return ok(parsed.data)
    const detail = parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', ')
    return err({ problem: 'invalid', version, ...names, detail })
  }
}

const Shell = z.looseObject({ version: z.number().int() })
const Names = z.looseObject({ id: z.string().nullable().catch(null), lane: z.string().nullable().catch(null) })

function namesIn(stored: unknown): { id: string | null; lane: string | null } {
  const names = Names.safeParse(stored)
  return { id: names.data?.id ?? null, lane: names.data?.lane ?? null }
}

/** Today's version of a stored entry. */
export const ENTRY_VERSION = 1

/** One upcaster for each version that was ever released, by the version it takes an entry from. */
const ENTRY_UPCASTERS: Readonly<Record<number, Upcaster>> = {}

/** Reads a stored entry of any version. */
export const readEntry: (stored: unknown) => Result<Entry, Unreadable> = makeReader(
  Entry,
  ENTRY_UPCASTERS,
  ENTRY_VERSION,
)
