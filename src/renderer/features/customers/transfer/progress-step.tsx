// What is seen while a table is looked at, and while it is brought in: how far, and the way to stop.
import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { backToColumns, callOffImport } from './import-commands'
import type { ImportStep } from './import-store'
import { ROW_KINDS } from './judging/dry-run'
import classes from './transfer.module.css'

type At<S extends ImportStep['step']> = { readonly at: Extract<ImportStep, { step: S }> }

export function JudgingStep({ at }: At<'judge'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const percent = Math.floor(at.share * 100)
  return (
    <section className={classes.progress} aria-label={t('transfer.judge.title')}>
      <h2 className={classes.heading}>{t('transfer.judge.title')}</h2>
      <p className={classes.quiet}>{t('transfer.judge.text')}</p>
      <Progress value={percent} size="lg" aria-label={t('transfer.judge.progress', { percent })} />
      <p className="tabular">{t('transfer.judge.progress', { percent })}</p>
      <dl className={classes.counts}>
        {ROW_KINDS.map((kind) => (
          <div key={kind}>
            <dt>{t(`transfer.decide.kind.${kind}`)}</dt>
            <dd className="tabular">{formats.count(at.counts[kind])}</dd>
          </div>
        ))}
      </dl>
      <Button variant="default" onClick={() => void backToColumns(at.table)}>
        {t('transfer.judge.stop')}
      </Button>
    </section>
  )
}

export function ImportingStep({ at }: At<'import'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = { added: formats.count(at.counts.added), changed: formats.count(at.counts.changed) }
  return (
    <section className={classes.progress} aria-label={t('transfer.import.title')}>
      <h2 className={classes.heading}>{t('transfer.import.title')}</h2>
      <p className={classes.quiet}>{t('transfer.import.text')}</p>
      <Progress value={at.share * 100} size="lg" animated aria-label={t('transfer.import.title')} />
      <p className="tabular" role="status">
        {at.isCalledOff ? t('transfer.import.stopping') : t('transfer.import.progress', words)}
      </p>
      <Button variant="default" disabled={at.isCalledOff} onClick={callOffImport}>
        {t('transfer.import.stop')}
      </Button>
    </section>
  )
}
