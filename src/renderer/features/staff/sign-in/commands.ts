// What a person does with their session: sign in, unlock, switch, verify, lock, set a PIN, sign out. Main checks
// passwords and keeps tokens; here only the person's name is remembered on the device.
import type { Answer, Proof, Session } from '@shared/ipc/contract'
import { request } from '../../../bridge'
import { cacheDb } from '../../../db/database'
import { refreshSession, uncoverScreen } from '../session-store'

async function enter(session: Session): Promise<void> {
  const { username, personName, signedInAtMs } = session
  // The name is a convenience for lists: failing to store it must not keep anybody from working.
  await cacheDb.staffLogins.put({ username, personName, lastSignedInAtMs: signedInAtMs }).catch(() => undefined)
  await refreshSession()
  uncoverScreen()
}

/** Signs in, unlocks the screen, or hands it to somebody else: main tells them apart by who shows who they are. */
export async function signIn(username: string, proof: Proof): Promise<Answer<'session.signIn'>> {
  const answer = await request('session.signIn', { username, proof })
  if (answer.ok && answer.value.kind === 'signedIn') await enter(answer.value.session)
  return answer
}

/** Tells the POS whether the seller may manage this account's POS; agreeing signs the person in. */
export async function verify(username: string, sellerUuid: string, agrees: boolean): Promise<Answer<'session.verify'>> {
  const answer = await request('session.verify', { username, sellerUuid, agrees })
  if (answer.ok && answer.value?.kind === 'signedIn') await enter(answer.value.session)
  return answer
}

/** Locks the screen; everything on it stays as it is, and what waits goes on being sent. */
export async function lockScreen(): Promise<Answer<'session.lock'>> {
  const answer = await request('session.lock', undefined)
  if (answer.ok) await refreshSession()
  return answer
}

export async function setPin(password: string, pin: string): Promise<Answer<'session.setPin'>> {
  const answer = await request('session.setPin', { password, pin })
  if (answer.ok) await refreshSession()
  return answer
}

export async function removePin(): Promise<Answer<'session.removePin'>> {
  const answer = await request('session.removePin', undefined)
  if (answer.ok) await refreshSession()
  return answer
}

/** Has main ask the POS now what the person may do. */
export async function askPosAgain(): Promise<Answer<'session.refresh'>> {
  const answer = await request('session.refresh', undefined)
  if (answer.ok) await refreshSession()
  return answer
}

/** Signs out; what waits goes on waiting. */
export async function signOut(): Promise<Answer<'session.signOut'>> {
  const answer = await request('session.signOut', undefined)
  if (answer.ok) await refreshSession()
  return answer
}
