// Searching the POS for whoever was searched for here in vain: asked by a person, never by itself.
import type { Failure } from '@shared/ipc/failure'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { cacheDb } from '../../../db/database'
import { useHealth } from '../../../sync/health'
import { useSources } from '../../../ui/sources'
import { usePosRead } from '../use-pos-read'
import { askPos, type PosAnswer, readFully } from './ask-pos'
import { type PosFound, questionOf } from './pos-question'
import { takeCustomer } from './take-customer'

export type PosSearchState =
  | { readonly kind: 'offered' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly answer: PosAnswer }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The customer could not be taken in. */
  | { readonly kind: 'notTaken'; readonly answer: PosAnswer }

export type PosSearch = {
  /** Null: the POS cannot be asked about this, now. */
  readonly state: PosSearchState | null
  readonly mayList: boolean
  readonly ask: () => void
  /** Keeps the customer on this machine and opens the card. */
  readonly take: (found: PosFound) => void
}

/** True where the POS knows somebody: that is what the person looks for. */
export function isFoundAtPos({ state }: PosSearch): boolean {
  return (state?.kind === 'answered' || state?.kind === 'notTaken') && state.answer.found.length > 0
}

const OFFERED: PosSearchState = { kind: 'offered' }
const BROKEN: Failure = { kind: 'unexpected', origin: 'local' }

export function usePosSearch(search: string): PosSearch {
  const navigate = useNavigate()
  const sources = useSources()
  const { read, may } = usePosRead()
  const isDown = useHealth((store) => store.systems.pos?.state === 'unreachable')
  const [told, setTold] = useState<{ readonly of: string; readonly state: PosSearchState }>({ of: '', state: OFFERED })
  /** What was asked about last; an answer to anything else comes too late. */
  const asked = useRef(search)
  const question = questionOf(search)
  const rights = { list: may('pos.customers.list'), get: may('pos.customers.get') }

  function show(of: string, state: PosSearchState) {
    if (asked.current === of) setTold({ of, state })
  }

  async function ask() {
    if (read === null || question === null) return
    asked.current = search
    show(search, { kind: 'asking' })
    const answer = await askPos(question, { read, may: rights })
    show(search, answer.ok ? { kind: 'answered', answer: answer.value } : { kind: 'failed', failure: answer.error })
  }

  async function take(found: PosFound, answer: PosAnswer) {
    if (read === null) return
    const full = await readFully(found, { read, may: rights })
    const id = await takeCustomer(cacheDb, full.ok ? full.value : found, sources)
    if (id === null) show(search, { kind: 'notTaken', answer })
    else await navigate(`/customers/${id}`)
  }

  const state = told.of === search ? told.state : OFFERED
  return {
    state: read === null || question === null || (isDown && state.kind === 'offered') ? null : state,
    mayList: rights.list,
    ask: () => void ask().catch(() => show(search, { kind: 'failed', failure: BROKEN })),
    take: (found) => {
      if (state.kind !== 'answered' && state.kind !== 'notTaken') return
      const { answer } = state
      void take(found, answer).catch(() => show(search, { kind: 'notTaken', answer }))
    },
  }
}
