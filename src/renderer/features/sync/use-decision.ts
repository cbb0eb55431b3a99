// A decision from the click until it is stored. The outbox leaves a decision aside while it is still writing the entry, so
// nothing is called done before the row has changed.
import type { Entry } from '@shared/outbox/entry'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../ui/use-toast'

export type DecisionKind = 'resend' | 'edit' | 'adopt' | 'discard'

export type PendingDecision = {
  readonly kind: DecisionKind
  /** Not stored after a while. */
  readonly isSlow: boolean
  readonly again: () => void
  readonly drop: () => void
}

export type Deciding = {
  readonly pending: PendingDecision | null
  /** Makes a decision by calling `act`, now and again should it be left aside. */
  readonly decide: (kind: DecisionKind, act: () => void) => void
}

const SLOW_AFTER_MS = 3_000

type Made = { readonly kind: DecisionKind; readonly revision: number; readonly act: () => void; readonly round: number }

export function useDecision(entry: Entry): Deciding {
  const { t } = useTranslation()
  const toast = useToast()
  const [made, setMade] = useState<Made | null>(null)
  const [isSlow, setSlow] = useState(false)
  const isStored = made !== null && entry.revision > made.revision
  const system = t(`system.${entry.system}`)

  useEffect(() => {
    if (!made || !isStored) return
    toast({ tone: 'good', title: t('entry.decidedToast'), text: t(`entry.decidedToastText.${made.kind}`, { system }) })
    setMade(null)
  }, [made, isStored, toast, t, system])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` changes with every try, and each has its own patience.
  useEffect(() => {
    setSlow(false)
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [made])

  function decide(kind: DecisionKind, act: () => void) {
    setMade({ kind, act, revision: entry.revision, round: 0 })
    act()
  }

  return {
    decide,
    pending: made && {
      kind: made.kind,
      isSlow,
      again: () => {
        setMade({ ...made, round: made.round + 1 })
        made.act()
      },
      drop: () => setMade(null),
    },
  }
}
