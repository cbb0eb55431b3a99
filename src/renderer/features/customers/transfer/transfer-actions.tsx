// What the list of customers offers beside itself: bringing a table in, and saving what is shown as one.
import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { FoundCustomers } from '../queries'
import { ExportMenu } from './export-menu'
import { useImport } from './import-store'
import classes from './transfer.module.css'

/** `found`: the list as it is filtered now; null while it is not there yet. */
export function TransferActions({ found, children }: { found: FoundCustomers | null; children?: ReactNode }) {
  const { t } = useTranslation()
  const isImporting = useImport(({ at }) => at.step === 'import')
  return (
    <span className={classes.offers}>
      {children}
      <ExportMenu readIds={() => (found ? idsOf(found) : [])} amount={found?.count ?? 0} />
      <Button
        component={Link}
        to="/customers/import"
        variant="default"
        leftSection={<IconFileImport size={18} aria-hidden />}
        loading={isImporting}
        aria-label={t('transfer.offer')}
        title={t('transfer.offer')}
      >
        <span className={classes.offer}>{t('transfer.offer')}</span>
      </Button>
    </span>
  )
}

function idsOf({ count, idAt }: FoundCustomers): readonly string[] {
  return Array.from({ length: count }, (_, place) => idAt(place))
}
