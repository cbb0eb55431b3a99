// What a page is compared with besides the rows: the grounds, what is on its way, and what other systems have told. Read
// once per page, and only of those for whom it decides something.

import { fieldsCarriedBy } from '@shared/connectors/customer-carried'
import type { CustomerField } from '@shared/domain/customer-values'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { isOpen } from '@shared/outbox/entry'
import type { Database, RemoteShadow } from './database'
import { type Match, subjectOf } from './pull-match'
import { isUntouched, type PulledCustomer } from './pull-store'
import { shadowsIn } from './shadows'

export type PulledContext = {
  readonly shadows: ReadonlyMap<string, RemoteShadow>
  readonly onTheirWay: (subject: string) => readonly CustomerField[]
  readonly toldElsewhere: (subject: string) => readonly CustomerField[]
}

export async function pulledContext(
  db: Database,
  system: System,
  page: readonly PulledCustomer[],
  matches: readonly Match[],
): Promise<PulledContext> {
  const known = matches.flatMap((match) => ('customer' in match ? [match.customer] : []))
  const shadows = await shadowsIn(db, system, known.map(subjectOf))
  const touched = known.filter((customer) => !isUntouched(customer)).map(subjectOf)
  // Where everything was told before, the ground decides, and nobody else is asked.
  const first = matches.flatMap((match, place) => {
    if (!('customer' in match) || !isUntouched(match.customer)) return []
    const seen = shadows.get(subjectOf(match.customer))?.seen ?? {}
    const told = Object.keys(page[place]?.values ?? {})
    return told.every((field) => field in seen) ? [] : [subjectOf(match.customer)]
  })
  const [onTheirWay, elsewhere] = await Promise.all([
    fieldsUnderway(db, system, touched),
    fieldsToldElsewhere(db, system, first),
  ])
  return {
    shadows,
    onTheirWay: (subject) => onTheirWay.get(subject) ?? [],
    toldElsewhere: (subject) => elsewhere.get(subject) ?? [],
  }
}

type Fields = ReadonlyMap<string, readonly CustomerField[]>

async function fieldsUnderway(db: Database, system: System, subjects: readonly string[]): Promise<Fields> {
  if (subjects.length === 0) return new Map()
  const entries = await db.outbox.where('subject').anyOf(subjects).toArray()
  const open = entries.filter((entry) => entry.system === system && isOpen(entry))
  return gathered(open.map((entry) => [entry.subject, fieldsCarriedBy(entry)]))
}

async function fieldsToldElsewhere(db: Database, system: System, subjects: readonly string[]): Promise<Fields> {
  const others = SYSTEMS.filter((one) => one !== system)
  const shadows = await Promise.all(others.map((one) => shadowsIn(db, one, subjects)))
  const all = shadows.flatMap((found) => [...found.values()])
  return gathered(all.map(({ subject, seen }) => [subject, Object.keys(seen) as CustomerField[]]))
}

function gathered(pairs: ReadonlyArray<readonly [string, readonly CustomerField[]]>): Fields {
  const all = new Map<string, readonly CustomerField[]>()
  for (const [subject, fields] of pairs) all.set(subject, [...(all.get(subject) ?? []), ...fields])
  return all
}
