// Shows what the outbox wants a person to look at. Many at once become one toast: a list is what the outbox screen is for.
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '../sync/notices'
import { useToast } from '../ui/use-toast'

export function useNoticeToasts(): void {
  const { t } = useTranslation()
  const toast = useToast()
  const notices = useNotices((store) => store.notices)
  const noticesShown = useNotices((store) => store.noticesShown)
  useEffect(() => {
    if (notices.length === 0) return
    if (notices.some((notice) => notice.kind === 'parked')) {
      toast({ id: 'parked', tone: 'attention', title: t('notice.parked'), text: t('notice.parkedText') })
    }
    for (const notice of notices) {
      if (notice.kind !== 'signInNeeded') continue
      const system = t(`system.${notice.system}`)
      toast({
        id: `sign-in ${notice.system} ${notice.author ?? ''}`,
        tone: 'waiting',
        title: t('notice.signIn', { system }),
        text:
          notice.author === null
            ? t('notice.signInShopText', { system })
            : t('notice.signInText', { author: notice.author }),
      })
    }
    noticesShown()
  }, [notices, noticesShown, t, toast])
}
