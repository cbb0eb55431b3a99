// Saving something at the POS, from the click to the sentence on what became of it.
import { useState } from 'react'
import type { CommandContext, Refusal, Saved } from '../../sync/save-change'
import { useSources } from '../../ui/sources'
import { useToast } from '../../ui/use-toast'
import { useSession } from './session-store'

export type Saving = {
  readonly isBusy: boolean
  /** What kept the latest try from being saved. */
  readonly refusal: Refusal | null
  /** Saves through `act`; resolves to what it gave, or null where nothing was saved. `title` is told afterwards. */
  readonly run: <T>(title: string, act: (context: CommandContext) => Promise<Saved<T>>) => Promise<{ value: T } | null>
}

/** @param savedText what is told below the title once it is saved: what becomes of it now */
export function useSaving(savedText: string): Saving {
  const toast = useToast()
  const sources = useSources()
  const author = useSession((store) => store.session?.username ?? null)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  const run: Saving['run'] = async (title, act) => {
    if (isBusy) return null
    if (author === null) {
      setRefusal({ kind: 'failure', failure: { kind: 'signInExpired', origin: 'local' } })
      return null
    }
    setBusy(true)
    const saved = await act({ sources, author })
    setBusy(false)
    setRefusal(saved.ok ? null : saved.error)
    if (!saved.ok) return null
    toast({ tone: 'good', title, text: savedText })
    return { value: saved.value }
  }

  return { isBusy, refusal, run }
}
