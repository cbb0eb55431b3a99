// What narrows the outbox on every tab: a name, a system, who entered it.
import { CloseButton, NativeSelect, TextInput } from '@mantine/core'
import type { System } from '@shared/kit/ids'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { enabledSystems, useShop } from '../settings'
import { useSession } from '../staff'
import classes from './outbox-toolbar.module.css'
import { type OutboxSearch, usePeople } from './queries'

type Props = { readonly search: OutboxSearch; readonly onChange: (search: OutboxSearch) => void }

export function OutboxToolbar({ search, onChange }: Props) {
  const { t } = useTranslation()
  const systems = enabledSystems(useShop())
  return (
    // biome-ignore lint/a11y/useSemanticElements: the oldest Chromium this runs on does not know <search>.
    <div role="search" className={classes.toolbar}>
      <TextInput
        className={classes.title ?? ''}
        size="sm"
        aria-label={t('outboxTools.search')}
        placeholder={t('outboxTools.searchPlaceholder')}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={
          search.title === '' ? null : (
            <CloseButton
              size="sm"
              aria-label={t('outboxTools.clearSearch')}
              onClick={() => onChange({ ...search, title: '' })}
            />
          )
        }
        value={search.title}
        onChange={(event) => onChange({ ...search, title: event.currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
      />
      <NativeSelect
        className={classes.choice ?? ''}
        size="sm"
        aria-label={t('outboxTools.bySystem')}
        value={search.system ?? ''}
        onChange={(event) => onChange({ ...search, system: (event.currentTarget.value || null) as System | null })}
        data={[
          { value: '', label: t('outboxTools.anySystem') },
          ...systems.map((system) => ({ value: system, label: t(`system.${system}`) })),
        ]}
      />
      <AuthorSelect search={search} onChange={onChange} />
    </div>
  )
}

function AuthorSelect({ search, onChange }: Props) {
  const { t } = useTranslation()
  const people = usePeople()
  const session = useSession((store) => store.session)
  const known = new Map(people.state === 'ready' ? people.value : [])
  if (session) known.set(session.username, session.personName)
  return (
    <NativeSelect
      className={classes.choice ?? ''}
      size="sm"
      aria-label={t('outboxTools.byAuthor')}
      value={search.author ?? ''}
      onChange={(event) => onChange({ ...search, author: event.currentTarget.value || null })}
      data={[
        { value: '', label: t('outboxTools.anyAuthor') },
        ...[...known].map(([username, personName]) => ({ value: username, label: personName || username })),
      ]}
    />
  )
}
