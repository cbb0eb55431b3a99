// A customer's warranties and repairs at the POS, as far as it shows them: both lists are filtered there by a text, so what
// comes is held against the customer again.
import { type PosWarranty, posWarrantyInfoList } from '@shared/connectors/pos/warranty-info-reads'
import { posWarrantyStatusList, type Repair } from '@shared/connectors/pos/warranty-status-reads'
import type { Customer } from '@shared/domain/customer'
import { phoneSearchForms, readPhone } from '@shared/domain/phone'
import type { Failure } from '@shared/ipc/failure'
import { ok, type Result } from '@shared/kit/result'
import type { Read } from '../../../sync/pull-pages'
import { readList } from '../../../sync/read-list'

export type CustomerService = { readonly warranties: readonly PosWarranty[]; readonly repairs: readonly Repair[] }

export type ServiceParts = {
  readonly read: Read
  /** What the signed-in person may see. */
  readonly may: { readonly warranties: boolean; readonly repairs: boolean }
}

/** A name or a number has a page or two; one that has more than this is no filter. */
const PAGES_MAX = 5

/** Newest first. @param remoteId the customer's id at the POS */
export async function readService(
  customer: Pick<Customer, 'name' | 'phones'>,
  remoteId: string,
  { read, may }: ServiceParts,
): Promise<Result<CustomerService, Failure>> {
  const warranties = may.warranties ? await warrantiesOf(customer, remoteId, read) : ok([])
  if (!warranties.ok) return warranties
  const repairs = may.repairs ? await repairsOf(customer, read) : ok([])
  if (!repairs.ok) return repairs
  return ok({
    warranties: warranties.value.toSorted((one, other) => (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0)),
    repairs: repairs.value.toSorted((one, other) => (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0)),
  })
}

async function warrantiesOf({ name }: Pick<Customer, 'name'>, remoteId: string, read: Read) {
  const filter = { customer: name }
  const listed = await readList(posWarrantyInfoList, filter, read, (value) => value.warranties, PAGES_MAX)
  return listed.ok ? ok(listed.value.rows.filter(({ customerId }) => customerId === remoteId)) : listed
}

/** C55: a repair names nobody by an id; it is theirs by the number alone. */
async function repairsOf(
  { phones }: Pick<Customer, 'phones'>,
  read: Read,
): Promise<Result<readonly Repair[], Failure>> {
  const repairs = new Map<string, Repair>()
  for (const customerPhone of phones.flatMap(phoneSearchForms)) {
    const listed = await readList(posWarrantyStatusList, { customerPhone }, read, (value) => value.repairs, PAGES_MAX)
    if (!listed.ok) return listed
    for (const repair of listed.value.rows) {
      const phone = readPhone(repair.customerPhone ?? '').canonical
      if (phone !== null && phones.includes(phone)) repairs.set(repair.id, repair)
    }
  }
  return ok([...repairs.values()])
}
