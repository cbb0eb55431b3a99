// Goal: say whether a counter kept its promise: nothing acknowledged is missing, nothing stands twice.
// Method: pure. People against the systems' ledgers and the app's own rows; what a person was not told "saved" for may be
// there or not, but never twice, and never in a system without the app knowing of it.
import type { Customer } from '@shared/domain/customer'
import type { Entry } from '@shared/outbox/entry'
import type { SystemName } from '../factories/make-shop'
import type { Shop } from '../simulators/shop'
import type { Stored } from './stored'
import { CREATES, SYSTEMS } from './weather'

/** One person somebody tried to register. */
export type Person = { readonly name: string; readonly isAcknowledged: boolean }

/** Per system how often each name was created, according to the systems' own ledgers. */
export type Effects = Readonly<Record<SystemName, ReadonlyMap<string, number>>>

export type Finding = {
  readonly kind: 'loss' | 'double' | 'unsettled'
  readonly name: string
  readonly where: SystemName | 'counter'
  readonly what: string
}

export type Verdict = {
  readonly findings: readonly Finding[]
  readonly effects: number
  readonly parked: number
  /** Why entries were parked, and how often. */
  readonly reasons: ReadonlyMap<string, number>
}

/** Counts what the systems really did. */
export function effectsIn(shop: Shop): Effects {
  const counted = (system: SystemName) => {
    const counts = new Map<string, number>()
    for (const { summary } of shop.systems[system].ledger.entries(CREATES[system])) {
      // GoUP calls a customer's name `tenkh`.
      const name = summary.name ?? summary.tenkh ?? ''
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    return counts
  }
  return { pos: counted('pos'), goup: counted('goup'), finan: counted('finan'), vbot: counted('vbot') }
}

/** Names that a system holds more than once; can be asked at any time. */
export function doublesIn(effects: Effects): readonly Finding[] {
  return SYSTEMS.flatMap((where) =>
    [...effects[where]].flatMap(([name, count]): Finding[] =>
      count > 1 ? [{ kind: 'double', name, where, what: `stands ${count} times` }] : [],
    ),
  )
}

/**
 * Judges a counter at rest. `mayForgetDone`: its database was lost, and what was done with everywhere need not have been
 * brought back; then the systems alone must hold it.
 */
export function judge(
  people: readonly Person[],
  effects: Effects,
  { customers, entries }: Stored,
  { mayForgetDone = false } = {},
): Verdict {
  const byName = new Map<string, Entry[]>()
  for (const entry of entries) byName.set(entry.title, [...(byName.get(entry.title) ?? []), entry])
  const rows = new Map<string, Customer[]>()
  for (const customer of customers) rows.set(customer.name, [...(rows.get(customer.name) ?? []), customer])

  const findings = people.flatMap((person): Finding[] => {
    const { name, isAcknowledged } = person
    const own = byName.get(name) ?? []
    const ownRows = rows.get(name) ?? []
    const rowCount = ownRows.length
    const origins = ownRows.map(({ origin, code }) => `${origin} ${code}`).join(', ')
    const atCounter: Finding[] = [
      ...(rowCount > 1 ? [finding('double', name, 'counter', `${rowCount} rows: ${origins}`)] : []),
      ...(rowCount === 0 && (isAcknowledged || own.length > 0) ? [finding('loss', name, 'counter', 'no row')] : []),
    ]
    const inSystems = SYSTEMS.flatMap((where) => {
      const legs = own.filter((entry) => entry.system === where)
      const count = effects[where].get(name) ?? 0
      return own.length === 0 && mayForgetDone && count === 1 ? [] : judgeLeg(person, where, legs, count)
    })
    return [...atCounter, ...inSystems]
  })

  const names = new Set(people.map(({ name }) => name))
  const reasons = new Map<string, number>()
  for (const { progress, title, system } of entries) {
    if (progress.state !== 'parked' || !names.has(title)) continue
    const why = `${system}: ${progress.reason.kind}`
    reasons.set(why, (reasons.get(why) ?? 0) + 1)
  }
  const total = SYSTEMS.flatMap((system) => [...effects[system].values()]).reduce((sum, count) => sum + count, 0)
  return { findings, effects: total, parked: [...reasons.values()].reduce((sum, count) => sum + count, 0), reasons }
}

function finding(kind: Finding['kind'], name: string, where: Finding['where'], what: string): Finding {
  return { kind, name, where, what }
}

function judgeLeg(person: Person, where: SystemName, legs: readonly Entry[], effects: number): readonly Finding[] {
  const { name, isAcknowledged } = person
  const [leg] = legs
  const state = leg?.progress.state ?? 'no entry'
  const found: Finding[] = []
  if (effects > 1) found.push(finding('double', name, where, `stands ${effects} times, entry ${state}`))
  if (legs.length > 1) found.push(finding('double', name, 'counter', `${legs.length} entries for ${where}`))
  if (!leg) {
    if (isAcknowledged) found.push(finding('loss', name, where, `no entry, ${effects} effects`))
    // Sent, and the counter knows nothing of it: it was not stored before it was sent.
    else if (effects > 0) found.push(finding('loss', name, where, 'an effect without an entry'))
  } else if (state === 'settled' && effects === 0) found.push(finding('loss', name, where, 'settled without an effect'))
  else if (state !== 'settled' && state !== 'parked') found.push(finding('unsettled', name, where, `still ${state}`))
  return found
}
