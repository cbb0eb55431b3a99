// The small forms that change one field of a staff account each.
import { Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../../ui/explained-alert'
import type { StaffMember } from '../data/overlay'
import {
  type CommandContext,
  changeLocations,
  changePassword,
  changeRole,
  changeUsername,
  renameStaff,
  type Saved,
  setActive,
} from '../data/people-commands'
import { useRoles } from '../data/role-queries'
import { useSaving } from '../use-saving'
import { LocationsField } from './locations-field'
import classes from './people.module.css'
import { RefusedAlert } from './refused-alert'

type Props = { readonly person: StaffMember; readonly isSelf: boolean; readonly onDone: () => void }

type FrameProps = {
  readonly title: string
  /** What the button says, where "save" would not say enough. */
  readonly submit?: string
  readonly children: ReactNode
  readonly onDone: () => void
  /** What keeps it from being saved, in words; null where nothing does. */
  readonly problem: () => string | null
  readonly act: (context: CommandContext) => Promise<Saved<null>>
  readonly onProblem: (problem: string | null) => void
}

/** A form around one field: cancel with Escape, save with Enter. */
function FieldFrame({ title, submit: label, children, onDone, problem, act, onProblem }: FrameProps) {
  const { t } = useTranslation()
  const { isBusy, refusal, run } = useSaving(t('people.savedText'))

  async function submit(event: FormEvent) {
    event.preventDefault()
    const found = problem()
    onProblem(found)
    if (found === null && (await run(title, act))) onDone()
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone()
      }}
    >
      {children}
      <RefusedAlert refusal={refusal} />
      <div className={classes.actions}>
        <Button variant="default" size="sm" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" size="sm" loading={isBusy}>
          {label ?? t('people.save')}
        </Button>
      </div>
    </form>
  )
}

type TextProps = Omit<Props, 'isSelf'> & {
  readonly field: 'name' | 'username'
  readonly command: (person: StaffMember, value: string, context: CommandContext) => Promise<Saved<null>>
}

function TextForm({ person, onDone, field, command }: TextProps) {
  const { t } = useTranslation()
  const [value, setValue] = useState(person[field] ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <FieldFrame
      title={t('people.changed', { field: t(`people.field.${field}`), name: person.name })}
      onDone={onDone}
      problem={() => (value.trim() === '' ? t(`people.missing.${field}`) : null)}
      onProblem={setProblem}
      act={(context) => command(person, value, context)}
    >
      <TextInput
        label={t(`people.field.${field}`)}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={problem}
        autoComplete="off"
        autoCapitalize={field === 'username' ? 'none' : 'words'}
        spellCheck={false}
        autoFocus
      />
    </FieldFrame>
  )
}

export function NameForm({ person, onDone }: Props) {
  return <TextForm person={person} onDone={onDone} field="name" command={renameStaff} />
}

export function UsernameForm({ person, onDone }: Props) {
  return <TextForm person={person} onDone={onDone} field="username" command={changeUsername} />
}

/** What is wrong with a new password and its repetition; the first found. */
export function usePasswordProblem(): (password: string, again: string) => string | null {
  const { t } = useTranslation()
  return (password, again) => {
    if (password.trim() === '') return t('people.missing.password')
    return password === again ? null : t('people.passwordDiffers')
  }
}

export function PasswordForm({ person, isSelf, onDone }: Props) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const problemOf = usePasswordProblem()
  return (
    <FieldFrame
      title={t('people.changed', { field: t('people.field.password'), name: person.name })}
      onDone={onDone}
      problem={() => problemOf(password, again)}
      onProblem={setProblem}
      act={(context) => changePassword(person, password, context)}
    >
      <PasswordInput
        label={t('people.newPassword')}
        description={t(isSelf ? 'people.ownPasswordText' : 'people.passwordText')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={problem !== null}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('people.showPassword'), tabIndex: 0 }}
        autoFocus
      />
      <PasswordInput
        label={t('people.passwordAgain')}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        error={problem}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('people.showPassword'), tabIndex: 0 }}
      />
    </FieldFrame>
  )
}

/** The roles to choose from. */
export function useRoleChoices(): ReadonlyArray<{ readonly value: string; readonly label: string }> {
  const roles = useRoles()
  return roles.state === 'ready' ? roles.value.map(({ subject, name }) => ({ value: subject, label: name })) : []
}

export function RoleForm({ person, isSelf, onDone }: Props) {
  const { t } = useTranslation()
  const choices = useRoleChoices()
  const [role, setRole] = useState(person.roleSubject)
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <FieldFrame
      title={t('people.changed', { field: t('people.field.role'), name: person.name })}
      onDone={onDone}
      problem={() => (role === null ? t('people.missing.role') : null)}
      onProblem={setProblem}
      act={(context) => changeRole(person, role ?? '', context)}
    >
      {isSelf && <ExplainedAlert tone="waiting" title={t('people.ownRole')} text={t('people.ownRoleText')} />}
      <Select
        size="md"
        label={t('people.field.role')}
        data={choices}
        value={role}
        onChange={setRole}
        error={problem}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('people.noRoles')}
        autoFocus
      />
    </FieldFrame>
  )
}

/** One click of agreement: what it means is said first. */
export function ActiveForm({ person, isSelf, onDone }: Props) {
  const { t } = useTranslation()
  const isActive = person.visible !== 'N'
  return (
    <FieldFrame
      title={t(isActive ? 'people.deactivated' : 'people.activated', { name: person.name })}
      submit={t(isActive ? 'people.deactivateDo' : 'people.activateDo')}
      onDone={onDone}
      problem={() => null}
      onProblem={() => undefined}
      act={(context) => setActive(person, !isActive, context)}
    >
      <ExplainedAlert
        tone={isActive && isSelf ? 'attention' : 'quiet'}
        title={t(isActive ? 'people.deactivate' : 'people.activate', { name: person.name })}
        text={t(isActive ? (isSelf ? 'people.deactivateSelf' : 'people.deactivateText') : 'people.activateText')}
      />
    </FieldFrame>
  )
}

export function LocationsForm({ person, onDone }: Props) {
  const { t } = useTranslation()
  const [refs, setRefs] = useState(person.locations?.map(({ ref }) => ref) ?? [])
  return (
    <FieldFrame
      title={t('people.changed', { field: t('people.field.locations'), name: person.name })}
      onDone={onDone}
      problem={() => null}
      onProblem={() => undefined}
      act={(context) => changeLocations(person, refs, context)}
    >
      <LocationsField refs={refs} onChange={setRefs} />
    </FieldFrame>
  )
}
