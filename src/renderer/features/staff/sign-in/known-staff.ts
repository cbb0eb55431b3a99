// Who has signed in on this device before, as main keeps it; asked again whenever the session changes.
import type { KnownStaff } from '@shared/ipc/contract'
import { useEffect, useState } from 'react'
import { onEvent, request } from '../../../bridge'

/** Null until main has told. A list that cannot be had is an empty one: names can be typed. */
export function useKnownStaff(): readonly KnownStaff[] | null {
  const [known, setKnown] = useState<readonly KnownStaff[] | null>(null)
  useEffect(() => {
    let isWanted = true
    async function ask() {
      const answer = await request('staff.known', undefined)
      if (isWanted) setKnown(answer.ok ? answer.value : [])
    }
    void ask()
    const stop = onEvent('session.changed', () => void ask())
    return () => {
      isWanted = false
      stop()
    }
  }, [])
  return known
}
