// Tells main how much is open, so that closing the window, quitting and the tray can say so.
import { useEffect } from 'react'
import { request } from '../bridge'
import { useOutboxCounts } from '../features/sync'

export function useWaitingReport(): void {
  const counts = useOutboxCounts()
  const waiting = counts.state === 'ready' ? counts.value.waiting : null
  const needsPerson = counts.state === 'ready' ? counts.value.needsYou + counts.value.unreadable : null
  useEffect(() => {
    if (waiting !== null && needsPerson !== null) void request('app.waiting', { waiting, needsPerson })
  }, [waiting, needsPerson])
}
