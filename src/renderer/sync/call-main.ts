// Sends and verifying reads through main, for the runtime. Turns trouble on the bridge into the outbox's own words.
import type { Failure } from '@shared/ipc/failure'
import type { System } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import type { Entry } from '@shared/outbox/entry'
import { request } from '../bridge'
import { type FindRemoteId, resolveLocalRefs } from './local-refs'

/** Why nothing was sent: a record it names has no id in that system yet. */
const NO_ID = 'localRefUnknown'

/** Sends one entry under its author's credentials. */
export async function sendThroughMain(entry: Entry, find: FindRemoteId): Promise<Outcome> {
  const { id, operation, payload, author, system } = entry
  const input = await resolveLocalRefs(payload, system, find)
  if (!input.ok) return { kind: 'rejected', category: 'client', code: NO_ID, message: '', field: null }
  const answer = await request('connector.send', { entryId: id, operation, input: input.value, author })
  return answer.ok ? answer.value : outcomeOfFailure(answer.error)
}

/** Makes one verifying read. */
export async function probeThroughMain(entry: Entry, find: FindRemoteId): Promise<Reading> {
  const { operation, payload, author, system } = entry
  const input = await resolveLocalRefs(payload, system, find)
  if (!input.ok) return { kind: 'cannotTell', detail: NO_ID }
  const answer = await request('connector.probe', { operation, input: input.value, author })
  return answer.ok ? answer.value : { kind: 'unavailable', detail: answer.error.kind }
}

/** Main refused before sending only when it did not understand the request; anything else proves nothing. */
function outcomeOfFailure(failure: Failure): Outcome {
  if (failure.kind !== 'badRequest') return { kind: 'unknown', detail: failure.kind }
  const message = failure.detail ?? ''
  return { kind: 'rejected', category: 'client', code: failure.kind, message, field: null }
}

/** Knocks at a system's address. Only an address that certainly cannot be reached counts as `down`. */
export async function knockThroughMain(system: System): Promise<'up' | 'down'> {
  const answer = await request('connector.reach', { system })
  return answer.ok && answer.value.line === 'down' ? 'down' : 'up'
}
