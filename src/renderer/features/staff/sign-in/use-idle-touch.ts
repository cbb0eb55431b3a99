// Tells main that somebody is there, so that it does not lock the screen under their hands.
import { useEffect } from 'react'
import { request } from '../../../bridge'
import { useSources } from '../../../ui/sources'

/** What a person does with their hands. A mouse that is only pushed is nobody. */
const SIGNS = ['keydown', 'pointerdown', 'touchstart', 'wheel'] as const

/** At most this often. */
const PAUSE_MS = 15_000

/** Reports while `isWatched`; a short time to the lock is reported more often. */
export function useIdleTouch(isWatched: boolean, lockAfterMs: number): void {
  const { nowMs } = useSources()
  useEffect(() => {
    if (!isWatched) return
    const pauseMs = Math.min(PAUSE_MS, lockAfterMs / 4)
    let toldAtMs = Number.NEGATIVE_INFINITY
    function touched() {
      const now = nowMs()
      // A clock that was set back must not silence it.
      if (now >= toldAtMs && now - toldAtMs < pauseMs) return
      toldAtMs = now
      void request('session.touch', undefined)
    }
    for (const sign of SIGNS) window.addEventListener(sign, touched, { capture: true, passive: true })
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, touched, { capture: true })
    }
  }, [isWatched, lockAfterMs, nowMs])
}
