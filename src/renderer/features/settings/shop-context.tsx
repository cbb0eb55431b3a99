// What screens may know of the shop: its name, which systems it uses, this device's mark. Given once, after start.

import type { AppDescription } from '@shared/ipc/contract'
import { assert } from '@shared/kit/assert'
import type { System } from '@shared/kit/ids'
import { createContext, type ReactNode, useContext } from 'react'

export type Shop = Extract<AppDescription, { kind: 'ready' }>

const ShopContext = createContext<Shop | null>(null)

export function ShopProvider({ shop, children }: { shop: Shop; children: ReactNode }) {
  return <ShopContext value={shop}>{children}</ShopContext>
}

export function useShop(): Shop {
  const shop = useContext(ShopContext)
  assert(shop, 'ShopProvider is above every screen of the shop')
  return shop
}

/** The systems this shop uses. */
export function enabledSystems(shop: Shop): readonly System[] {
  return shop.systems.filter((system) => system.enabled).map((system) => system.system)
}

/** The systems that new customers are sent to. */
export function customerSystems(shop: Shop): readonly System[] {
  return shop.systems.filter((system) => system.enabled && system.takesCustomers).map((system) => system.system)
}

/** The systems from which this shop can read back what it wrote there. */
export function readableSystems(shop: Shop): readonly System[] {
  return shop.systems.filter((system) => system.enabled && system.readsBack).map((system) => system.system)
}
