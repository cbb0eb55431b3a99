// Reads one customer anew in every system that has them, and stores what is told as the pull does. Everything it needs is
// given to it.
import type { OperationId } from '@shared/connectors/catalogue'
import { type FinanCustomerDetail, finanCustomersGet } from '@shared/connectors/finan/customers-reads'
import { type GoupCustomer, goupCustomersGet } from '@shared/connectors/goup/customers-reads'
import { type PosCustomer, posCustomersGet } from '@shared/connectors/pos/customers-reads'
import type { Customer } from '@shared/domain/customer'
import type { Failure } from '@shared/ipc/failure'
import type { CustomerId, System } from '@shared/kit/ids'
import type { Database, RemoteLink } from '../db/database'
import { storePulled } from '../db/pull-store'
import type { PulledCustomer, PullSources } from '../db/pulled-row'
import type { Read } from './pull-pages'
import { pulledFromFinan, pulledFromGoup, pulledFromPos } from './pull-readings'

export type CustomerReadParts = {
  readonly db: Database
  readonly read: Read
  readonly sources: PullSources
  /** The systems that are to be asked, of those that have the customer. */
  readonly systems: readonly System[]
  /** Whether the signed-in person may call an operation. */
  readonly mayCall: (operation: OperationId) => boolean
}

/** What became of asking one system. */
export type SystemRead =
  | { readonly kind: 'read' }
  /** It says that it has no such customer. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'withheld'; readonly operation: OperationId }
  | { readonly kind: 'failed'; readonly failure: Failure }

export type CustomerRead = Readonly<Partial<Record<System, SystemRead>>>

type Question = {
  readonly operation: OperationId
  readonly input: unknown
  readonly pulled: (value: unknown, askedAtMs: number) => PulledCustomer
}

/** How each system is asked for one customer. VBot cannot be asked by everybody, and tells nothing that is not written here. */
function questionFor({ system, remoteId }: RemoteLink, { code }: Customer): Question | null {
  switch (system) {
    case 'pos':
      return {
        operation: posCustomersGet.id as OperationId,
        input: { id: remoteId },
        pulled: (value, askedAtMs) => pulledFromPos(value as PosCustomer, askedAtMs),
      }
    case 'goup':
      return {
        operation: goupCustomersGet.id as OperationId,
        input: { code },
        pulled: (value, askedAtMs) => pulledFromGoup(value as GoupCustomer, askedAtMs),
      }
    case 'finan':
      return {
        operation: finanCustomersGet.id as OperationId,
        input: { id: remoteId },
        pulled: (value, askedAtMs) => pulledFromFinan(value as FinanCustomerDetail, askedAtMs),
      }
    case 'vbot':
      return null
  }
}

/** Asks all at once: a slow system keeps nobody waiting for the others. */
export async function readCustomer(id: CustomerId, parts: CustomerReadParts): Promise<CustomerRead> {
  const [customer, links] = await Promise.all([
    parts.db.customers.get(id),
    parts.db.remoteLinks.where('subject').equals(`customer:${id}`).toArray(),
  ])
  if (!customer) return {}
  const asked = links.filter(({ system, remoteId }) => parts.systems.includes(system) && remoteId !== '')
  const reads = await Promise.all(
    asked.map(async (link) => {
      const question = questionFor(link, customer)
      return question ? ([[link.system, await ask(link.system, question, parts)]] as const) : []
    }),
  )
  return Object.fromEntries(reads.flat())
}

async function ask(system: System, question: Question, parts: CustomerReadParts): Promise<SystemRead> {
  const { db, read, sources, mayCall } = parts
  const { operation, input, pulled } = question
  if (!mayCall(operation)) return { kind: 'withheld', operation }
  const askedAtMs = sources.nowMs()
  const answer = await read(operation, input)
  if (!answer.ok) {
    if (answer.error.kind === 'notFound') return { kind: 'gone' }
    return answer.error.kind === 'forbidden'
      ? { kind: 'withheld', operation }
      : { kind: 'failed', failure: answer.error }
  }
  await storePulled(db, system, [pulled(answer.value, askedAtMs)], sources, { isAlone: true })
  return { kind: 'read' }
}
