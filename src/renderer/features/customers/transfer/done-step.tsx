// The last step: what came of the import, the file of refused rows, and the way to undo it.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormats } from '../../../i18n/format'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { type ImportStep, startOver } from './import-store'
import { readImport } from './past-imports'
import classes from './transfer.module.css'
import { UndoButton } from './undo-button'
import { useSaveRefused } from './use-save-refused'

type At = Extract<ImportStep, { step: 'done' }>

export function DoneStep({ at }: { at: At }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const saveRefused = useSaveRefused(at)
  const [isUndone, setIsUndone] = useState(false)
  const { end, broken, added, changed, skipped, refused } = at.end
  return (
    <section className={classes.done} aria-label={t(`transfer.done.${end.kind}`)}>
      <ExplainedAlert
        tone={end.kind === 'done' ? 'quiet' : 'attention'}
        title={t(`transfer.done.${end.kind}`)}
        text={t(`transfer.done.${end.kind}Text`)}
      />
      {broken && (
        <ExplainedAlert
          tone="attention"
          title={t('transfer.done.broken', { row: formats.count(broken.afterRow) })}
          text={t(`transfer.problem.${broken.problem}.text`)}
        />
      )}
      <dl className={classes.counts}>
        {Object.entries({ added, changed, skipped, refused } as const).map(([what, amount]) => (
          <div key={what}>
            <dt>{t(`transfer.done.${what as 'added' | 'changed' | 'skipped' | 'refused'}`)}</dt>
            <dd className="tabular">{formats.count(amount)}</dd>
          </div>
        ))}
      </dl>
      {added + changed > 0 &&
        (at.isSent ? (
          <p className={classes.quiet}>{t('transfer.done.sent')}</p>
        ) : (
          <ExplainedAlert tone="waiting" title={t('transfer.done.kept')} text={t('transfer.done.keptText')} />
        ))}
      <div className={classes.actions}>
        {refused > 0 && (
          <Button variant="default" onClick={saveRefused}>
            {t('transfer.decide.saveRefused')}
          </Button>
        )}
        {added + changed > 0 && !isUndone && (
          <UndoButton
            label={t('transfer.done.undo')}
            read={() => readImport(at.importId)}
            onDone={() => setIsUndone(true)}
          />
        )}
        <Button variant="default" onClick={() => startOver()}>
          {t('transfer.done.again')}
        </Button>
        <Button component={Link} to="/customers">
          {t('transfer.done.toList')}
        </Button>
      </div>
      {added + changed > 0 && !isUndone && <p className={classes.hint}>{t('transfer.done.undoText')}</p>}
    </section>
  )
}
