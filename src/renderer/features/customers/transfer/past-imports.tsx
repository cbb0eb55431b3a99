// The imports of late: when, by whom, what came of them, and the way to undo each.
import { useTranslation } from 'react-i18next'
import { db } from '../../../db/database'
import { canUndo, type ImportRecord, readImports } from '../../../db/import-store'
import { useLive } from '../../../db/live-query'
import { useFormats } from '../../../i18n/format'
import { useNow } from '../../../ui/sources'
import classes from './transfer.module.css'
import { UndoButton } from './undo-button'

const SHOWN_MAX = 5
const RENEWED_MS = 60_000

/** The record of one import; null when it is forgotten. */
export async function readImport(importId: string): Promise<ImportRecord | null> {
  return (await readImports(db)).find((record) => record.importId === importId) ?? null
}

export function PastImports() {
  const { t } = useTranslation()
  const imports = useLive([db.settings], () => readImports(db), [])
  if (imports.state !== 'ready' || imports.value.length === 0) return null
  return (
    <section aria-label={t('transfer.past.title')}>
      <h2 className={classes.heading}>{t('transfer.past.title')}</h2>
      <ul className={classes.past}>
        {imports.value.slice(0, SHOWN_MAX).map((record) => (
          <PastImport key={record.importId} record={record} />
        ))}
      </ul>
    </section>
  )
}

function PastImport({ record }: { record: ImportRecord }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const nowMs = useNow(RENEWED_MS)
  const { fileName: file, atMs, by, added, changed, state } = record
  return (
    <li className={classes.pastOne}>
      <span className={classes.pastWords}>
        <span>{t('transfer.past.line', { file, when: formats.ago(atMs, nowMs), by })}</span>
        <span className={classes.quiet}>
          {state === 'undone' && t('transfer.past.undone')}
          {state === 'running' && t('transfer.past.cut')}
          {(state === 'done' || state === 'cancelled') &&
            t('transfer.past.counts', { added: formats.count(added), changed: formats.count(changed) })}
        </span>
      </span>
      {canUndo(record) && (
        <UndoButton
          label={t('transfer.past.undoFor', { file })}
          shownAs={t('transfer.past.undo')}
          read={async () => record}
        />
      )}
    </li>
  )
}
