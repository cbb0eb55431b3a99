// What stands in place of the outbox's lists: being read, unreadable, empty, or nothing that matches.
import { Button } from '@mantine/core'
import { type Icon, IconAlertTriangle, IconBook2, IconCircleCheck, IconClock, IconSearchOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NoticeScreen } from '../../ui/notice-screen'
import { isNarrowed, type OutboxFilter, type OutboxSearch } from './queries'

const EMPTY_ICON: Readonly<Record<OutboxFilter, Icon>> = {
  all: IconBook2,
  waiting: IconCircleCheck,
  parked: IconCircleCheck,
  done: IconClock,
}

export function FailedNotice() {
  const { t } = useTranslation()
  return (
    <NoticeScreen
      icon={IconAlertTriangle}
      tone="attention"
      title={t('outbox.failedTitle')}
      text={t('outbox.failedText')}
    />
  )
}

type Props = {
  readonly filter: OutboxFilter
  readonly search: OutboxSearch
  readonly onClear: () => void
  readonly children?: ReactNode
}

/** Nothing to list. "Nothing matches" is never mistaken for "there is nothing". */
export function EmptyNotice({ filter, search, onClear, children }: Props) {
  const { t } = useTranslation()
  if (!isNarrowed(search)) {
    return (
      <NoticeScreen
        icon={EMPTY_ICON[filter]}
        title={t(`outbox.empty.${filter}.title`)}
        text={t(`outbox.empty.${filter}.text`)}
      >
        {children}
      </NoticeScreen>
    )
  }
  return (
    <NoticeScreen icon={IconSearchOff} title={t('outboxTools.noMatch')} text={t('outboxTools.noMatchText')}>
      <Button variant="default" onClick={onClear}>
        {t('outboxTools.clearFilters')}
      </Button>
      {children}
    </NoticeScreen>
  )
}
