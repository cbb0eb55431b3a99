// What a person does on the connections screen. Secrets go straight to main and are kept nowhere here.
import type { Answer } from '@shared/ipc/contract'
import type { System } from '@shared/kit/ids'
import { request } from '../../bridge'
import { outbox } from '../../sync/outbox'

/** Hands secrets to main; only the fields that were filled in. What waits for them is tried again at once. */
export async function enterSecrets(
  system: System,
  values: Readonly<Record<string, string>>,
): Promise<Answer<'secrets.enter'>> {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const answer = await request('secrets.enter', { system, values: filled })
  if (answer.ok) outbox.tryNow()
  return answer
}

/** Asks main whether a system can be reached now. */
export function testReach(system: System): Promise<Answer<'connector.reach'>> {
  return request('connector.reach', { system })
}
