// How far the work on a group has come, with the way to stop it. Stays on screen whichever tab is looked at.
import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { callOffBulk, useBulk } from './bulk'
import classes from './bulk-progress.module.css'

export function BulkProgress() {
  const { t } = useTranslation()
  const formats = useFormats()
  const run = useBulk((store) => store.run)
  if (!run) return null
  const amounts = { done: formats.count(run.done), total: formats.count(run.total) }
  return (
    <div className={classes.progress}>
      <div className={classes.words}>
        <p className={`${classes.text} tabular`} role="status">
          {t(`groups.running.${run.kind}`, amounts)}
        </p>
        <Progress value={(run.done / run.total) * 100} size="md" aria-label={t('groups.progress')} />
      </div>
      <Button variant="default" size="sm" disabled={run.isCalledOff} onClick={callOffBulk}>
        {t('groups.callOff')}
      </Button>
    </div>
  )
}
