// The button that saves a list of customers as a table, in the form the person wants. Shows how far it is meanwhile.
import { Button, Menu } from '@mantine/core'
import { vietnamTime } from '@shared/kit/dates'
import { IconDownload, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { asLanguage } from '../../../i18n'
import { useFormats } from '../../../i18n/format'
import { useSources } from '../../../ui/sources'
import { useToast } from '../../../ui/use-toast'
import { callOffExport, exportCustomers, useExport } from './export-customers'
import classes from './transfer.module.css'
import { TABLE_FORMATS, type TableFormat } from './worker/transfer-calls'

type Props = {
  /** The customers of the list on screen, in its order; asked for when the person chooses. */
  readonly readIds: () => readonly string[]
  readonly amount: number
}

export function ExportMenu({ readIds, amount }: Props) {
  const { t, i18n } = useTranslation()
  const formats = useFormats()
  const { nowMs } = useSources()
  const toast = useToast()
  const run = useExport((store) => store.run)

  async function save(format: TableFormat) {
    const { year, month, day } = vietnamTime(nowMs())
    const saved = await exportCustomers({
      ...{ ids: readIds(), format, language: asLanguage(i18n.language), sheetName: t('transfer.export.sheet') },
      day: [year, month, day].map((part) => String(part).padStart(2, '0')).join('-'),
    })
    if (!saved.ok)
      toast({ tone: 'attention', title: t('transfer.export.failed'), text: t('transfer.export.failedText') })
    else if (saved.value !== null) {
      const text = t('transfer.export.savedText', { amount: formats.count(saved.value) })
      toast({ tone: 'good', title: t('transfer.export.saved'), text })
    }
  }

  if (run) {
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={18} aria-hidden />}
        disabled={run.isCalledOff}
        onClick={callOffExport}
        aria-label={t('transfer.export.stop')}
      >
        {t('transfer.export.running', { percent: Math.floor(run.share * 100) })}
      </Button>
    )
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          disabled={amount === 0}
          aria-label={t('transfer.export.button')}
          title={t('transfer.export.button')}
        >
          <span className={classes.offer}>{t('transfer.export.button')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('transfer.export.menu', { amount: formats.count(amount) })}</Menu.Label>
        {TABLE_FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {t(`transfer.export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
