// One member of staff: what is known of them, each of the six fields with its own way to change it, the link to a
// customer account, and the way out.
import { CloseButton } from '@mantine/core'
import { IconPencil, IconTrashX, IconUserOff } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadingNotice, NoticeScreen } from '../../../ui/notice-screen'
import type { StaffMember } from '../data/overlay'
import { useStaffMember } from '../data/people-queries'
import { readStaffMember } from '../data/staff-pull'
import { GatedButton } from '../gate/gated-button'
import { useSession } from '../session-store'
import { DeletePersonDialog } from './delete-person-dialog'
import { ActiveForm, LocationsForm, NameForm, PasswordForm, RoleForm, UsernameForm } from './field-forms'
import { LinkSection } from './link-section'
import classes from './people.module.css'
import { PersonMarks } from './person-marks'

export function PersonPanel({ subject, onClose }: { subject: string; onClose: () => void }) {
  const { t } = useTranslation()
  const person = useStaffMember(subject)
  const panel = useRef<HTMLElement>(null)
  const isReady = person.state === 'ready'
  const remoteId = (isReady && person.value?.remoteId) || null
  useEffect(() => {
    if (isReady) panel.current?.focus()
  }, [isReady])
  useEffect(() => {
    if (remoteId !== null) readStaffMember(remoteId)
  }, [remoteId])

  return (
    <aside
      ref={panel}
      className={classes.panel}
      aria-label={t('people.panel')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <CloseButton className={classes.close ?? ''} size="lg" onClick={onClose} aria-label={t('people.closePanel')} />
      {person.state === 'loading' && <LoadingNotice text={t('people.loading')} />}
      {person.state === 'failed' && <NoticeScreen icon={IconUserOff} title={t('people.failed')} />}
      {isReady && !person.value && (
        <NoticeScreen icon={IconUserOff} title={t('people.gone')} text={t('people.goneText')} />
      )}
      {isReady && person.value && <PersonFacts person={person.value} />}
    </aside>
  )
}

const FIELDS = ['name', 'username', 'password', 'role', 'visible', 'locations'] as const
type Field = (typeof FIELDS)[number]

const OPERATION = {
  name: 'pos.people.editName',
  username: 'pos.people.editUsername',
  password: 'pos.people.editPassword',
  role: 'pos.people.editRole',
  visible: 'pos.people.editVisible',
  locations: 'pos.people.editLocation',
} as const satisfies Readonly<Record<Field, string>>

const FORM = {
  name: NameForm,
  username: UsernameForm,
  password: PasswordForm,
  role: RoleForm,
  visible: ActiveForm,
  locations: LocationsForm,
} as const

/** What a field says now. */
function useFieldValue(person: StaffMember): (field: Field) => ReactNode {
  const { t } = useTranslation()
  const { visible } = person
  return (field) => {
    switch (field) {
      case 'name':
        return person.name
      case 'username':
        return person.username ?? t('people.usernameUnread')
      case 'password':
        return t('people.passwordHidden')
      case 'role':
        return person.roleName || t('people.noRole')
      case 'visible':
        if (visible === 'Y') return t('people.active')
        return visible === 'N' ? t('people.inactiveText') : visible
      case 'locations': {
        if (person.locations === null) return t('people.unread')
        return person.locations.map(({ name }) => name).join(', ') || t('people.noLocations')
      }
    }
  }
}

function PersonFacts({ person }: { person: StaffMember }) {
  const { t } = useTranslation()
  const me = useSession((store) => store.session?.username)
  const [editing, setEditing] = useState<Field | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  const told = useFieldValue(person)
  const isSelf = person.username !== null && person.username === me
  // While one is being saved the next may be open already.
  const done = (field: Field) => setEditing((now) => (now === field ? null : now))
  const isBeingDeleted = person.pending.some(({ kind }) => kind === 'delete')
  return (
    <>
      <h2 className={classes.panelName}>{person.name}</h2>
      {isSelf && <p className={classes.self}>{t('people.self')}</p>}
      <PersonMarks pending={person.pending} />
      <ul className={classes.fields}>
        {FIELDS.map((field) => {
          const Form = FORM[field]
          const label = t(`people.field.${field}`)
          return (
            <li key={field} className={classes.field}>
              {editing === field ? (
                <Form person={person} isSelf={isSelf} onDone={() => done(field)} />
              ) : (
                <>
                  <span className={classes.fieldWords}>
                    <span className={classes.fieldLabel}>{label}</span>
                    <span className={classes.fieldValue}>{told(field)}</span>
                  </span>
                  {!isBeingDeleted && (
                    <GatedButton
                      operation={OPERATION[field]}
                      variant="subtle"
                      size="compact-md"
                      className={classes.fieldEdit ?? ''}
                      leftSection={<IconPencil size={16} aria-hidden />}
                      aria-label={t('people.editField', { field: label })}
                      onClick={() => setEditing(field)}
                    >
                      {t('people.edit')}
                    </GatedButton>
                  )}
                </>
              )}
            </li>
          )
        })}
      </ul>
      <LinkSection person={person} isFrozen={isBeingDeleted} />
      {!isBeingDeleted && (
        <GatedButton
          operation="pos.people.delete"
          variant="default"
          className={classes.leave ?? ''}
          leftSection={<IconTrashX size={18} aria-hidden />}
          onClick={() => setLeaving(true)}
        >
          {t('people.delete')}
        </GatedButton>
      )}
      <DeletePersonDialog person={person} isSelf={isSelf} isOpen={isLeaving} onClose={() => setLeaving(false)} />
    </>
  )
}
