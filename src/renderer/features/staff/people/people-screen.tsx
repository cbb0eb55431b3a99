// The staff of the shop: one search box, the list under it, and the chosen person beside it. Made for the keyboard.
import { Button, Switch } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconUserOff, IconUserPlus, IconUsers, IconUserX } from '@tabler/icons-react'
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useFormats } from '../../../i18n/format'
import { LoadingNotice, NoticeScreen } from '../../../ui/notice-screen'
import { SearchBox } from '../../../ui/search-box'
import { useOptionKeys } from '../../../ui/use-option-keys'
import type { StaffMember } from '../data/overlay'
import { useStaff } from '../data/people-queries'
import { pullStaffNow, useStaffPull } from '../data/staff-pull'
import { GatedButton } from '../gate/gated-button'
import { NewPersonDrawer } from './new-person-drawer'
import classes from './people.module.css'
import { optionId, PeopleList } from './people-list'
import { filterPeople } from './people-search'
import { PersonPanel } from './person-panel'
import { openForm, showPeople, usePeopleView } from './view-state'

const LIST_ID = 'people-list'
const NOBODY: readonly StaffMember[] = []

export function PeopleScreen() {
  const { t } = useTranslation()
  const formats = useFormats()
  const navigate = useNavigate()
  const { subject } = useParams()
  const search = usePeopleView((view) => view.search)
  const onlyActive = usePeopleView((view) => view.onlyActive)
  const live = useStaff()
  const everybody = live.state === 'ready' ? live.value : NOBODY
  const typed = useDeferredValue(search)
  const people = useMemo(() => filterPeople(everybody, { search: typed, onlyActive }), [everybody, typed, onlyActive])
  const [chosen, setChosen] = useState(0)
  const activeIndex = Math.min(chosen, people.length - 1)
  const active = people[activeIndex]
  const box = useRef<HTMLInputElement>(null)

  const focusSearch = useCallback(() => {
    box.current?.focus()
    box.current?.select()
  }, [])
  useHotkeys([['/', focusSearch]])
  useHotkeys([['mod+K', focusSearch]], [])

  const open = (person: StaffMember) => void navigate(`/staff/people/${encodeURIComponent(person.subject)}`)

  function close() {
    void navigate('/staff/people')
    box.current?.focus()
  }

  function type(text: string) {
    showPeople({ search: text })
    setChosen(0)
  }

  const onKeyDown = useOptionKeys({
    count: people.length,
    place: activeIndex,
    onMove: setChosen,
    onOpen: () => {
      // Whoever types fast means what they typed, not the list that is still being drawn.
      const meant = typed === search ? active : filterPeople(everybody, { search, onlyActive })[0]
      if (meant) open(meant)
    },
    onEscape: () => {
      if (subject) close()
      else if (search !== '') type('')
    },
  })

  return (
    <div className={classes.screen} data-panel={subject ? 'open' : 'closed'}>
      <section className={classes.main} aria-label={t('people.title')}>
        <div className={classes.tools}>
          <search className={classes.search}>
            <SearchBox
              ref={box}
              size="md"
              value={search}
              onType={type}
              onKeyDown={onKeyDown}
              label={t('people.search')}
              placeholder={t('people.searchPlaceholder')}
              clearLabel={t('people.clearSearch')}
              listId={LIST_ID}
              activeOptionId={active && optionId(active.subject)}
            />
          </search>
          <Switch
            label={t('people.onlyActive')}
            checked={onlyActive}
            onChange={(event) => showPeople({ onlyActive: event.currentTarget.checked })}
          />
          <GatedButton
            operation="pos.people.create"
            leftSection={<IconUserPlus size={18} aria-hidden />}
            onClick={openForm}
          >
            {t('people.new')}
          </GatedButton>
        </div>
        <div className={classes.results}>
          {live.state === 'loading' && <LoadingNotice text={t('people.loading')} />}
          {live.state === 'failed' && (
            <NoticeScreen icon={IconUserX} tone="attention" title={t('people.failed')} text={t('people.failedText')} />
          )}
          {live.state === 'ready' && everybody.length === 0 && <Nobody />}
          {everybody.length > 0 && people.length === 0 && (
            <NoticeScreen icon={IconUserOff} title={t('people.noMatch')} text={t('people.noMatchText')} />
          )}
          {people.length > 0 && (
            <PeopleList
              id={LIST_ID}
              people={people}
              activeIndex={activeIndex}
              openSubject={subject ?? null}
              onOpen={(person, index) => {
                setChosen(index)
                open(person)
              }}
              onKeyDown={onKeyDown}
            />
          )}
        </div>
        <div className={classes.foot}>
          <span role="status">{t('people.count', { amount: formats.count(people.length) })}</span>
        </div>
      </section>
      {subject && <PersonPanel key={subject} subject={subject} onClose={close} />}
      <NewPersonDrawer people={everybody} />
    </div>
  )
}

/** Nobody is known yet, or the POS has nobody: never mistaken for each other. */
function Nobody() {
  const { t } = useTranslation()
  const pull = useStaffPull()
  if (pull.state !== 'done') return <LoadingNotice text={t('people.loading')} />
  if (pull.failure === null) return <NoticeScreen icon={IconUsers} title={t('people.empty')} />
  return (
    <NoticeScreen icon={IconUsers} title={t('people.neverRead')} text={t('people.neverReadText')}>
      <Button variant="default" onClick={pullStaffNow}>
        {t('people.readNow')}
      </Button>
    </NoticeScreen>
  )
}
