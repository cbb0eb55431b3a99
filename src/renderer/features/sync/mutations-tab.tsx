// A tab that lists mutations, newest first, read page by page as a person goes down.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { LoadingNotice } from '../../ui/notice-screen'
import { MutationList } from './mutation-list'
import classes from './mutations-tab.module.css'
import { EmptyNotice, FailedNotice } from './outbox-notices'
import { type OutboxFilter, type OutboxSearch, useOutboxPage } from './queries'

const PAGE_MUTATIONS = 75

/** A search stops after this many rows and says so; a person decides whether older ones matter. */
const ROWS_AT_ONCE = 20_000

type Props = {
  readonly filter: OutboxFilter
  readonly search: OutboxSearch
  readonly onOpen: (entryId: string) => void
  readonly onClear: () => void
}

export function MutationsTab({ filter, search, onOpen, onClear }: Props) {
  const { t } = useTranslation()
  const [mutationsMax, setMutationsMax] = useState(PAGE_MUTATIONS)
  const [rowsMax, setRowsMax] = useState(ROWS_AT_ONCE)
  const page = useOutboxPage({ filter, search, mutationsMax, rowsMax })
  if (page.state === 'loading') return <LoadingNotice text={t('outbox.loading')} />
  if (page.state === 'failed') return <FailedNotice />
  const { mutations, hasMore, stoppedAfter } = page.value
  const older =
    stoppedAfter === null ? null : (
      <SearchOlder rows={stoppedAfter} onMore={() => setRowsMax((before) => before + ROWS_AT_ONCE)} />
    )
  if (mutations.length === 0) {
    return (
      <EmptyNotice filter={filter} search={search} onClear={onClear}>
        {older}
      </EmptyNotice>
    )
  }
  return (
    <div className={classes.tab}>
      <div className={classes.list}>
        <MutationList
          mutations={mutations}
          onOpen={onOpen}
          onEndNear={() => {
            if (hasMore) setMutationsMax((before) => before + PAGE_MUTATIONS)
          }}
        />
      </div>
      {older}
    </div>
  )
}

function SearchOlder({ rows, onMore }: { rows: number; onMore: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <div className={classes.older}>
      <span>{t('outboxTools.scanned', { amount: formats.count(rows) })}</span>
      <Button variant="default" size="sm" onClick={onMore}>
        {t('outboxTools.scanOlder')}
      </Button>
    </div>
  )
}
