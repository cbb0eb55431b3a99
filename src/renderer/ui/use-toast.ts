// Short messages that come and go, always with a named close button.
import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

export type Toast = {
  readonly tone: 'good' | 'quiet' | 'waiting' | 'attention'
  readonly title: string
  readonly text: string
  /** A toast of the same id is replaced, not doubled. */
  readonly id?: string
}

const COLOURS = { good: 'teal', quiet: 'gray', waiting: 'amber', attention: 'clay' } as const

/** Gives the function that shows a toast. */
export function useToast(): (toast: Toast) => void {
  const { t } = useTranslation()
  return useCallback(
    ({ tone, title, text, id }: Toast) => {
      if (id !== undefined) notifications.hide(id)
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
