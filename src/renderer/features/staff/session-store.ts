// Who is signed in, mirrored from main, which alone decides; and what a person asked to cover the screen with. View state
// only.
import type { Session } from '@shared/ipc/contract'
import { create } from 'zustand'
import { onEvent, request } from '../../bridge'

type SessionStore =
  | { readonly state: 'loading'; readonly session: null }
  | { readonly state: 'known'; readonly session: Session | null }

export const useSession = create<SessionStore>()(() => ({ state: 'loading', session: null }))

/**
 * Why the sign-in screen stands over an unlocked app: somebody else wants to take over, or the POS wants the person's
 * password again. The session goes on until somebody shows who they are.
 */
export type Cover = 'switch' | 'password'

export const useCover = create<{ readonly cover: Cover | null }>()(() => ({ cover: null }))

export function coverScreen(cover: Cover): void {
  useCover.setState({ cover })
}

export function uncoverScreen(): void {
  useCover.setState({ cover: null })
}

/** Puts main's answer on screen. */
export function showSession(session: Session | null): void {
  if (session === null) uncoverScreen()
  useSession.setState({ state: 'known', session }, true)
}

let asked = 0

/** Asks main who is signed in. Of several askings only the latest counts. */
export async function refreshSession(): Promise<void> {
  asked += 1
  const turn = asked
  const answer = await request('session.current', undefined)
  if (turn !== asked) return
  if (answer.ok) return showSession(answer.value)
  // Without an answer what is known stays, and so do half-filled forms. Before the first one nobody is known to be signed
  // in; the sign-in screen then tells what is wrong.
  if (useSession.getState().state === 'loading') showSession(null)
}

/** Asks main who is signed in, and again whenever main says that it changed. Returns how to stop. */
export function followSession(): () => void {
  void refreshSession()
  return onEvent('session.changed', () => void refreshSession())
}
