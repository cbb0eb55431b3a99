// What the list of customers offers beside itself: bringing a table in, and saving what is shown as one.
import { Button } from '@mantine/core'
import type { Customer } from '@shared/domain/customer'
import { IconFileImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ExportMenu } from './export-menu'
import { useImport } from './import-store'
import classes from './transfer.module.css'

/** `customers`: the list as it is filtered now. */
export function TransferActions({ customers }: { customers: readonly Pick<Customer, 'id'>[] }) {
  const { t } = useTranslation()
  const isImporting = useImport(({ at }) => at.step === 'import')
  return (
    <span className={classes.offers}>
      <ExportMenu readIds={() => customers.map(({ id }) => id)} amount={customers.length} />
      <Button
        component={Link}
        to="/customers/import"
        variant="default"
        leftSection={<IconFileImport size={18} aria-hidden />}
        loading={isImporting}
        aria-label={t('transfer.offer')}
      >
        <span className={classes.offer}>{t('transfer.offer')}</span>
      </Button>
    </span>
  )
}
