// The drawer to add a staff account. Closing it keeps what was typed, but for the password.
import { Drawer, PasswordInput, Select, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ExplainedAlert } from '../../../ui/explained-alert'
import type { StaffMember } from '../data/overlay'
import { createStaff } from '../data/people-commands'
import { GatedButton } from '../gate/gated-button'
import { useSaving } from '../use-saving'
import { usePasswordProblem, useRoleChoices } from './field-forms'
import { LocationsField } from './locations-field'
import classes from './people.module.css'
import { RefusedAlert } from './refused-alert'
import { closeForm, EMPTY_DRAFT, keepDraft, usePeopleView } from './view-state'

type Props = { readonly people: readonly StaffMember[] }

export function NewPersonDrawer({ people }: Props) {
  const { t } = useTranslation()
  const isOpen = usePeopleView((view) => view.isFormOpen)
  return (
    <Drawer
      opened={isOpen}
      onClose={closeForm}
      size={520}
      title={t('people.newTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      padding="lg"
      classNames={{
        content: classes.drawer ?? '',
        header: classes.drawer ?? '',
        title: classes.drawerTitle ?? '',
      }}
    >
      {isOpen && <NewPersonForm people={people} />}
    </Drawer>
  )
}

type Problems = Readonly<Partial<Record<'name' | 'username' | 'password' | 'role', string>>>

function NewPersonForm({ people }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const choices = useRoleChoices()
  const draft = usePeopleView((view) => view.draft)
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [problems, setProblems] = useState<Problems>({})
  const passwordProblem = usePasswordProblem()
  const { isBusy, refusal, run } = useSaving(t('people.savedText'))
  const change = (changed: Partial<typeof draft>) => keepDraft({ ...draft, ...changed })
  const username = draft.username.trim()
  // A warning, not a wall: what is known here may be old.
  const namesake = username === '' ? undefined : people.find((person) => person.username === username)

  function findProblems(): Problems {
    const wrongPassword = passwordProblem(password, again)
    return {
      ...(draft.name.trim() === '' && { name: t('people.missing.name') }),
      ...(username === '' && { username: t('people.missing.username') }),
      ...(wrongPassword !== null && { password: wrongPassword }),
      ...(draft.roleSubject === '' && { role: t('people.missing.role') }),
    }
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const found = findProblems()
    setProblems(found)
    if (Object.keys(found).length > 0) {
      // The fields turn red after this render; then the first of them gets the cursor.
      setTimeout(() => form.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const made = await run(t('people.created', { name: draft.name.trim() }), (context) =>
      createStaff({ ...draft, password }, context),
    )
    if (!made) return
    keepDraft(EMPTY_DRAFT)
    closeForm()
    void navigate(`/staff/people/${encodeURIComponent(made.value)}`)
  }

  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        label={t('people.field.name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={problems.name}
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        label={t('people.field.username')}
        description={t('people.usernameText')}
        value={draft.username}
        onChange={(event) => change({ username: event.currentTarget.value })}
        error={problems.username}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {namesake && (
        <ExplainedAlert
          tone="waiting"
          title={t('people.usernameKnown', { name: namesake.name })}
          text={t('people.usernameKnownText')}
        />
      )}
      <PasswordInput
        label={t('people.field.password')}
        description={t('people.passwordText')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={problems.password !== undefined}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('people.showPassword'), tabIndex: 0 }}
      />
      <PasswordInput
        label={t('people.passwordAgain')}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        error={problems.password}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('people.showPassword'), tabIndex: 0 }}
      />
      <Select
        size="md"
        label={t('people.field.role')}
        data={choices}
        value={draft.roleSubject || null}
        onChange={(roleSubject) => change({ roleSubject: roleSubject ?? '' })}
        error={problems.role}
        placeholder={t('people.chooseRole')}
        nothingFoundMessage={t('people.noRoles')}
        searchable
      />
      <LocationsField refs={draft.locationRefs} onChange={(locationRefs) => change({ locationRefs })} />
      <Switch
        label={t('people.mayOpen')}
        checked={draft.isActive}
        onChange={(event) => change({ isActive: event.currentTarget.checked })}
      />
      <RefusedAlert refusal={refusal} />
      <div className={classes.actions}>
        <GatedButton operation="pos.people.create" type="submit" loading={isBusy}>
          {t('people.create')}
        </GatedButton>
      </div>
    </form>
  )
}
