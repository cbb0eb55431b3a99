// The screen that asks who somebody is: at the start, over a locked app, when another person takes over, and when the POS
// wants a password again. One step at a time on the same ticket.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { useKnownStaff } from './known-staff'
import { LeaveConfirm } from './leave-confirm'
import { type Occasion, peopleFor } from './occasion'
import { SignInFields } from './sign-in-fields'
import { Ticket, type TicketFrame } from './ticket'
import classes from './ticket.module.css'
import { useSignInForm, type Verification } from './use-sign-in-form'
import { VerifyStep } from './verify-step'

type Step =
  | { readonly kind: 'ask' }
  | { readonly kind: 'verify'; readonly verification: Verification }
  | { readonly kind: 'disagreed'; readonly username: string }
  | { readonly kind: 'leave' }

const ASK: Step = { kind: 'ask' }
const NOBODY = { kind: 'signIn' } as const

type Props = {
  readonly frame: TicketFrame
  readonly occasion?: Occasion
  /** Back to the app as it was; absent where somebody must show who they are first. */
  readonly onBack?: (() => void) | undefined
}

export function SignInScreen({ frame, occasion = NOBODY, onBack }: Props) {
  const known = useKnownStaff()
  const [step, setStep] = useState(ASK)
  const people = peopleFor(occasion, known ?? [])
  const startsWithOwn = occasion.kind === 'lock' || occasion.kind === 'password'
  const form = useSignInForm({
    people,
    startWith: startsWithOwn ? occasion.session.username : '',
    onNotVerified: (verification) => setStep({ kind: 'verify', verification }),
  })
  // The demo's account gets a person in; it does not help one who is to show that it is still them.
  const onDemo = occasion.kind === 'signIn' && step.kind !== 'verify'
  return (
    <Ticket frame={frame} {...(onDemo ? { onDemo: (demo) => form.fill(demo.username, demo.password) } : {})}>
      {step.kind === 'verify' && (
        <VerifyStep
          verification={step.verification}
          onDisagreed={() => setStep({ kind: 'disagreed', username: step.verification.username })}
          onBack={() => setStep(ASK)}
        />
      )}
      {step.kind === 'leave' && <LeaveStep waiting={frame.waiting} onBack={() => setStep(ASK)} />}
      {(step.kind === 'ask' || step.kind === 'disagreed') && (
        <>
          <Head occasion={occasion} secretKind={frame.secretKind} />
          <SignInFields
            form={form}
            occasion={occasion}
            people={people}
            isKnown={known !== null}
            secretKind={frame.secretKind}
            note={step.kind === 'disagreed' ? <Disagreed username={step.username} /> : null}
            onBack={onBack}
            onLeave={occasion.kind === 'lock' ? () => setStep({ kind: 'leave' }) : undefined}
          />
        </>
      )}
    </Ticket>
  )
}

function Head({ occasion, secretKind }: { occasion: Occasion; secretKind: TicketFrame['secretKind'] }) {
  const { t } = useTranslation()
  if (occasion.kind === 'signIn') {
    return (
      <>
        <h1 className={classes.title}>{t('signIn.title')}</h1>
        <p className={classes.intro}>{t(`signIn.${secretKind}.intro`)}</p>
      </>
    )
  }
  const name = occasion.session.personName
  if (occasion.kind !== 'lock') {
    return (
      <>
        <h1 className={classes.title}>{t(`lock.${occasion.kind}.title`, { name })}</h1>
        <p className={classes.intro}>{t(`lock.${occasion.kind}.text`, { name })}</p>
      </>
    )
  }
  return (
    <>
      <h1 className={classes.title}>{t('lock.title')}</h1>
      <p className={classes.intro}>
        {t(`lock.why.${occasion.why}`, { name })} {t('lock.kept')}
      </p>
    </>
  )
}

function Disagreed({ username }: { username: string }) {
  const { t } = useTranslation()
  return (
    <ExplainedAlert
      tone="waiting"
      title={t('verify.disagreed.title')}
      text={t('verify.disagreed.text', { username })}
    />
  )
}

function LeaveStep({ waiting, onBack }: { waiting: number | null; onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <h1 className={classes.title}>{t('signOut.title')}</h1>
      <LeaveConfirm waiting={waiting ?? 0} losesForms onCancel={onBack} />
    </>
  )
}
