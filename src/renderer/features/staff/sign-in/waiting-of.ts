// How much of what a person entered waits for the POS to take their sign-in again.
import { db } from '../../../db/database'
import { type Live, useLive } from '../../../db/live-query'

export function useWaitingOf(username: string): Live<number> {
  return useLive(
    [db.outbox],
    () =>
      db.outbox
        .where('progress.state')
        .anyOf('waiting', 'sending', 'checking')
        .and(({ author, system }) => author === username && system === 'pos')
        .count(),
    [username],
  )
}
