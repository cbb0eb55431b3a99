// What stands on screen when the app could not start: what happened, that nothing is lost, and the way to try again.
import { Button } from '@mantine/core'
import type { Failure } from '@shared/ipc/failure'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../ui/explained-alert'
import { Logo } from '../ui/logo'
import classes from './full-screen.module.css'

export function StartFailedScreen({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <main className={classes.screen}>
      <span className={classes.logo}>
        <Logo size={64} />
      </span>
      <h1 className={classes.title}>{t('app.startFailed')}</h1>
      <div className={classes.card}>
        <ExplainedAlert
          tone="attention"
          title={t(`failure.${failure.kind}.title`)}
          text={t(`failure.${failure.kind}.text`)}
        />
        {failure.detail && <p className={classes.detail}>{t('common.detail', { detail: failure.detail })}</p>}
      </div>
      <Button onClick={onRetry}>{t('app.startAgain')}</Button>
    </main>
  )
}
