// What becomes of two customers' records in each system when one is merged into the other. Pure.
import type { Customer } from '@shared/domain/customer'
import type { CustomerField, CustomerValues } from '@shared/domain/customer-values'
import { SYSTEMS, type System } from '@shared/kit/ids'

/** What is to become of the record of whoever gives way, where it cannot become the other's. Only the POS can hide one. */
export type Fate = 'keep' | 'hide' | 'delete'
export type Fates = Readonly<Partial<Record<System, Fate>>>

export const FATES_OF = {
  pos: ['hide', 'keep', 'delete'],
  goup: ['delete', 'keep'],
  finan: ['delete', 'keep'],
  vbot: ['delete', 'keep'],
} as const satisfies Readonly<Record<System, readonly Fate[]>>

export type MergeWay =
  /** Neither stands there. */
  | 'nothing'
  /** Only the one who stays does. */
  | 'edited'
  /** Both do: the record of the one who gives way meets its fate. */
  | 'both'
  /** Only the one who gives way does, and its record becomes the other's. */
  | 'taken'
  /** The same at GoUP, where the other cannot have that code: it is created there, and the record meets its fate. */
  | 'anew'

/** Where each of the two stands. */
export type Standings = { readonly keep: readonly System[]; readonly lose: readonly System[] }

/** The systems that know a customer by our code. */
const BY_CODE: readonly System[] = ['goup', 'finan', 'vbot']

/**
 * True where whoever stays takes the code of the other: GoUP's records never change theirs (G25), and nobody knows the
 * one who stays by its own yet.
 */
export function takesCode({ keep, lose }: Standings): boolean {
  return lose.includes('goup') && !BY_CODE.some((system) => keep.includes(system))
}

export function mergeWays(standings: Standings): Readonly<Record<System, MergeWay>> {
  const { keep, lose } = standings
  const wayIn = (system: System): MergeWay => {
    if (!lose.includes(system)) return keep.includes(system) ? 'edited' : 'nothing'
    if (keep.includes(system)) return 'both'
    return system === 'goup' && !takesCode(standings) ? 'anew' : 'taken'
  }
  return Object.fromEntries(SYSTEMS.map((system) => [system, wayIn(system)])) as Record<System, MergeWay>
}

/** True where the record of the one who gives way meets a fate that a person chooses. */
export function hasFate(way: MergeWay): boolean {
  return way === 'both' || way === 'anew'
}

/** The code that VBot knows a customer by. */
export function codeAtVbot({ code }: Pick<Customer, 'code'>, { vbotCode }: Pick<CustomerValues, 'vbotCode'>): string {
  return vbotCode || code
}

/**
 * What the one who stays is to get and no two customers may have there: the other's phone or search key at the POS, its
 * code at VBot. Only once that record is deleted can the other have it.
 */
export function claimedIn(
  system: System,
  keep: { readonly code: string; readonly held: CustomerValues },
  lose: { readonly code: string; readonly held: CustomerValues },
  after: CustomerValues,
): readonly CustomerField[] {
  if (system === 'vbot') {
    const code = codeAtVbot(keep, after)
    return code === codeAtVbot(lose, lose.held) && code !== codeAtVbot(keep, keep.held) ? ['vbotCode'] : []
  }
  if (system !== 'pos') return []
  const fields = ['phone', 'searchKey'] as const
  return fields.filter((field) => {
    const wanted = after[field]
    return wanted !== '' && wanted === lose.held[field] && wanted !== keep.held[field]
  })
}
