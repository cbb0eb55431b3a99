// The outbox screen: everything entered at the counter and its way to each system, filtered, newest first.
import { Button, SegmentedControl } from '@mantine/core'
import { type Icon, IconAlertTriangle, IconBook2, IconCircleCheck, IconClock, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useFormats } from '../../i18n/format'
import { outbox } from '../../sync/outbox'
import { LoadingNotice, NoticeScreen } from '../../ui/notice-screen'
import { PageHeader } from '../../ui/page-header'
import { useToast } from '../../ui/use-toast'
import { EntryDrawer } from './entry-drawer'
import { MutationList } from './mutation-list'
import classes from './outbox-screen.module.css'
import { OUTBOX_FILTERS, type OutboxFilter, useOutboxCounts, useOutboxPage } from './queries'

const PAGE_MUTATIONS = 75

const EMPTY_ICON: Readonly<Record<OutboxFilter, Icon>> = {
  all: IconBook2,
  waiting: IconCircleCheck,
  parked: IconCircleCheck,
  done: IconClock,
}

export function OutboxScreen() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const toast = useToast()
  const { entryId } = useParams()
  const [filter, setFilter] = useState<OutboxFilter>('all')
  const [mutationsMax, setMutationsMax] = useState(PAGE_MUTATIONS)
  const page = useOutboxPage(filter, mutationsMax)

  return (
    <div className={classes.screen}>
      <PageHeader title={t('outbox.title')} aside={t('outbox.intro')}>
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
      </PageHeader>
      <FilterTabs
        filter={filter}
        onChange={(chosen) => {
          setFilter(chosen)
          setMutationsMax(PAGE_MUTATIONS)
        }}
      />
      <div className={classes.results}>
        {page.state === 'loading' && <LoadingNotice text={t('outbox.loading')} />}
        {page.state === 'failed' && (
          <NoticeScreen
            icon={IconAlertTriangle}
            tone="attention"
            title={t('outbox.failedTitle')}
            text={t('outbox.failedText')}
          />
        )}
        {page.state === 'ready' && page.value.mutations.length === 0 && (
          <NoticeScreen
            icon={EMPTY_ICON[filter]}
            title={t(`outbox.empty.${filter}.title`)}
            text={t(`outbox.empty.${filter}.text`)}
          />
        )}
        {page.state === 'ready' && page.value.mutations.length > 0 && (
          <MutationList
            key={filter}
            mutations={page.value.mutations}
            onOpen={(id) => void navigate(`/outbox/${id}`)}
            onEndNear={() => {
              if (page.value.hasMore) setMutationsMax((before) => before + PAGE_MUTATIONS)
            }}
          />
        )}
      </div>
      <EntryDrawer entryId={entryId ?? null} onClose={() => void navigate('/outbox')} />
    </div>
  )
}

function FilterTabs({ filter, onChange }: { filter: OutboxFilter; onChange: (filter: OutboxFilter) => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const counts = useOutboxCounts()
  const countOf = (each: OutboxFilter): number | null => {
    if (counts.state !== 'ready') return null
    if (each === 'waiting') return counts.value.waiting
    return each === 'parked' ? counts.value.needsYou : null
  }
  return (
    <SegmentedControl
      className={classes.filter ?? ''}
      size="md"
      aria-label={t('outbox.filter')}
      value={filter}
      onChange={onChange}
      data={OUTBOX_FILTERS.map((each) => {
        const count = countOf(each)
        return {
          value: each,
          label: (
            <span className={classes.tab}>
              {t(`outbox.${each}`)}
              {count !== null && count > 0 && (
                <span className={classes.count} data-filter={each}>
                  {formats.count(count)}
                </span>
              )}
            </span>
          ),
        }
      })}
    />
  )
}
