// The first step: a file is chosen or dropped, or cells are pasted. Below it the imports of late, to be undone.
import { Button, Textarea } from '@mantine/core'
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react'
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { LoadingNotice } from '../../../ui/notice-screen'
import { openFile } from './import-commands'
import { PastImports } from './past-imports'
import type { FileProblem } from './reading/file-kind'
import classes from './transfer.module.css'

export function ChooseStep({ isLooking, problem }: { isLooking: boolean; problem: FileProblem | null }) {
  const { t } = useTranslation()
  const [isOver, setIsOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const open = (file: File | undefined) => file && void openFile(file, file.name)

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    open(event.dataTransfer.files[0])
  }

  function paste(event: ClipboardEvent) {
    const [file] = event.clipboardData.files
    const text = event.clipboardData.getData('text/plain')
    event.preventDefault()
    // Excel puts a picture of the cells beside their text.
    if (text !== '') void openFile(new Blob([text]), t('transfer.choose.pasted'))
    else open(file)
  }

  if (isLooking) return <LoadingNotice text={t('transfer.choose.looking')} />
  return (
    <div className={classes.choose}>
      {problem && (
        <ExplainedAlert
          tone="attention"
          title={t(`transfer.problem.${problem}.title`)}
          text={t(`transfer.problem.${problem}.text`)}
        />
      )}
      <section
        className={classes.drop}
        data-over={isOver || undefined}
        aria-label={t('transfer.choose.title')}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <IconFileSpreadsheet size={40} stroke={1.5} aria-hidden className={classes.dropIcon} />
        <h2 className={classes.heading}>{isOver ? t('transfer.choose.dropNow') : t('transfer.choose.drop')}</h2>
        <p className={classes.quiet}>{t('transfer.choose.text')}</p>
        <Button
          size="md"
          leftSection={<IconUpload size={18} aria-hidden />}
          onClick={() => picker.current?.click()}
          data-autofocus
        >
          {t('transfer.choose.button')}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".xlsx,.csv,.txt,.tsv,.xls,.ods"
          aria-label={t('transfer.choose.file')}
          onChange={(event) => open(event.currentTarget.files?.[0])}
        />
        <p className={classes.quiet}>{t('transfer.choose.needs')}</p>
      </section>
      <Textarea
        label={t('transfer.choose.paste')}
        placeholder={t('transfer.choose.pasteHint')}
        value=""
        onChange={() => undefined}
        onPaste={paste}
        rows={2}
      />
      <PastImports />
    </div>
  )
}
