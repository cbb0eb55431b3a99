// Time left until an instant, renewed every second while there is any.
import { useEffect, useState } from 'react'
import { useSources } from '../../../ui/sources'

const SECOND_MS = 1_000

/** Milliseconds until `untilMs`; 0 when it has passed, or when there is none. */
export function useCountdown(untilMs: number | undefined): number {
  const { nowMs } = useSources()
  const [now, setNow] = useState(nowMs)
  const leftMs = untilMs === undefined ? 0 : Math.max(0, untilMs - now)
  useEffect(() => {
    setNow(nowMs())
    if (untilMs === undefined || untilMs <= nowMs()) return
    const timer = setInterval(() => {
      setNow(nowMs())
      if (nowMs() >= untilMs) clearInterval(timer)
    }, SECOND_MS / 4)
    return () => clearInterval(timer)
  }, [untilMs, nowMs])
  return leftMs
}

/** "0:42", "2:05", "1:00:00": time left as a clock that runs down. */
export function clockOf(leftMs: number): string {
  const seconds = Math.ceil(leftMs / SECOND_MS)
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
