// What became of reading the customers that were opened lately. View state only.
import { create } from 'zustand'
import type { CustomerRead } from './read-customer'

export type FreshStatus =
  | { readonly state: 'asking' }
  | { readonly state: 'asked'; readonly atMs: number; readonly read: CustomerRead }

type FreshStore = { readonly byCustomer: Readonly<Record<string, FreshStatus>> }

/** Cards that were looked at this long ago are read anew when they are opened again anyway. */
const KEPT_MAX = 50

export const useFreshStatus = create<FreshStore>()(() => ({ byCustomer: {} }))

/** `null`: it was not asked after all. */
export function freshChanged(customerId: string, status: FreshStatus | null): void {
  useFreshStatus.setState(({ byCustomer }) => {
    const others = Object.entries(byCustomer).filter(([id]) => id !== customerId)
    const own = status === null ? [] : [[customerId, status] as const]
    return { byCustomer: Object.fromEntries([...others.slice(1 - KEPT_MAX), ...own]) }
  })
}
