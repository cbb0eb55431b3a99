// Locking the screen at once, by a key or a button; says so when main could not.
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/use-toast'
import { lockScreen } from './commands'

export function useLock(): () => Promise<void> {
  const { t } = useTranslation()
  const toast = useToast()
  return async () => {
    const answer = await lockScreen()
    if (answer.ok) return
    const { kind } = answer.error
    toast({ id: 'lock', tone: 'attention', title: t('lock.failed'), text: t(`failure.${kind}.text`) })
  }
}
