// The POS's people area: for now only the registration of an access token on this device at sign-in.
import { z } from 'zod'
import { isJsonObject, textOf } from '../answer'
import type { MutationOperation, WireAnswer } from '../operation'
import { classifyPos, posHeaders } from './envelope'

export const PosAuthInput = z.strictObject({})
export type PosAuthInput = z.infer<typeof PosAuthInput>

/** Who the POS says has signed in, and where; empty strings where the answer does not tell. */
export type PosIdentity = { readonly personName: string; readonly posName: string; readonly locationName: string }

/** Reads the identity out of an answer to `pos.auth`, if it holds one (P8: JSON, every key optional). */
export function readPosIdentity(answer: WireAnswer): PosIdentity {
  const body = isJsonObject(answer.json) ? answer.json : {}
  return {
    personName: textOf(body.person_name),
    posName: textOf(body.pos_name),
    locationName: textOf(body.location_name),
  }
}

/**
 * Registers the access token on this device. Never goes through the outbox: main calls it at sign-in. A repeat answers
 * EXIST_ACCESS_TOKEN, which means signed in.
 */
export const posAuth: MutationOperation<PosAuthInput> = {
  id: 'pos.auth',
  system: 'pos',
  mutates: true,
  permission: null,
  errorCodes: [
    'NOT_LOGGED_IN',
    'NOT_REGISTERED_POS',
    'NOT_VERIFIED_POS',
    'NOT_POS_ACCOUNT',
    'EXIST_ACCESS_TOKEN',
    'ERROR',
  ],
  evidence: 'documented',
  source: 'pos-people.txt:1-45',
  timeoutMs: 20_000,
  input: PosAuthInput,
  // P10: an empty body with a JSON content type is malformed JSON to the server.
  request: () => ({ method: 'POST', path: '/people/auth', headers: posHeaders('people', true), json: {} }),
  classify: (answer) => {
    const { personName } = readPosIdentity(answer)
    return classifyPos(answer, personName === '' ? null : { remoteId: null })
  },
  replay: 'keyed',
  verify: null,
}
