// A customer's points in the POS: added for an invoice, or exchanged against one. The only change of a customer that a
// repeat makes twice, so a repeat is a person's decision.
import { z } from 'zod'
import { required } from '../inputs'
import { Marker, withMarker } from '../marker'
import type { MutationOperation } from '../operation'
import { PosCustomersGetInput } from './customers-reads'
import { confirmScore, readScoreBefore, restsWithExchanges, verifyScore } from './customers-score-verify'
import { classifyPos } from './envelope'
import { posEdit } from './frame'

const CONTENT_MAX = 255

const PosScoreEdit = PosCustomersGetInput.extend({
  kind: z.enum(['accumulate', 'exchange']),
  /** How many, whatever the kind. */
  points: z.number().int().min(1),
  /** C3: the POS wants an invoice, also for a correction. */
  ticket: z.strictObject({ id: required(100), uuid: z.string().min(1).max(255).nullable() }),
  content: required(CONTENT_MAX),
  marker: Marker,
  /** The score just before the request; the look beforehand fills it in. */
  scoreBefore: z.number().nullable(),
})
type PosScoreEdit = z.infer<typeof PosScoreEdit>

/** `score` as the POS wants it: an exchange is negative by the field table, positive where the shop found it so (C5). */
function signed({ kind, points }: PosScoreEdit, exchangeSign: 'negative' | 'positive'): number {
  return kind === 'exchange' && exchangeSign === 'negative' ? -points : points
}

function scoreFields(input: PosScoreEdit, ticketId: string, exchangeSign: 'negative' | 'positive') {
  return {
    transaction_type: input.kind,
    ticketid: ticketId,
    score: signed(input, exchangeSign),
    score_content: withMarker(input.content, input.marker, CONTENT_MAX),
  }
}

/** Adds or exchanges points. */
export const posCustomersEditScore: MutationOperation<PosScoreEdit> = posEdit({
  id: 'pos.customers.editScore',
  module: 'customers',
  permission: 'customer.edit_score',
  errorCodes: ['NOT_FOUND_CUSTOMER', 'NOT_ENOUGH_SCORE', 'NOT_FOUND_TICKET', 'ERROR'],
  evidence: 'assumed',
  source: 'pos-customers-warranty.txt:429-522 and catalogue C5',
  input: PosScoreEdit,
  path: '/customers',
  action: 'editScore',
  prepare: readScoreBefore,
  fields: (input, { systems }) => scoreFields(input, input.ticket.id, systems.pos.exchangeSign),
  otherFields: {
    // C4: "id of the invoice" may be either of the two that the look-up tells; so refused, nothing was booked.
    isAskedFor: (answer) => {
      const outcome = classifyPos(answer, null)
      return outcome.kind === 'rejected' && outcome.code === 'NOT_FOUND_TICKET'
    },
    body: (input, { systems }) =>
      input.ticket.uuid === null ? null : scoreFields(input, input.ticket.uuid, systems.pos.exchangeSign),
  },
  confirm: confirmScore,
  restsWith: restsWithExchanges,
  replay: 'manual',
  verify: verifyScore,
})
