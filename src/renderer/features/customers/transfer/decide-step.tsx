// The third step: what would come of the table, row by row, and what the person decides about it before anything is saved.
import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { DecideChoices } from './decide-choices'
import type { ImportStep } from './import-store'
import { ROW_KINDS, type RowKind } from './judging/dry-run'
import { RowList } from './row-list'
import classes from './transfer.module.css'
import { useSaveRefused } from './use-save-refused'

const LISTED_MAX = 20_000

type At = Extract<ImportStep, { step: 'decide' }>

export function DecideStep({ at }: { at: At }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { counts, broken } = at.dryRun
  const [kind, setKind] = useState<RowKind>(ROW_KINDS.find((one) => counts[one] > 0) ?? 'new')
  const saveRefused = useSaveRefused(at)
  return (
    <div className={classes.decide}>
      <section className={classes.found} aria-label={t('transfer.decide.title')}>
        <h2 className={classes.heading}>{t('transfer.decide.title')}</h2>
        {broken && (
          <ExplainedAlert
            tone="attention"
            title={t('transfer.decide.broken', { row: formats.count(broken.afterRow) })}
            text={t(`transfer.problem.${broken.problem}.text`)}
          />
        )}
        <SegmentedControl
          className={classes.kinds ?? ''}
          aria-label={t('transfer.decide.filter')}
          value={kind}
          onChange={setKind}
          data={ROW_KINDS.map((value) => ({
            value,
            label: (
              <span className={classes.kind}>
                {t(`transfer.decide.kind.${value}`)} <b className="tabular">{formats.count(counts[value])}</b>
              </span>
            ),
          }))}
        />
        <RowList key={kind} kind={kind} count={Math.min(counts[kind], LISTED_MAX)} />
        {counts[kind] > LISTED_MAX && (
          <p className={classes.quiet}>{t('transfer.decide.listedOnly', { amount: formats.count(LISTED_MAX) })}</p>
        )}
        {counts.refused > 0 && kind === 'refused' && (
          <Button variant="default" className={classes.alone ?? ''} onClick={saveRefused}>
            {t('transfer.decide.saveRefused')}
          </Button>
        )}
      </section>
      <DecideChoices at={at} />
    </div>
  )
}
