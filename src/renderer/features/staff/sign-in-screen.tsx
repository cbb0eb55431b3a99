// The sign-in screen: pick or type a name, type the password, Enter. Says plainly why it did not work.
import { Button, Chip, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import type { Failure } from '@shared/ipc/failure'
import { IconFlask, IconShieldCheck } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../ui/explained-alert'
import { Logo } from '../../ui/logo'
import { signIn } from './commands'
import { useRecentStaff } from './queries'
import classes from './sign-in-screen.module.css'

type Props = {
  readonly shopName: string
  readonly demo: { readonly username: string; readonly password: string } | null
  /** Entries that wait on this device; null while that is not known. */
  readonly waiting: number | null
  /** Language and appearance, put here by the shell. */
  readonly preferences: ReactNode
}

export function SignInScreen({ shopName, demo, waiting, preferences }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.screen}>
      <div className={classes.ticket}>
        <div className={classes.stub}>
          <Logo size={48} />
          <p className={classes.shop}>{shopName}</p>
          <p className={classes.tagline}>
            {t('app.name')} · {t('app.tagline')}
          </p>
        </div>
        <main className={classes.body}>
          <h1 className={classes.title}>{t('signIn.title')}</h1>
          <p className={classes.intro}>{t('signIn.intro')}</p>
          <SignInForm demo={demo} />
          {waiting !== null && waiting > 0 && (
            <p className={classes.waiting}>
              <IconShieldCheck size={18} aria-hidden />
              {t('signIn.keepsWaiting', { amount: waiting })}
            </p>
          )}
        </main>
      </div>
      <div className={classes.preferences}>{preferences}</div>
    </div>
  )
}

function SignInForm({ demo }: Pick<Props, 'demo'>) {
  const { t } = useTranslation()
  const recent = useRecentStaff()
  const passwordField = useRef<HTMLInputElement>(null)
  const usernameField = useRef<HTMLInputElement>(null)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [wasTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const people = recent.state === 'ready' ? recent.value : []

  async function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    setFailure(null)
    if (username.trim() === '') return usernameField.current?.focus()
    if (password === '') return passwordField.current?.focus()
    if (isBusy) return
    setBusy(true)
    const answer = await signIn(username.trim(), password)
    if (answer.ok) return
    setBusy(false)
    setFailure(answer.error)
    passwordField.current?.select()
  }

  function pick(name: string) {
    setUsername(name)
    setFailure(null)
    passwordField.current?.focus()
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {people.length > 0 && (
          <fieldset className={classes.people}>
            <legend className={classes.hint}>{t('signIn.recent')}</legend>
            <Group gap={8}>
              {people.map((person) => (
                <Chip
                  key={person.username}
                  checked={username === person.username}
                  onChange={() => pick(person.username)}
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
          ref={usernameField}
          label={t('signIn.username')}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          error={wasTried && username.trim() === '' ? t('signIn.usernameMissing') : null}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          withAsterisk={false}
        />
        <PasswordInput
          ref={passwordField}
          label={t('signIn.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={wasTried && password === '' ? t('signIn.passwordMissing') : null}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
          required
          withAsterisk={false}
        />
        {failure && <SignInFailure failure={failure} />}
        <Button type="submit" size="lg" loading={isBusy} loaderProps={{ 'aria-label': t('signIn.busy') }} fullWidth>
          {t('signIn.submit')}
        </Button>
        {demo && (
          <div className={classes.demo}>
            <div>
              <p className={classes.demoTitle}>
                <IconFlask size={16} aria-hidden /> {t('signIn.demo')}
              </p>
              <p className={classes.hint}>{t('signIn.demoText')}</p>
            </div>
            <Button
              variant="default"
              size="sm"
              onClick={() => {
                setUsername(demo.username)
                setPassword(demo.password)
                setFailure(null)
              }}
            >
              {t('signIn.demoFill')}
            </Button>
          </div>
        )}
      </Stack>
    </form>
  )
}

function SignInFailure({ failure }: { failure: Failure }) {
  const { t } = useTranslation()
  if (failure.kind === 'systemUnreachable') {
    return <ExplainedAlert tone="attention" title={t('signIn.posUnreachable')} text={t('signIn.posUnreachableText')} />
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
