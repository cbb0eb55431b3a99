// Signing in and out. Main checks passwords and keeps tokens; here only the person's name is remembered on the device.
import type { Answer } from '@shared/ipc/contract'
import { request } from '../../bridge'
import { cacheDb } from '../../db/database'
import { showSession } from './session-store'

/** Signs in through main; on success remembers who used this device. */
export async function signIn(username: string, password: string): Promise<Answer<'session.signIn'>> {
  const answer = await request('session.signIn', { username, proof: { kind: 'password', password } })
  if (!answer.ok || answer.value.kind === 'notVerified') return answer
  const { session } = answer.value
  const { username: signedIn, personName, signedInAtMs } = session
  // A name chip is a convenience: failing to store it must not keep anybody from working.
  await cacheDb.staffLogins
    .put({ username: signedIn, personName, lastSignedInAtMs: signedInAtMs })
    .catch(() => undefined)
  showSession(session)
  return answer
}

/** Signs out; what waits goes on waiting. */
export async function signOut(): Promise<Answer<'session.signOut'>> {
  const answer = await request('session.signOut', undefined)
  if (answer.ok) showSession(null)
  return answer
}
