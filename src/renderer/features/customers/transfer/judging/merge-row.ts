// What a row changes of a customer who is there already, by the person's decision about such rows.
import type { ReadRow } from '@shared/domain/customer-table-read'
import {
  type CustomerField,
  type CustomerValues,
  EMPTY_VALUES,
  isSameValue,
  type SomeValues,
} from '@shared/domain/customer-values'

/** `skip` leaves the customer alone · `fill` only where nothing stands yet · `replace` whatever the row tells. */
export const POLICIES = ['skip', 'fill', 'replace'] as const
export type Policy = (typeof POLICIES)[number]

function isBlank<F extends CustomerField>(field: F, value: CustomerValues[F]): boolean {
  return isSameValue(field, value, EMPTY_VALUES[field])
}

/** The fields that become others. A number that the customer has already, as a further one, is no news. */
export function changeByRow(
  before: CustomerValues,
  { values, told }: Pick<ReadRow, 'values' | 'told'>,
  knownPhones: readonly string[],
  policy: Policy,
): SomeValues {
  if (policy === 'skip') return {}
  const changed = told.filter((field) => {
    if (field === 'phone' && knownPhones.includes(values.phone)) return false
    if (isSameValue(field, before[field], values[field])) return false
    return policy === 'replace' || isBlank(field, before[field])
  })
  return Object.fromEntries(changed.map((field) => [field, values[field]]))
}
