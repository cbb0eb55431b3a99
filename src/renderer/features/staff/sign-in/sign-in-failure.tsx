// Why signing in did not work: what happened, that nothing is lost, and what to do.
import type { Failure } from '@shared/ipc/failure'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../../ui/explained-alert'
import type { SecretKind } from './ticket'

/** What the POS itself is doing has words of its own here: elsewhere the app tries again by itself, here it does not. */
const POS_TROUBLE = ['systemSlow', 'systemError', 'throttled', 'systemAnswerUnreadable'] as const
type PosTrouble = (typeof POS_TROUBLE)[number]

function isPosTrouble(kind: Failure['kind']): kind is PosTrouble {
  return (POS_TROUBLE as readonly string[]).includes(kind)
}

export function SignInFailure({ failure, secretKind }: { failure: Failure; secretKind: SecretKind }) {
  const { t } = useTranslation()
  const { title, text } = useWords(failure, secretKind)
  return (
    // A wait is told once and counted on the button: read aloud every second it would drown everything else.
    <ExplainedAlert tone={failure.kind === 'tooManyTries' ? 'waiting' : 'attention'} title={title} text={text}>
      {failure.triesLeft !== undefined && failure.triesLeft > 0 && (
        <p>{t('signIn.triesLeft', { amount: failure.triesLeft })}</p>
      )}
      {failure.kind === 'refused' && failure.detail && (
        <p>{t('common.systemSays', { system: t('system.pos'), words: failure.detail })}</p>
      )}
    </ExplainedAlert>
  )
}

function useWords({ kind }: Failure, secretKind: SecretKind): { title: string; text: string } {
  const { t } = useTranslation()
  if (kind === 'systemUnreachable') {
    return { title: t('signIn.posUnreachable'), text: t(`signIn.${secretKind}.unreachable`) }
  }
  if (isPosTrouble(kind)) {
    return { title: t(`signIn.trouble.${kind}`), text: t('signIn.trouble.text') }
  }
  // Nothing is known of a token but that the POS does not take it.
  if (secretKind === 'token' && (kind === 'signInExpired' || kind === 'wrongCredentials')) {
    return { title: t('signIn.tokenRefused'), text: t('signIn.tokenRefusedText') }
  }
  return { title: t(`failure.${kind}.title`), text: t(`failure.${kind}.text`) }
}
