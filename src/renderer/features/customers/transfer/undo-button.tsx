// Undoing an import: asked once more, done in the worker, and said how many were taken out and given back.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRecord } from '../../../db/import-store'
import { useFormats } from '../../../i18n/format'
import { useToast } from '../../../ui/use-toast'
import { useCustomerContext } from '../use-customer-context'
import { undoImported } from './import-commands'
import classes from './transfer.module.css'

type Props = {
  readonly label: string
  readonly shownAs?: string
  readonly read: () => Promise<ImportRecord | null>
  readonly onDone?: () => void
}

export function UndoButton({ label, shownAs = label, read, onDone }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const toast = useToast()
  const context = useCustomerContext()
  const [stage, setStage] = useState<'idle' | 'asking' | 'undoing'>('idle')

  async function undo() {
    setStage('undoing')
    try {
      const record = await read()
      if (!record || !context) return
      const { removed, kept, restored, unrestored } = await undoImported(
        record,
        context,
        t('transfer.past.why', { file: record.fileName }),
      )
      const told = [
        restored > 0 && t('transfer.done.undoneRestored', { amount: formats.count(restored) }),
        unrestored > 0 && t('transfer.done.undoneUnrestored', { amount: formats.count(unrestored) }),
        kept > 0 && t('transfer.done.undoneKept', { kept: formats.count(kept) }),
      ]
      const text = told.filter((line) => line !== false).join(' ')
      toast({ tone: 'good', title: t('transfer.done.undone', { removed: formats.count(removed) }), text })
      onDone?.()
    } catch {
      toast({ tone: 'attention', title: t('transfer.done.failed'), text: t('transfer.done.failedText') })
    } finally {
      setStage('idle')
    }
  }

  if (stage === 'asking') {
    return (
      <span className={classes.confirm}>
        {t('transfer.past.confirm')}
        <Button size="sm" color="clay" onClick={() => void undo()} autoFocus>
          {label}
        </Button>
        <Button size="sm" variant="default" onClick={() => setStage('idle')}>
          {t('transfer.past.keep')}
        </Button>
      </span>
    )
  }
  return (
    <Button variant="default" aria-label={label} loading={stage === 'undoing'} onClick={() => setStage('asking')}>
      {shownAs}
    </Button>
  )
}
