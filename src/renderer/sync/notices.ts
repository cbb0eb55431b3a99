// What the outbox wants a person to look at, until the shell has shown it. View state only.
import type { Notice } from '@shared/outbox/effect'
import { create } from 'zustand'

type NoticeStore = {
  readonly notices: readonly Notice[]
  readonly noticeArrived: (notice: Notice) => void
  readonly noticesShown: () => void
}

export const useNotices = create<NoticeStore>()((set) => ({
  notices: [],
  noticeArrived: (notice) => set(({ notices }) => ({ notices: [...notices, notice] })),
  noticesShown: () => set({ notices: [] }),
}))
