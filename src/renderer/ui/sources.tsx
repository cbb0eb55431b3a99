// Time and new ids as screens get them: injected, so that nothing below the composition root reads a clock or throws dice.
import { assert } from '@shared/kit/assert'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

export type Sources = {
  /** Milliseconds since 1970. */
  readonly nowMs: () => number
  readonly newUuid: () => string
}

const SourcesContext = createContext<Sources | null>(null)

export function SourcesProvider({ sources, children }: { sources: Sources; children: ReactNode }) {
  return <SourcesContext value={sources}>{children}</SourcesContext>
}

export function useSources(): Sources {
  const sources = useContext(SourcesContext)
  assert(sources, 'SourcesProvider is above every screen')
  return sources
}

/** The time now, renewed every `everyMs`: for ages and countdowns. */
export function useNow(everyMs: number): number {
  const { nowMs } = useSources()
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), everyMs)
    return () => clearInterval(timer)
  }, [nowMs, everyMs])
  return now
}
