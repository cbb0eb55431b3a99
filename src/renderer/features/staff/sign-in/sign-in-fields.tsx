// Who it is and how they show it: people to choose, a name to type, then a PIN, a password or an access token.
import { Button, Group, PasswordInput, Stack, TextInput, VisuallyHidden } from '@mantine/core'
import { IconArrowLeft, IconLogout } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../../ui/key-hint'
import type { Occasion, Person } from './occasion'
import { PeopleChoice } from './people-choice'
import { PinField } from './pin-field'
import { SignInFailure } from './sign-in-failure'
import type { SecretKind } from './ticket'
import classes from './ticket.module.css'
import { clockOf } from './use-countdown'
import type { SignInForm } from './use-sign-in-form'

type Props = {
  readonly form: SignInForm
  readonly occasion: Occasion
  readonly people: readonly Person[]
  /** False until main has told who is known here. */
  readonly isKnown: boolean
  readonly secretKind: SecretKind
  readonly note: ReactNode
  readonly onBack: (() => void) | undefined
  readonly onLeave: (() => void) | undefined
}

/** Swaps PIN and password. */
const SWAP_KEY = 'F2'

export function SignInFields({ form, occasion, people, isKnown, secretKind, note, onBack, onLeave }: Props) {
  const { t } = useTranslation()
  const isSwitch = occasion.kind === 'switch'
  // Beside a PIN there is no name to type: it belongs to whoever was chosen.
  const isFree = occasion.kind === 'signIn' && form.method === 'password'
  const isTyping = form.isTyping || isFree || (isSwitch && isKnown && people.length === 0)
  const isOver = form.failure?.untilMs !== undefined && form.waitMs === 0
  const isNews = form.failure?.kind !== 'tooManyTries' || !isOver
  const failure = form.failure && isNews && <SignInFailure failure={form.failure} secretKind={secretKind} />
  const isAsked = !isSwitch || isTyping || form.username !== ''

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== SWAP_KEY || form.otherMethod === null) return
    event.preventDefault()
    form.swapMethod()
  }

  return (
    <form onSubmit={(event) => void form.submit(event)} onKeyDown={onKeyDown} noValidate>
      <Stack gap="md">
        {occasion.kind !== 'password' && (
          <PeopleChoice
            people={people}
            chosen={form.username}
            legend={t(isSwitch ? 'signIn.choose' : 'signIn.recent')}
            takesFocus={isSwitch}
            onChoose={form.choose}
            onSomeoneElse={isFree ? undefined : form.startTyping}
            isSomeoneElse={form.isTyping}
          />
        )}
        {isTyping && (
          <TextInput
            ref={form.usernameField}
            label={t('signIn.username')}
            value={form.username}
            onChange={(event) => form.setUsername(event.currentTarget.value)}
            error={form.wasTried && form.username.trim() === '' ? t('signIn.usernameMissing') : null}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            required
            withAsterisk={false}
          />
        )}
        {note}
        {/* The pad is tall: below it nobody would see why. */}
        {form.method === 'pin' && failure}
        {isAsked && <Secret form={form} secretKind={secretKind} startsHere={!isTyping} />}
        {form.method === 'password' && failure}
        <VisuallyHidden role="status">{isOver && t('signIn.tryNow')}</VisuallyHidden>
        {isAsked && <Submit form={form} occasion={occasion} />}
        <Ways form={form} occasion={occasion} secretKind={secretKind} onBack={onBack} onLeave={onLeave} />
      </Stack>
    </form>
  )
}

type SecretProps = {
  readonly form: SignInForm
  readonly secretKind: SecretKind
  /** True where the first thing to do is to type it. */
  readonly startsHere: boolean
}

function Secret({ form, secretKind, startsHere }: SecretProps) {
  const { t } = useTranslation()
  const offline = form.person?.offline ?? 'ready'
  const isMissing = form.wasTried && form.secret === ''
  if (form.method === 'pin') {
    return (
      <PinField
        field={form.secretField}
        value={form.secret}
        onChange={form.setSecret}
        error={isMissing ? t('signIn.pin.missing') : null}
        autoFocus={startsHere}
      />
    )
  }
  return (
    <PasswordInput
      ref={form.secretField}
      label={t(`signIn.${secretKind}.label`)}
      description={offline === 'ready' ? null : t(`signIn.needsLine.${offline}`)}
      value={form.secret}
      onChange={(event) => form.setSecret(event.currentTarget.value)}
      error={isMissing ? t(`signIn.${secretKind}.missing`) : null}
      aria-invalid={isMissing}
      autoComplete={secretKind === 'password' ? 'current-password' : 'off'}
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': t(`signIn.${secretKind}.show`), tabIndex: 0 }}
      required
      withAsterisk={false}
      autoFocus={startsHere}
      data-autofocus
    />
  )
}

function Submit({ form, occasion }: { form: SignInForm; occasion: Occasion }) {
  const { t } = useTranslation()
  const isOwn = occasion.kind === 'lock' && form.username === occasion.session.username
  const label = t(isOwn ? 'lock.unlock' : 'signIn.submit')
  const isWaiting = form.waitMs > 0
  return (
    <Button
      type="submit"
      size="lg"
      loading={form.isBusy}
      disabled={isWaiting}
      aria-label={form.isBusy ? t('signIn.busy') : undefined}
      className={classes.submit ?? ''}
      fullWidth
    >
      {isWaiting ? t('signIn.waits', { clock: clockOf(form.waitMs) }) : label}
    </Button>
  )
}

type WaysProps = Pick<Props, 'form' | 'occasion' | 'secretKind' | 'onBack' | 'onLeave'>

function Ways({ form, occasion, secretKind, onBack, onLeave }: WaysProps) {
  const { t } = useTranslation()
  if (form.otherMethod === null && !onBack && !onLeave) return null
  return (
    <Group gap="xs" justify="center" className={classes.ways ?? ''}>
      {form.otherMethod !== null && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={form.swapMethod}
          rightSection={<KeyHint keys={[SWAP_KEY]} />}
          aria-keyshortcuts={SWAP_KEY}
        >
          {t(form.otherMethod === 'pin' ? 'signIn.pin.use' : `signIn.${secretKind}.use`)}
        </Button>
      )}
      {onBack && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          rightSection={<KeyHint keys={['Esc']} />}
          onClick={onBack}
        >
          {t('common.back')}
        </Button>
      )}
      {onLeave && occasion.kind === 'lock' && (
        <Button variant="subtle" size="compact-sm" leftSection={<IconLogout size={16} aria-hidden />} onClick={onLeave}>
          {t('lock.leave', { name: occasion.session.personName })}
        </Button>
      )}
    </Group>
  )
}
