// The sign-in screen: pick or type a name, type the password or paste the access token (P13), Enter. Says plainly why it
// did not work.
import { Button, Chip, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import type { Failure } from '@shared/ipc/failure'
import { IconFlask, IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import { Logo } from '../../ui/logo'
import { useRecentStaff } from './queries'
import classes from './sign-in-screen.module.css'
import { type SignInForm, useSignInForm } from './use-sign-in-form'

/** What a person shows beside their name. */
type Proof = 'password' | 'token'

type Props = {
  readonly shopName: string
  readonly proof: Proof
  readonly demo: { readonly username: string; readonly password: string } | null
  /** Entries that wait on this device; null while that is not known. */
  readonly waiting: number | null
  /** Language and appearance, put here by the shell. */
  readonly preferences: ReactNode
}

export function SignInScreen({ shopName, proof, demo, waiting, preferences }: Props) {
  const { t } = useTranslation()
  const form = useSignInForm()
  return (
    <div className={classes.screen}>
      <main className={classes.ticket}>
        <div className={classes.stub}>
          <Logo size={72} />
          <p className={classes.shop}>{shopName}</p>
          <p className={classes.tagline}>
            {t('app.name')} · {t('app.tagline')}
          </p>
          <div className={classes.notes}>
            {waiting !== null && waiting > 0 && (
              <p className={classes.note}>
                <IconShieldCheck size={20} className={classes.noteIcon} aria-hidden />
                {t('signIn.keepsWaiting', { amount: waiting })}
              </p>
            )}
            {demo && (
              <div className={classes.demo}>
                <p className={classes.note}>
                  <IconFlask size={20} className={classes.noteIcon} aria-hidden />
                  <span>
                    <strong>{t('signIn.demo')}</strong>
                    <br />
                    {t('signIn.demoText')}
                  </span>
                </p>
                <Button variant="white" size="sm" fullWidth onClick={() => form.fill(demo.username, demo.password)}>
                  {t('signIn.demoFill')}
                </Button>
              </div>
            )}
          </div>
        </div>
        <div className={classes.body}>
          <h1 className={classes.title}>{t('signIn.title')}</h1>
          <p className={classes.intro}>{t(`signIn.${proof}.intro`)}</p>
          <SignInFields form={form} proof={proof} />
        </div>
      </main>
      <footer className={classes.preferences}>{preferences}</footer>
    </div>
  )
}

function SignInFields({ form, proof }: { form: SignInForm; proof: Proof }) {
  const { t } = useTranslation()
  const recent = useRecentStaff()
  const people = recent.state === 'ready' ? recent.value : []
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate>
      <Stack gap="md">
        {people.length > 0 && (
          <fieldset className={classes.people}>
            <legend className={classes.hint}>{t('signIn.recent')}</legend>
            <Group gap={8}>
              {people.map((person) => (
                <Chip
                  key={person.username}
                  checked={form.username === person.username}
                  onChange={() => form.fill(person.username, '')}
                  size="md"
                  variant="outline"
                >
                  {person.personName}
                </Chip>
              ))}
            </Group>
          </fieldset>
        )}
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
        <PasswordInput
          ref={form.passwordField}
          label={t(`signIn.${proof}.label`)}
          value={form.password}
          onChange={(event) => form.setPassword(event.currentTarget.value)}
          error={form.wasTried && form.password === '' ? t(`signIn.${proof}.missing`) : null}
          autoComplete={proof === 'password' ? 'current-password' : 'off'}
          spellCheck={false}
          visibilityToggleButtonProps={{ 'aria-label': t(`signIn.${proof}.show`), tabIndex: 0 }}
          required
          withAsterisk={false}
        />
        {form.failure && <SignInFailure failure={form.failure} proof={proof} />}
        <Button
          type="submit"
          size="lg"
          loading={form.isBusy}
          aria-label={form.isBusy ? t('signIn.busy') : t('signIn.submit')}
          fullWidth
        >
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  )
}

function SignInFailure({ failure, proof }: { failure: Failure; proof: Proof }) {
  const { t } = useTranslation()
  if (failure.kind === 'systemUnreachable') {
    const text = t(`signIn.${proof}.unreachable`)
    return <ExplainedAlert tone="attention" title={t('signIn.posUnreachable')} text={text} />
  }
  // Nothing is known of a token but that the POS does not take it.
  if (proof === 'token' && (failure.kind === 'signInExpired' || failure.kind === 'wrongCredentials')) {
    return <ExplainedAlert tone="attention" title={t('signIn.tokenRefused')} text={t('signIn.tokenRefusedText')} />
  }
  return (
    <ExplainedAlert
      tone="attention"
      title={t(`failure.${failure.kind}.title`)}
      text={t(`failure.${failure.kind}.text`)}
    >
      {failure.kind === 'refused' && failure.detail && (
        <p>{t('common.systemSays', { system: t('system.pos'), words: failure.detail })}</p>
      )}
    </ExplainedAlert>
  )
}
