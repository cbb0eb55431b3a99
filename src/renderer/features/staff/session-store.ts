// Who is signed in, mirrored from main, which alone decides. View state only.
import type { Session } from '@shared/ipc/contract'
import { create } from 'zustand'
import { onEvent, request } from '../../bridge'

type SessionStore =
  | { readonly state: 'loading'; readonly session: null }
  | { readonly state: 'known'; readonly session: Session | null }

export const useSession = create<SessionStore>()(() => ({ state: 'loading', session: null }))

/** Puts main's answer on screen. */
export function showSession(session: Session | null): void {
  useSession.setState({ state: 'known', session }, true)
}

async function refreshSession(): Promise<void> {
  const answer = await request('session.current', undefined)
  // Without an answer nobody is known to be signed in; the sign-in screen then tells what is wrong.
  showSession(answer.ok ? answer.value : null)
}

/** Asks main who is signed in, and again whenever main says that it changed. Returns how to stop. */
export function followSession(): () => void {
  void refreshSession()
  return onEvent('session.changed', () => void refreshSession())
}
