// Says that customers differ, and opens the list of them. Nothing where nobody does.
import { Button } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import classes from './conflicts.module.css'
import { ConflictsDrawer } from './conflicts-drawer'
import { useConflicts } from './queries'

export function ConflictsNote() {
  const { t } = useTranslation()
  const formats = useFormats()
  const conflicts = useConflicts()
  const [isOpen, setOpen] = useState(false)
  const count = conflicts.state === 'ready' ? conflicts.value.count : 0
  return (
    <>
      {count > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          color="clay"
          className={classes.noteButton ?? ''}
          leftSection={<IconArrowsDiff size={16} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('customerSync.conflicts.open', { count, amount: formats.count(count) })}
        </Button>
      )}
      <ConflictsDrawer isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}
