// How much room the disk has, as main sees it. View state, and the gate that keeps new things out of a full disk.
import type { DiskStatus } from '@shared/ipc/contract'
import { create } from 'zustand'
import { onEvent, request } from '../bridge'

type DiskStore = { readonly state: DiskStatus['state']; readonly diskLooked: (state: DiskStatus['state']) => void }

export const useDisk = create<DiskStore>()((set) => ({ state: 'roomy', diskLooked: (state) => set({ state }) }))

/** Follows the disk for as long as this window lives. */
export async function followDisk(): Promise<void> {
  onEvent('disk.changed', () => void look())
  await look()
}

async function look(): Promise<void> {
  const status = await request('disk.state', undefined)
  if (status.ok) useDisk.getState().diskLooked(status.value.state)
}
