// The outbox screen: everything entered at the counter and its way to each system, by tab, narrowed by a search.
import { Button } from '@mantine/core'
import { IconReceipt, IconRefresh } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { outbox } from '../../sync/outbox'
import { PageHeader } from '../../ui/page-header'
import { useToast } from '../../ui/use-toast'
import { BulkProgress } from './bulk-progress'
import { EntryDrawer } from './entry-drawer'
import { EntryNamesProvider } from './entry-names'
import { FilterTabs } from './filter-tabs'
import { MoreMenu } from './more-menu'
import { MutationsTab } from './mutations-tab'
import classes from './outbox-screen.module.css'
import { OutboxToolbar } from './outbox-toolbar'
import { ParkedTab } from './parked-tab'
import { EVERYTHING, type OutboxFilter } from './queries'

export function OutboxScreen() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const toast = useToast()
  const { entryId } = useParams()
  const [filter, setFilter] = useState<OutboxFilter>('all')
  const [search, setSearch] = useState(EVERYTHING)
  // Typing stays ahead of a long outbox being looked through.
  const asked = useDeferredValue(search)
  const open = (id: string) => void navigate(`/outbox/${id}`)
  const clear = () => setSearch(EVERYTHING)

  return (
    <div className={classes.screen}>
      <PageHeader title={t('outbox.title')} aside={<span className={classes.intro}>{t('outbox.intro')}</span>}>
        <div className={classes.actions}>
          <Button
            component={Link}
            to="/outbox/proof"
            variant="default"
            leftSection={<IconReceipt size={18} aria-hidden />}
          >
            {t('proof.open')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() => {
              outbox.tryNow()
              toast({ id: 'try-now', tone: 'quiet', title: t('status.triedNow'), text: t('status.triedNowText') })
            }}
          >
            {t('status.tryNow')}
          </Button>
          <MoreMenu />
        </div>
      </PageHeader>
      <div className={classes.narrow}>
        <FilterTabs filter={filter} onChange={setFilter} />
        <OutboxToolbar search={search} onChange={setSearch} />
      </div>
      <BulkProgress />
      <EntryNamesProvider>
        <div className={classes.results}>
          {filter === 'parked' ? (
            <ParkedTab search={asked} onOpen={open} onClear={clear} />
          ) : (
            <MutationsTab key={filter} filter={filter} search={asked} onOpen={open} onClear={clear} />
          )}
        </div>
        <EntryDrawer entryId={entryId ?? null} onClose={() => void navigate('/outbox')} />
      </EntryNamesProvider>
    </div>
  )
}
