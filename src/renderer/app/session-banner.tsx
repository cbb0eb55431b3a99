// What a person must know of their session: that the POS wants their password again, that it ends soon, that it is offline.
// The most urgent of these only.
import { Button } from '@mantine/core'
import type { Session } from '@shared/ipc/contract'
import { formatDayTime } from '@shared/kit/dates'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { coverScreen, useSession, useWaitingOf } from '../features/staff'
import { useFormats } from '../i18n/format'
import { ExplainedAlert } from '../ui/explained-alert'

export function SessionBanner() {
  const session = useSession((store) => store.session)
  const isOffline = useSettled(session?.confirmedBy === 'device')
  if (!session) return null
  if (session.needsPassword) return <NeedsPassword session={session} />
  if (session.isEndingSoon) return <EndingSoon session={session} />
  return isOffline ? <Offline session={session} /> : null
}

/** Right after a PIN the POS is still being asked; that is no news yet. */
const SETTLING_MS = 1_500

function useSettled(isSo: boolean): boolean {
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    if (!isSo) return
    const timer = setTimeout(() => setSettled(true), SETTLING_MS)
    return () => {
      clearTimeout(timer)
      setSettled(false)
    }
  }, [isSo])
  return isSo && isSettled
}

function NeedsPassword({ session }: { session: Session }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const waiting = useWaitingOf(session.username)
  const amount = waiting.state === 'ready' ? waiting.value : 0
  return (
    <ExplainedAlert
      tone="attention"
      title={t('sessionBanner.needsPassword.title', { name: session.personName })}
      text={
        amount > 0
          ? t('sessionBanner.needsPassword.textWaiting', { amount: formats.count(amount) })
          : t('sessionBanner.needsPassword.text')
      }
    >
      <div>
        <Button size="xs" variant="default" mt="xs" onClick={() => coverScreen('password')}>
          {t('sessionBanner.needsPassword.action')}
        </Button>
      </div>
    </ExplainedAlert>
  )
}

function EndingSoon({ session }: { session: Session }) {
  const { t } = useTranslation()
  return (
    <ExplainedAlert
      tone="waiting"
      title={t('sessionBanner.endingSoon.title', { until: formatDayTime(session.endsAtMs) })}
      text={t('sessionBanner.endingSoon.text', { name: session.personName })}
    />
  )
}

function Offline({ session }: { session: Session }) {
  const { t } = useTranslation()
  return (
    <ExplainedAlert
      tone="quiet"
      title={t('sessionBanner.offline.title')}
      text={t('sessionBanner.offline.text', {
        name: session.personName,
        until: formatDayTime(session.endsAtMs),
      })}
    />
  )
}
