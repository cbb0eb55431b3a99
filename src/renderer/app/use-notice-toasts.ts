// Shows what the outbox wants a person to look at. Many at once become one toast: a list is what the outbox screen is for.
import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '../sync/notices'

export function useNoticeToasts(): void {
  const { t } = useTranslation()
  const notices = useNotices((store) => store.notices)
  const noticesShown = useNotices((store) => store.noticesShown)
  useEffect(() => {
    if (notices.length === 0) return
    if (notices.some((notice) => notice.kind === 'parked')) {
      notifications.show({ id: 'parked', color: 'clay', title: t('notice.parked'), message: t('notice.parkedText') })
    }
    for (const notice of notices) {
      if (notice.kind !== 'signInNeeded') continue
      const system = t(`system.${notice.system}`)
      notifications.show({
        id: `sign-in ${notice.system} ${notice.author ?? ''}`,
        color: 'amber',
        title: t('notice.signIn', { system }),
        message:
          notice.author === null
            ? t('notice.signInShopText', { system })
            : t('notice.signInText', { author: notice.author }),
      })
    }
    noticesShown()
  }, [notices, noticesShown, t])
}
