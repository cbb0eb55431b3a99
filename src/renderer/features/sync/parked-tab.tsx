// The tab of what needs a person, by system and reason: a group is decided as one, or opened entry by entry.
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadingNotice } from '../../ui/notice-screen'
import { useBulk } from './bulk'
import { useEntryNames } from './entry-names'
import { type Asking, GroupDialogs } from './group-dialogs'
import { EmptyNotice, FailedNotice } from './outbox-notices'
import { groupParked, rowsOf } from './parked-groups'
import { ParkedList } from './parked-list'
import { type OutboxSearch, useParked } from './queries'
import { useGroupActions } from './use-group-actions'
import { useEntryWords } from './words'

type Props = {
  readonly search: OutboxSearch
  readonly onOpen: (entryId: string) => void
  readonly onClear: () => void
}

export function ParkedTab({ search, onOpen, onClear }: Props) {
  const { t, i18n } = useTranslation()
  const words = useEntryWords()
  const { known } = useEntryNames()
  const actions = useGroupActions()
  const parked = useParked(search)
  const isBusy = useBulk((store) => store.run !== null)
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<Asking>(null)
  const entries = parked.state === 'ready' ? parked.value : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language and the names only.
  const groups = useMemo(() => groupParked(entries ?? [], words.parkedWhy), [entries, i18n.language, known])
  const rows = useMemo(() => rowsOf(groups, toggled), [groups, toggled])

  if (parked.state === 'loading') return <LoadingNotice text={t('outbox.loading')} />
  if (parked.state === 'failed') return <FailedNotice />
  return (
    <>
      {rows.length === 0 ? (
        <EmptyNotice filter="parked" search={search} onClear={onClear} />
      ) : (
        <ParkedList
          rows={rows}
          isBusy={isBusy}
          onOpen={onOpen}
          onToggle={({ key }) =>
            setToggled((before) => {
              const after = new Set(before)
              if (!after.delete(key)) after.add(key)
              return after
            })
          }
          onResend={(group) => (group.mayDuplicate > 0 ? setAsking({ kind: 'resend', group }) : actions.resend(group))}
          onDiscard={(group) => setAsking({ kind: 'discard', group })}
        />
      )}
      <GroupDialogs
        asking={asking}
        onClose={() => setAsking(null)}
        onResend={(group) => {
          setAsking(null)
          actions.resend(group)
        }}
        onDiscard={(group, why) => {
          setAsking(null)
          actions.discard(group, why)
        }}
      />
    </>
  )
}
