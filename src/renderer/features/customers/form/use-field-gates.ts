// Which fields of a customer the signed-in person may not change at the POS, and by which permission. Told where the field
// stands, so that nobody types what would be refused hours later.
import { POS_EDITS } from '@shared/connectors/pos/customer-plan'
import type { CustomerField } from '@shared/domain/customer-values'
import { denialOf } from '@shared/ipc/denial'
import { useMemo } from 'react'
import { db } from '../../../db/database'
import { useLive } from '../../../db/live-query'
import { useSession } from '../../staff'

/** The permission's name as the POS words it, by field; absent where the field may be changed. Empty: no name is known. */
export type FieldGates = Readonly<Partial<Record<CustomerField, string>>>

const NO_GATES: FieldGates = {}

/** @param isAsked whether the POS is told of a change at all */
export function useFieldGates(isAsked: boolean): FieldGates {
  const session = useSession((store) => store.session)
  const permissions = useLive([db.permissions], () => db.permissions.toArray(), [])
  return useMemo(() => {
    if (!isAsked) return NO_GATES
    const labels = new Map(
      permissions.state === 'ready' ? permissions.value.map(({ permission, label }) => [permission, label]) : [],
    )
    const closed = POS_EDITS.flatMap(({ operation, fields }) => {
      const denial = denialOf(operation, session)
      if (denial === null) return []
      const name = denial.permission === null ? '' : labels.get(denial.permission) || denial.permission
      return fields.map((field) => [field, name] as const)
    })
    return Object.fromEntries(closed)
  }, [isAsked, session, permissions])
}
