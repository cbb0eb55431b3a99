// Short messages that come and go, always with a named close button.
import { notifications, notificationsStore } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

export type Toast = {
  readonly tone: 'good' | 'quiet' | 'waiting' | 'attention'
  readonly title: string
  readonly text: string
  /** A toast of the same id is replaced, not doubled. */
  readonly id?: string
}

/** At once; the newest is always among them, or a "saved" would wait behind older news. */
const SHOWN_MAX = 3

const COLOURS = { good: 'teal', quiet: 'gray', waiting: 'amber', attention: 'clay' } as const

/** Gives the function that shows a toast. */
export function useToast(): (toast: Toast) => void {
  const { t } = useTranslation()
  return useCallback(
    ({ tone, title, text, id }: Toast) => {
      if (id !== undefined) notifications.hide(id)
      notifications.updateState(notificationsStore, (shown) => shown.slice(-(SHOWN_MAX - 1)))
      notifications.show({
        ...(id === undefined ? {} : { id }),
        color: COLOURS[tone],
        title,
        message: text,
        closeButtonProps: { 'aria-label': t('common.close') },
      })
    },
    [t],
  )
}
