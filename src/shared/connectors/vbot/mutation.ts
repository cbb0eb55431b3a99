// The frame of every VBot row. Generation 1 of its API: POST everywhere, tenant fields in every body, no read at all (V22);
// where the shop has generation 3's reads, customers are verified through those (verify.ts).
// Never listed in this folder: its undocumented call that deletes all customers.
import type { ShopProfile } from '@shared/domain/shop-profile'
import { assert } from '@shared/kit/assert'
import type { ReplayClass } from '@shared/kit/outcome'
import type { JsonObject } from '../answer'
import type { InputSchema, MutationOperation, WireAnswer, WireRequest } from '../operation'
import { classifyVbot, saysNoSuchRecord, vbotCodeOf } from './answers'

type VbotProfile = NonNullable<ShopProfile['systems']['vbot']>

/** What one operation has of its own. */
type Particulars<I> = {
  readonly id: `vbot.${string}`
  readonly source: string
  /** Absent where the document states what we send; `assumed` where we chose otherwise. */
  readonly evidence?: 'assumed'
  readonly path: string
  readonly input: InputSchema<I>
  /** The body beside the tenant fields. */
  readonly fields: (input: I, vbot: VbotProfile) => JsonObject
  /** The code that identifies the record afterwards; null when there is none any more. */
  readonly remoteIdOf: (input: I) => string | null
  /** True where it removes the record: that there is none is then all that was asked for. */
  readonly removes?: true
  readonly replay: ReplayClass
  readonly replayOf?: MutationOperation<I>['replayOf']
  /** Absent where no generation has a read that could tell. */
  readonly verify?: MutationOperation<I>['verify']
  /** The document's other spelling of path or body, where it contradicts itself. */
  readonly otherSpelling?: {
    readonly isAskedFor: (answer: WireAnswer) => boolean
    readonly path?: string
    readonly fields?: (input: I) => JsonObject
  }
}

/** V4, V5, V6: "wrong parameters" may be an answer to a name the server spells otherwise. */
export function saysWrongParameters(answer: WireAnswer): boolean {
  return answer.status < 300 && vbotCodeOf(answer) === '-1'
}

/** V3: HTTP 404 without a number of VBot's own is the route that is missing, not the record. */
export function saysNoSuchRoute(answer: WireAnswer): boolean {
  return answer.status === 404 && vbotCodeOf(answer) === ''
}

/** A row of VBot from what is its own. */
export function vbotMutation<I>(own: Particulars<I>): MutationOperation<I> {
  const { id, source, evidence = 'documented', path, input, fields, remoteIdOf, removes, otherSpelling } = own
  const { replay, replayOf, verify = null } = own

  function vbotRequest(profile: ShopProfile, to: string, body: (vbot: VbotProfile) => JsonObject): WireRequest {
    const { vbot } = profile.systems
    assert(vbot, 'VBot is configured')
    return {
      method: 'POST',
      path: to,
      headers: { 'content-type': 'application/json' },
      // V18, V17: the integrator's account and an opaque project code, both from the profile.
      json: { vbot_id: vbot.vbotId, project_code: vbot.projectCode, ...body(vbot) },
    }
  }

  return {
    id,
    system: 'vbot',
    mutates: true,
    permission: null,
    // The document of generation 1 names none; these are of generation 2's introduction (A3).
    errorCodes: ['-1', '401', '403', '404', '409', '500'],
    evidence,
    source,
    timeoutMs: 30_000,
    input,
    request: (given, profile) => vbotRequest(profile, path, (vbot) => fields(given, vbot)),
    classify: (answer, given) => {
      const outcome = classifyVbot(answer, remoteIdOf(given))
      // E2.6: what a repeat after a lost answer gets. A route that is missing removed nothing, and does not count.
      const isGone = removes && outcome.kind === 'rejected' && saysNoSuchRecord(answer)
      return isGone ? { kind: 'alreadyApplied', remoteId: null } : outcome
    },
    replay,
    ...(replayOf && { replayOf }),
    verify,
    ...(otherSpelling && {
      otherSpelling: {
        isAskedFor: otherSpelling.isAskedFor,
        request: (given: I, profile: ShopProfile) => {
          // Generation 2 confirms the first spellings (A3), so there a refusal means what it says.
          if (profile.systems.vbot?.generation !== 1) return null
          return vbotRequest(profile, otherSpelling.path ?? path, (vbot) => ({
            ...fields(given, vbot),
            ...otherSpelling.fields?.(given),
          }))
        },
      },
    }),
  }
}
