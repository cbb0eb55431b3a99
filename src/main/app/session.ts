// Who is signed in. Main decides; it survives a restart, because a counter must go on after a crash without a line.
import { Session } from '@shared/ipc/contract'
import type { Vault } from '../platform/vault-port'

const NAME = 'session.current'

export type SessionKeeper = {
  readonly current: () => Session | null
  readonly begin: (session: Session) => Promise<void>
  readonly end: () => Promise<void>
}

/** Reads the session the app was closed with. */
export async function openSession(vault: Vault): Promise<SessionKeeper> {
  let current = parse(await vault.get(NAME))
  return {
    current: () => current,
    begin: async (session) => {
      current = session
      await vault.set(NAME, JSON.stringify(session))
    },
    // The person's tokens stay: what they entered is still to be sent under their name.
    end: async () => {
      current = null
      await vault.delete(NAME)
    },
  }
}

function parse(text: string | null): Session | null {
  if (text === null) return null
  try {
    return Session.parse(JSON.parse(text))
  } catch {
    return null
  }
}
