// A gate before an action: open, or closed with what a person needs to know to have it opened. Pure.
import type { OperationId } from '@shared/connectors/catalogue'
import { type Denial, denialOf, type Permitted } from '@shared/ipc/denial'

export type Gate =
  | { readonly allowed: true }
  | (Denial & {
      readonly allowed: false
      /** The POS's own words for the permission; null where it has told none. */
      readonly label: string | null
    })

export type ClosedGate = Extract<Gate, { allowed: false }>

/** The gate of one operation. `labelOf` gives the POS's words for a permission, or null. */
export function gateOf(
  operation: OperationId,
  session: Permitted | null,
  labelOf: (permission: string) => string | null,
): Gate {
  const denial = denialOf(operation, session)
  if (denial === null) return { allowed: true }
  return { allowed: false, ...denial, label: denial.permission === null ? null : labelOf(denial.permission) }
}
