// What stands in place of the choices while a decision is being stored, and when that takes too long.
import { Button, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import classes from './decision-panel.module.css'
import type { PendingDecision } from './use-decision'

export function DecisionPending({ kind, isSlow, again, drop }: PendingDecision) {
  const { t } = useTranslation()
  if (!isSlow) {
    return (
      <p className={classes.noting} role="status">
        <Loader size="sm" aria-hidden />
        {t('decision.noting')}
      </p>
    )
  }
  return (
    <ExplainedAlert tone="attention" title={t('decision.slowTitle')} text={t(`decision.slowText.${kind}`)}>
      <div className={classes.again}>
        <Button variant="default" onClick={drop}>
          {t('decision.chooseElse')}
        </Button>
        <Button onClick={again}>{t('decision.again')}</Button>
      </div>
    </ExplainedAlert>
  )
}
