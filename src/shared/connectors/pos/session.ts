// Signing in at the POS: registering an access token on this device, and agreeing to be managed by a seller.
import { z } from 'zod'
import { isJsonObject, textOf } from '../answer'
import { required } from '../inputs'
import type { MutationOperation, WireAnswer } from '../operation'
import { classifyPos } from './envelope'
import { posPost } from './frame'
import { yesNo } from './values'

export const PosAuthInput = z.strictObject({})
export type PosAuthInput = z.infer<typeof PosAuthInput>

/** Who the POS says has signed in, and where; empty strings where the answer does not tell. */
export type PosIdentity = {
  readonly personName: string
  readonly posName: string
  readonly locationName: string
  /** With NOT_VERIFIED_POS: who asks to manage the account (P12). */
  readonly sellerUuid: string
}

/** Reads the identity out of an answer to `pos.auth`, if it holds one (P8: JSON, every key optional). */
export function readPosIdentity(answer: WireAnswer): PosIdentity {
  const body = isJsonObject(answer.json) ? answer.json : {}
  return {
    personName: textOf(body.person_name),
    posName: textOf(body.pos_name),
    locationName: textOf(body.location_name),
    sellerUuid: textOf(body.seller_uuid),
  }
}

const session = { module: 'people', permission: null } as const

/**
 * Registers the access token on this device. Never goes through the outbox: main calls it at sign-in. A repeat answers
 * EXIST_ACCESS_TOKEN, which means signed in.
 */
export const posAuth: MutationOperation<PosAuthInput> = {
  ...posPost({
    ...session,
    id: 'pos.auth',
    errorCodes: [
      'NOT_LOGGED_IN',
      'NOT_REGISTERED_POS',
      'NOT_VERIFIED_POS',
      'NOT_POS_ACCOUNT',
      'EXIST_ACCESS_TOKEN',
      'ERROR',
    ],
    source: 'pos-people.txt:1-45',
    input: PosAuthInput,
    path: '/people/auth',
    // P10: an empty body with a JSON content type is malformed JSON to the server.
    body: () => ({}),
    replay: 'keyed',
    // A person who can be asked about is signed in; whether on this device, only a repeat tells.
    verify: null,
  }),
  classify: (answer) => classifyPos(answer, readPosIdentity(answer).personName === '' ? null : { remoteId: null }),
}

export const PosVerifyInput = z.strictObject({
  /** Of the seller who asks to manage the shop; the answer to `pos.auth` may tell it (P12). */
  sellerUuid: required(100),
  agrees: z.boolean(),
})
export type PosVerifyInput = z.infer<typeof PosVerifyInput>

/** Agrees or not to a seller who asks to manage this account's POS. A repeat answers VERIFIED_POS, which means done. */
export const posVerify: MutationOperation<PosVerifyInput> = posPost({
  ...session,
  id: 'pos.verify',
  errorCodes: ['NOT_LOGGED_IN', 'NOT_REGISTERED_POS', 'VERIFIED_POS', 'INVALID_SELLER_UUID', 'ERROR'],
  source: 'pos-people.txt:643-693',
  input: PosVerifyInput,
  path: '/people/verify',
  body: ({ sellerUuid, agrees }) => ({ seller_uuid: sellerUuid, verify: yesNo(agrees) }),
  replay: 'keyed',
  verify: null,
})
