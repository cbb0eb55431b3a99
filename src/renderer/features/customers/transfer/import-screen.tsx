// Importing customers, step by step: choose a file, say which column is which, look at what would come of it, import.
import { Anchor } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { PageHeader } from '../../../ui/page-header'
import { ChooseStep } from './choose-step'
import { DecideStep } from './decide-step'
import { DoneStep } from './done-step'
import { type ImportStep, useImport } from './import-store'
import { MapStep } from './map-step'
import { ImportingStep, JudgingStep } from './progress-step'
import classes from './transfer.module.css'

const STEPS = ['choose', 'map', 'decide', 'done'] as const

/** Looking at the rows belongs to deciding, bringing them in to the result. */
const STEP_OF = {
  choose: 'choose',
  map: 'map',
  judge: 'decide',
  decide: 'decide',
  import: 'done',
  done: 'done',
} as const

export function ImportScreen() {
  const { t } = useTranslation()
  const at = useImport((store) => store.at)
  return (
    <div className={classes.screen}>
      <PageHeader title={t('transfer.title')}>
        <Anchor component={Link} to="/customers" className={classes.back ?? ''}>
          <IconArrowLeft size={18} aria-hidden />
          {t('transfer.back')}
        </Anchor>
      </PageHeader>
      <ol className={classes.steps} aria-label={t('transfer.steps')}>
        {STEPS.map((step, index) => (
          <li key={step} className={classes.step} aria-current={STEP_OF[at.step] === step ? 'step' : undefined}>
            <span className={classes.stepNumber} aria-hidden>
              {index + 1}
            </span>
            {t(`transfer.step.${step}`)}
          </li>
        ))}
      </ol>
      <Step at={at} />
    </div>
  )
}

function Step({ at }: { at: ImportStep }) {
  switch (at.step) {
    case 'choose':
      return <ChooseStep isLooking={at.isLooking} problem={at.problem} />
    case 'map':
      return <MapStep table={at.table} />
    case 'judge':
      return <JudgingStep at={at} />
    case 'decide':
      return <DecideStep key={at.importId} at={at} />
    case 'import':
      return <ImportingStep at={at} />
    case 'done':
      return <DoneStep key={at.importId} at={at} />
  }
}
