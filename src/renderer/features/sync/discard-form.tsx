// Drops an entry for good, never without a reason that others can read later, and never silently where it may have arrived.
import { Button } from '@mantine/core'
import type { Entry } from '@shared/outbox/entry'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import classes from './decision-panel.module.css'
import { mayStandThere } from './doubt'
import { useWhy, WhyField } from './why-field'

type Props = {
  readonly entry: Entry
  readonly onCancel: () => void
  readonly onDecided: (why: string) => void
}

export function DiscardForm({ entry, onCancel, onDecided }: Props) {
  const { t } = useTranslation()
  const why = useWhy()
  const system = t(`system.${entry.system}`)
  return (
    <form className={classes.form} noValidate onSubmit={why.submit(onDecided)}>
      {mayStandThere(entry) && (
        <ExplainedAlert
          tone="attention"
          title={t('doubt.discardTitle', { system })}
          text={t('doubt.discardText', { system })}
        />
      )}
      <WhyField why={why} description={t('entry.discardText', { system })} />
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" color="clay">
          {t('entry.discardConfirm')}
        </Button>
      </div>
    </form>
  )
}
