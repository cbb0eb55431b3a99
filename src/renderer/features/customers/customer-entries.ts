// From a change of a customer to outbox entries: which calls every system needs, checked before anything is stored, and how
// they wait for one another. Used by every command about customers.
import {
  type CustomerIdentity,
  foldedInput,
  type PlannedOperation,
  planCreate,
  planEdit,
} from '@shared/connectors/customer-plan'
import { type InputMistake, mistakeIn } from '@shared/connectors/input-mistakes'
import type { Customer } from '@shared/domain/customer'
import {
  type CustomerField,
  type CustomerValues,
  changeBetween,
  type SomeValues,
  valuesOf,
  withValues,
} from '@shared/domain/customer-values'
import type { Failure } from '@shared/ipc/failure'
import { type EntryId, MutationId, type System } from '@shared/kit/ids'
import type { Result } from '@shared/kit/result'
import type { NewEntry } from '@shared/outbox/entry'
import { makeEntry } from '../../sync/make-entry'
import type { Edit, Mutation } from '../../sync/save-mutation'
import type { Sources } from '../../ui/sources'
import { entriesBeforeCategory } from './categories/category-queries'
import { knownAt, type Where, whereIs } from './where'

export type CustomerContext = {
  readonly sources: Sources
  readonly deviceMark: string
  /** The systems that new customers are sent to. */
  readonly systems: readonly System[]
  /** All that this shop uses. */
  readonly enabled: readonly System[]
  /** Of those, the ones from which this shop can read back what it wrote. */
  readonly readsBack: readonly System[]
  /** Username of whoever is signed in. */
  readonly author: string
}

/** What keeps something from being saved: a field that breaks a rule of one system, another save, a failure of this machine. */
export type Refusal =
  | { readonly kind: 'field'; readonly system: System; readonly mistake: InputMistake }
  /** The customer is another since it was looked at: changed or taken out of the list by another save. */
  | { readonly kind: 'changed' }
  /** Fields that are to change were made something else since they were looked at; what stands in them now. */
  | { readonly kind: 'overlap'; readonly now: SomeValues }
  | { readonly kind: 'failure'; readonly failure: Failure }

export type Saved<T> = Result<T, Refusal>

export function storageRefusal(error: unknown): Refusal {
  return { kind: 'failure', failure: { kind: 'storageFailed', origin: 'local', detail: String(error) } }
}

export function subjectOf({ id }: Pick<Customer, 'id'>): string {
  return `customer:${id}`
}

export function identityOf(customer: Customer): CustomerIdentity {
  return { subject: subjectOf(customer), code: customer.code }
}

/** The first call whose input breaks a rule of its system. */
export function refusalOf(planned: readonly PlannedOperation[]): Refusal | null {
  for (const { system, operation, payload } of planned) {
    const mistake = mistakeIn(operation, payload)
    if (mistake) return { kind: 'field', system, mistake }
  }
  return null
}

export type EntryMaker = (planned: PlannedOperation, dependsOn?: readonly EntryId[]) => NewEntry

/**
 * Makes the entries of one mutation about one customer. One that names a category made here waits for that.
 * @param mutationId where one mutation is about several customers
 */
export async function entryMaker(
  customer: Customer,
  context: Pick<CustomerContext, 'sources' | 'readsBack' | 'author'>,
  mutationId = MutationId.parse(context.sources.newUuid()),
): Promise<EntryMaker> {
  const { sources, readsBack, author } = context
  const beforeCategory = await entriesBeforeCategory(valuesOf(customer).categoryId)
  const createdAtMs = sources.nowMs()
  return ({ system, operation, payload }, dependsOn = []) =>
    makeEntry(sources.newUuid, {
      ...{ mutationId, system, operation, payload, author, createdAtMs },
      dependsOn: operation === 'pos.customers.editCategory' ? [...dependsOn, ...beforeCategory] : dependsOn,
      readsBack: readsBack.includes(system),
      // One lane per system: a dead one keeps nobody else waiting.
      subject: subjectOf(customer),
      title: customer.name,
    })
}

/** What follows a creation in its lane is asked about too should the creation be given up. */
function afterCreation(entries: readonly NewEntry[]): readonly NewEntry[] {
  const [creation, ...further] = entries
  return creation
    ? [creation, ...further.map((entry) => ({ ...entry, dependsOn: [creation.id, ...entry.dependsOn] }))]
    : []
}

export function creationIn(system: System, customer: Customer, make: EntryMaker): readonly NewEntry[] {
  return afterCreation(planCreate(system, identityOf(customer), valuesOf(customer)).map((planned) => make(planned)))
}

/** What a change asks of the systems that have the customer. */
function plannedEdits(
  customer: Customer,
  after: CustomerValues,
  where: Where,
  { enabled, neverTold }: EditContext,
): readonly PlannedOperation[] {
  const asked = where.systems.filter((system) => enabled.includes(system))
  return asked.flatMap((system) => {
    const spared = neverTold?.(system) ?? []
    const before = { ...valuesOf(customer), ...Object.fromEntries(spared.map((field) => [field, after[field]])) }
    return planEdit(system, identityOf(customer), { before, after, known: knownAt(system, where, before) })
  })
}

export function editsOf(
  customer: Customer,
  after: CustomerValues,
  planned: readonly PlannedOperation[],
  where: Where,
  make: EntryMaker,
): readonly Edit[] {
  const identity = identityOf(customer)
  return planned.map((operation) => {
    const creating = where.creating[operation.system]
    return {
      entry: make(operation, creating ? [creating.id] : []),
      foldInto: (row) => {
        const payload = foldedInput(row, operation, identity, after)
        return payload && { payload, title: after.name }
      },
    }
  })
}

export type EditContext = Pick<CustomerContext, 'sources' | 'author' | 'enabled' | 'readsBack'> & {
  /** Fields of which a system still holds what they are to be: what was to change them there was cancelled. */
  readonly neverTold?: (system: System) => readonly CustomerField[]
}

export type CustomerEdit = {
  readonly changed: Customer
  readonly planned: readonly PlannedOperation[]
  readonly mutation: Mutation
  readonly mutationId: MutationId
}

/** A change of a customer, wherever it comes from: the row as it stands then, and what every system is told of it. */
export async function editOf(customer: Customer, after: CustomerValues, context: EditContext): Promise<CustomerEdit> {
  const where = await whereIs(subjectOf(customer))
  const planned = plannedEdits(customer, after, where, context)
  const change = changeBetween(valuesOf(customer), after)
  const changed: Customer = { ...withValues(customer, change), editedAtMs: context.sources.nowMs() }
  const mutationId = MutationId.parse(context.sources.newUuid())
  const edits = editsOf(customer, after, planned, where, await entryMaker(changed, context, mutationId))
  return { changed, planned, mutationId, mutation: { customers: [changed], entries: [], edits } }
}
