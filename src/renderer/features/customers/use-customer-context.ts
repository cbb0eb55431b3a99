// What every command about customers needs to know of the shop and of whoever is signed in.
import { useSources } from '../../ui/sources'
import { customerSystems, enabledSystems, readableSystems, useShop } from '../settings'
import { useSession } from '../staff'
import type { CustomerContext } from './commands'

/** Null while nobody is signed in. */
export function useCustomerContext(): CustomerContext | null {
  const sources = useSources()
  const shop = useShop()
  const author = useSession((store) => store.session?.username ?? null)
  if (author === null) return null
  return {
    ...{ sources, author, deviceMark: shop.deviceMark },
    systems: customerSystems(shop),
    enabled: enabledSystems(shop),
    readsBack: readableSystems(shop),
  }
}
