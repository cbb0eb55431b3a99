// Opening the form for a new customer, behind the gate of what saving it will call.
import type { OperationId } from '@shared/connectors/catalogue'
import { customerSystems, useShop } from '../settings'
import { useGatedRun } from '../staff'
import { openForm } from './view-state'

/** What a new customer calls under the person's own sign-in; null where this shop's POS takes none. */
export function useRegistrationOperation(): OperationId | null {
  return customerSystems(useShop()).includes('pos') ? 'pos.customers.create' : null
}

/** Gives the function that opens the form, or tells why the person may not register customers. */
export function useOpenForm(): () => void {
  const run = useGatedRun(useRegistrationOperation())
  return () => run(openForm)
}
