// Looks an invoice up at the POS while somebody enters its number. Without the line or the permission nobody is kept from
// going on: what was typed is taken then.
import type { PosTicket } from '@shared/connectors/pos/warranty-info-reads'
import type { Failure } from '@shared/ipc/failure'
import type { Result } from '@shared/kit/result'
import { useRef, useState } from 'react'
import { usePosRead } from '../use-pos-read'
import type { TicketLook } from './points-check'

const UNKNOWN: TicketLook = { kind: 'unknown' }
const LOOK = 'pos.warrantyInfo.ticket'

export type TicketLooking = {
  readonly look: TicketLook
  readonly ask: (ticketId: string) => Promise<void>
  readonly forget: () => void
}

export function useTicketLook(): TicketLooking {
  const { read, may } = usePosRead()
  const [look, setLook] = useState<TicketLook>(UNKNOWN)
  /** What was asked for last; an answer to anything else comes too late. */
  const asked = useRef('')

  function forget() {
    asked.current = ''
    setLook(UNKNOWN)
  }

  async function ask(ticketId: string) {
    if (ticketId === asked.current) return
    forget()
    if (ticketId === '' || read === null || !may(LOOK)) return
    asked.current = ticketId
    setLook({ kind: 'looking' })
    const answer = (await read(LOOK, { ticketId })) as Result<PosTicket, Failure>
    if (asked.current !== ticketId) return
    if (answer.ok) setLook({ kind: 'found', ticket: answer.value })
    else setLook(answer.error.kind === 'notFound' ? { kind: 'notThere' } : UNKNOWN)
  }

  return { look, ask, forget }
}
