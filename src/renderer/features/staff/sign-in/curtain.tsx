// What stands over the app of a signed-in person: the lock, or the question who is there. Underneath nothing is lost.
import { useHotkeys } from '@mantine/hooks'
import type { Session } from '@shared/ipc/contract'
import { createPortal } from 'react-dom'
import { coverScreen, uncoverScreen, useCover } from '../session-store'
import { occasionOf } from './occasion'
import { SignInScreen } from './sign-in-screen'
import type { TicketFrame } from './ticket'
import { useCurtain } from './use-curtain'
import { useIdleTouch } from './use-idle-touch'
import { useLock } from './use-lock'

type Props = {
  readonly session: Session
  readonly frame: TicketFrame
  /** How long nobody may be there before main locks. */
  readonly lockAfterMs: number
}

export function Curtain({ session, frame, lockAfterMs }: Props) {
  const cover = useCover((store) => store.cover)
  const occasion = occasionOf(session, cover)
  const canGoBack = session.lock === null
  const host = useCurtain(occasion !== null, () => canGoBack && uncoverScreen())
  const lock = useLock()
  useIdleTouch(session.lock === null, lockAfterMs)
  // From anywhere in the app, also out of a field; under the curtain nobody hears them.
  useHotkeys(
    [
      ['mod+L', () => void lock()],
      ['mod+shift+L', () => coverScreen('switch')],
    ],
    [],
  )
  if (!occasion || !host) return null
  return createPortal(
    <SignInScreen
      key={occasion.kind}
      frame={frame}
      occasion={occasion}
      onBack={canGoBack ? uncoverScreen : undefined}
    />,
    host,
  )
}
