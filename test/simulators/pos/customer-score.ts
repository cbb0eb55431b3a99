// Loyalty points in the simulated POS: the history of transactions and `editScore`, which accumulates at every repeat
// (pos-customers-warranty.txt:177, 249-261, 485-488, 516-517).

import { fitsColumns, missingTexts, notOneOf, numberOf, textOf } from './customer-body'
import type { Edit } from './customer-edits'
import { EMPTY_FIELD } from './laminas'
import type { TicketKey, Tickets } from './tickets'

/** One row of the history, as the POS tells it. */
export type ScoreRow = {
  readonly id: string | number
  readonly admin_name: string
  readonly score_transaction: number
  readonly content: string
  readonly date: string
}

export type ScoreHistory = {
  /** Oldest first: the newest row stands on the last page. */
  of(customerId: string): readonly ScoreRow[]
  add(customerId: string, row: Omit<ScoreRow, 'id' | 'date'> & Partial<ScoreRow>): void
}

export type ScoreOptions = {
  readonly ticketKey?: TicketKey
  /**
   * What an exchange of +n does. `byType` (default): it pays, whatever the sign. `bySign`: the sign alone decides, so it adds
   * (C5: the field table reads so).
   */
  readonly exchange?: 'byType' | 'bySign'
}

/** `Y-m-d H:i:s` in Vietnam; POS times carry no zone (C6). */
function vietnamTime(atMs: number): string {
  return new Date(atMs + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

export function createScoreHistory(now: () => number): ScoreHistory {
  const rows: { readonly customerId: string; readonly row: ScoreRow }[] = []
  return {
    of: (customerId) => rows.filter((each) => each.customerId === customerId).map(({ row }) => row),
    add: (customerId, row) => {
      rows.push({ customerId, row: { id: rows.length + 1, date: vietnamTime(now()), ...row } })
    },
  }
}

/** The action `editScore`. */
export function scoreEdit(history: ScoreHistory, tickets: Tickets, options: ScoreOptions): Edit {
  const { ticketKey = 'id', exchange = 'byType' } = options
  const ticketOf = { id: tickets.byId, uuid: tickets.byUuid, either: tickets.find }[ticketKey]

  return {
    permission: 'customer.edit_score',
    check: (data) => {
      const score = numberOf(data, 'score')
      const isAbsent = data.score === undefined || data.score === null || data.score === ''
      return {
        ...notOneOf(data, 'transaction_type', ['accumulate', 'exchange']),
        ...missingTexts(data, ['ticketid', 'score_content']),
        ...(isAbsent ? { score: EMPTY_FIELD } : {}),
        ...(!isAbsent && (score === null || !Number.isInteger(score))
          ? { score: { notInt: 'The input does not appear to be an integer' } }
          : {}),
      }
    },
    run: (customer, data, staff) => {
      const ticket = ticketOf(textOf(data, 'ticketid'))
      if (!ticket) return { refusal: 'NOT_FOUND_TICKET' }
      const content = textOf(data, 'score_content')
      if (!fitsColumns({ content })) return { refusal: 'ERROR' }
      const type = textOf(data, 'transaction_type')
      const score = numberOf(data, 'score') ?? 0
      const points = Math.abs(score)
      const byType = type === 'exchange' ? -points : points
      const delta = exchange === 'byType' ? byType : score
      const after = Number(customer.loyal_score) + delta
      if (delta < 0 && after < 0) return { refusal: 'NOT_ENOUGH_SCORE' }
      history.add(customer.id, { admin_name: staff.name, score_transaction: delta, content })
      return {
        change: { loyal_score: after },
        summary: { type, score: `${delta}`, ticket: String(ticket.ticket_id), content, loyal_score: `${after}` },
      }
    },
  }
}
