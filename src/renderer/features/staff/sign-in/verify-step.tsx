// A seller asks to manage this account's POS (NOT_VERIFIED_POS): the person agrees or not, and the POS hears it (P12).
import { Button, Group, Stack, TextInput } from '@mantine/core'
import type { Failure } from '@shared/ipc/failure'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { verify } from './commands'
import { SignInFailure } from './sign-in-failure'
import classes from './ticket.module.css'
import type { Verification } from './use-sign-in-form'

type Props = {
  readonly verification: Verification
  readonly onDisagreed: () => void
  readonly onBack: () => void
}

/** What became of the last answer given; `still`: the POS took it and asks again. */
type Outcome = { readonly kind: 'failed'; readonly failure: Failure } | { readonly kind: 'still' } | null

export function VerifyStep({ verification, onDisagreed, onBack }: Props) {
  const { t } = useTranslation()
  const { username, posName } = verification
  const isTold = verification.sellerUuid.trim() !== ''
  const [sellerUuid, setSellerUuid] = useState(verification.sellerUuid)
  const [busy, setBusy] = useState<'agree' | 'disagree' | null>(null)
  const [wasTried, setTried] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>(null)
  const field = useRef<HTMLInputElement>(null)

  async function say(agrees: boolean) {
    if (busy !== null) return
    setTried(true)
    setOutcome(null)
    if (sellerUuid.trim() === '') return field.current?.focus()
    setBusy(agrees ? 'agree' : 'disagree')
    const answer = await verify(username, sellerUuid.trim(), agrees)
    setBusy(null)
    if (!answer.ok) return setOutcome({ kind: 'failed', failure: answer.error })
    if (answer.value === null) return onDisagreed()
    if (answer.value.kind === 'notVerified') setOutcome({ kind: 'still' })
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    void say(true)
  }

  return (
    <form onSubmit={onSubmit} noValidate>
      <h1 className={classes.title}>{t('verify.title')}</h1>
      <p className={classes.intro}>{t('verify.intro', { username })}</p>
      <Stack gap="md">
        <dl className={classes.facts}>
          <dt>{t('verify.pos')}</dt>
          <dd>{posName === '' ? t('verify.posUnknown') : posName}</dd>
        </dl>
        <TextInput
          ref={field}
          label={t('verify.seller')}
          description={t(isTold ? 'verify.sellerTold' : 'verify.sellerAsked')}
          value={sellerUuid}
          onChange={(event) => setSellerUuid(event.currentTarget.value)}
          error={wasTried && sellerUuid.trim() === '' ? t('verify.sellerMissing') : null}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={!isTold}
          data-autofocus
          required
          withAsterisk={false}
        />
        {outcome?.kind === 'failed' && <VerifyFailure failure={outcome.failure} />}
        {outcome?.kind === 'still' && (
          <ExplainedAlert tone="waiting" title={t('verify.still.title')} text={t('verify.still.text')} />
        )}
        <Group gap="sm" grow preventGrowOverflow={false}>
          <Button type="submit" loading={busy === 'agree'} disabled={busy === 'disagree'} autoFocus={isTold}>
            {t('verify.agree')}
          </Button>
          <Button
            variant="default"
            loading={busy === 'disagree'}
            disabled={busy === 'agree'}
            onClick={() => void say(false)}
          >
            {t('verify.disagree')}
          </Button>
        </Group>
        <Group justify="center">
          <Button variant="subtle" size="sm" disabled={busy !== null} onClick={onBack}>
            {t('verify.later')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function VerifyFailure({ failure }: { failure: Failure }) {
  const { t } = useTranslation()
  // What was typed is kept for a few minutes only.
  if (failure.kind === 'signInExpired') {
    return <ExplainedAlert tone="attention" title={t('verify.expired.title')} text={t('verify.expired.text')} />
  }
  if (failure.kind === 'systemUnreachable') {
    return <ExplainedAlert tone="attention" title={t('signIn.posUnreachable')} text={t('verify.unreachable')} />
  }
  return <SignInFailure failure={failure} secretKind="password" />
}
