// What a person does with customers: register, change, send to a further system, take out of the list. Each is one
// mutation: the row changes at once, and every system that has the customer gets the fewest calls that bring it there.
import {
  type CustomerIdentity,
  foldedInput,
  type PlannedOperation,
  planCreate,
  planDelete,
  planEdit,
} from '@shared/connectors/customer-plan'
import { type InputMistake, mistakeIn } from '@shared/connectors/input-mistakes'
import { type Customer, type CustomerRegistration, makeCustomerCode } from '@shared/domain/customer'
import { type CustomerValues, changeBetween, EMPTY_VALUES, valuesOf, withValues } from '@shared/domain/customer-values'
import type { Failure } from '@shared/ipc/failure'
import { CustomerId, type EntryId, MutationId, type System } from '@shared/kit/ids'
import { err, ok, type Result } from '@shared/kit/result'
import type { NewEntry } from '@shared/outbox/entry'
import { db } from '../../db/database'
import { makeEntry } from '../../sync/make-entry'
import { recordMutation } from '../../sync/record-mutation'
import type { Edit } from '../../sync/save-mutation'
import type { Sources } from '../../ui/sources'
import { entriesBeforeCategory } from './categories/category-queries'
import { takeCodeNumber } from './customer-codes'
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

/** What keeps something from being saved: a field that breaks a rule of one system, or a failure of this machine. */
export type Refusal =
  | { readonly kind: 'field'; readonly system: System; readonly mistake: InputMistake }
  | { readonly kind: 'failure'; readonly failure: Failure }

export type Saved<T> = Result<T, Refusal>

function storageRefusal(error: unknown): Refusal {
  return { kind: 'failure', failure: { kind: 'storageFailed', origin: 'local', detail: String(error) } }
}

export function subjectOf({ id }: Pick<Customer, 'id'>): string {
  return `customer:${id}`
}

function identityOf(customer: Customer): CustomerIdentity {
  return { subject: subjectOf(customer), code: customer.code }
}

/** The first call whose input breaks a rule of its system. */
function refusalOf(planned: readonly PlannedOperation[]): Refusal | null {
  for (const { system, operation, payload } of planned) {
    const mistake = mistakeIn(operation, payload)
    if (mistake) return { kind: 'field', system, mistake }
  }
  return null
}

type EntryMaker = (planned: PlannedOperation, dependsOn?: readonly EntryId[]) => NewEntry

/** Makes the entries of one mutation about one customer. One that names a category made here waits for that. */
async function entryMaker(customer: Customer, context: CustomerContext): Promise<EntryMaker> {
  const { sources, readsBack, author } = context
  const beforeCategory = await entriesBeforeCategory(valuesOf(customer).categoryId)
  const mutationId = MutationId.parse(sources.newUuid())
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

function creationIn(system: System, customer: Customer, make: EntryMaker): readonly NewEntry[] {
  return afterCreation(planCreate(system, identityOf(customer), valuesOf(customer)).map((planned) => make(planned)))
}

/**
 * Saves a new customer and what every system needs of it. Resolves once all is safely on this machine.
 * @param phoneRaw the number as it was written, where somebody wrote it
 */
export async function registerCustomer(
  values: CustomerValues,
  context: CustomerContext,
  phoneRaw = '',
): Promise<Saved<Customer>> {
  const createdAtMs = context.sources.nowMs()
  let code: string
  try {
    const counter = await takeCodeNumber()
    code = makeCustomerCode({ deviceMark: context.deviceMark, atMs: createdAtMs, counter })
  } catch (error) {
    return err(storageRefusal(error))
  }
  const blank: Customer = {
    ...{ code, name: '', phoneRaw: '', phones: [], address: EMPTY_VALUES.address, email: '', searchText: '' },
    id: CustomerId.parse(context.sources.newUuid()),
    origin: 'counter',
    createdBy: context.author,
    createdAtMs,
  }
  const entered = withValues(blank, changeBetween(EMPTY_VALUES, values))
  const customer = phoneRaw === '' || values.otherPhones !== '' ? entered : { ...entered, phoneRaw }
  const planned = context.systems.flatMap((system) => planCreate(system, identityOf(customer), valuesOf(customer)))
  const refusal = refusalOf(planned)
  if (refusal) return err(refusal)
  try {
    const make = await entryMaker(customer, context)
    const entries = context.systems.flatMap((system) => creationIn(system, customer, make))
    const saved = await recordMutation({ customers: [customer], entries })
    return saved.ok ? ok(customer) : err({ kind: 'failure', failure: saved.error })
  } catch (error) {
    return err(storageRefusal(error))
  }
}

/** What a change asks of the systems that have the customer. */
function plannedEdits(
  customer: Customer,
  after: CustomerValues,
  where: Where,
  { enabled }: CustomerContext,
): readonly PlannedOperation[] {
  const before = valuesOf(customer)
  const asked = where.systems.filter((system) => enabled.includes(system))
  return asked.flatMap((system) =>
    planEdit(system, identityOf(customer), { before, after, known: knownAt(system, where, before) }),
  )
}

function editsOf(
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

/** Changes a customer here and wherever it stands. A change that changes nothing saves nothing. */
export async function editCustomer(
  customer: Customer,
  after: CustomerValues,
  context: CustomerContext,
): Promise<Saved<Customer>> {
  const change = changeBetween(valuesOf(customer), after)
  if (Object.keys(change).length === 0) return ok(customer)
  try {
    const where = await whereIs(subjectOf(customer))
    const planned = plannedEdits(customer, after, where, context)
    const refusal = refusalOf(planned)
    if (refusal) return err(refusal)
    const changed: Customer = { ...withValues(customer, change), editedAtMs: context.sources.nowMs() }
    const edits = editsOf(customer, after, planned, where, await entryMaker(changed, context))
    const saved = await recordMutation({ customers: [changed], entries: [], edits })
    return saved.ok ? ok(changed) : err({ kind: 'failure', failure: saved.error })
  } catch (error) {
    return err(storageRefusal(error))
  }
}

/** Brings the customer to one system as it stands here: creates it there, or changes what differs. */
export async function sendCustomerTo(
  customer: Customer,
  system: System,
  context: CustomerContext,
): Promise<Saved<number>> {
  try {
    const where = await whereIs(subjectOf(customer))
    const make = await entryMaker(customer, context)
    const values = valuesOf(customer)
    const isThere = where.systems.includes(system)
    const before = { ...values, ...where.shadows.get(system)?.seen }
    const known = knownAt(system, where, before)
    const planned = isThere
      ? planEdit(system, identityOf(customer), { before, after: values, known })
      : planCreate(system, identityOf(customer), values)
    const refusal = refusalOf(planned)
    if (refusal) return err(refusal)
    const saved = isThere
      ? await recordMutation({ customers: [], entries: [], edits: editsOf(customer, values, planned, where, make) })
      : await recordMutation({ customers: [customer], entries: creationIn(system, customer, make) })
    return saved.ok ? ok(planned.length) : err({ kind: 'failure', failure: saved.error })
  } catch (error) {
    return err(storageRefusal(error))
  }
}

/** Takes the customer out of the list here, and out of the named systems. The row stays, and can be brought back. */
export async function removeCustomer(
  customer: Customer,
  systems: readonly System[],
  context: CustomerContext,
): Promise<Saved<null>> {
  try {
    const where = await whereIs(subjectOf(customer))
    const asked = where.systems.filter((system) => systems.includes(system))
    const make = await entryMaker(customer, context)
    const planned = asked.map((system) => planDelete(system, identityOf(customer), valuesOf(customer)))
    const removed: Customer = {
      ...customer,
      removed: { atMs: context.sources.nowMs(), by: context.author, mergedInto: null },
      editedAtMs: context.sources.nowMs(),
    }
    const entries = planned.map((operation) => make(operation))
    const saved = await recordMutation({ customers: [removed], entries })
    return saved.ok ? ok(null) : err({ kind: 'failure', failure: saved.error })
  } catch (error) {
    return err(storageRefusal(error))
  }
}

/** Puts a customer back into the list. What was deleted in a system is sent there anew only when a person asks for it. */
export async function bringBackCustomer(customer: Customer, context: CustomerContext): Promise<Saved<null>> {
  const { removed: _removed, ...back } = customer
  const saved = await recordMutation({
    customers: [{ ...back, editedAtMs: context.sources.nowMs() }],
    entries: [],
  })
  return saved.ok ? ok(null) : err({ kind: 'failure', failure: saved.error })
}

/** Puts a correction of a refused creation into the customer on this machine, so that counter and systems say the same. */
export async function correctCustomer(
  subject: string,
  registration: CustomerRegistration,
): Promise<Result<null, Failure>> {
  try {
    const known = await db.customers.get(CustomerId.parse(subject.slice('customer:'.length)))
    if (!known) return ok(null)
    const { name, phone, address } = registration
    const saved = await recordMutation({ customers: [withValues(known, { name, phone, address })], entries: [] })
    return saved.ok ? ok(null) : saved
  } catch (error) {
    return err({ kind: 'storageFailed', origin: 'local', detail: String(error) })
  }
}
