// What a person decides about parked entries. The decision itself is the outbox's; a corrected customer is stored first.
import type { CustomerRegistration } from '@shared/domain/customer'
import type { Failure } from '@shared/ipc/failure'
import { ok, type Result } from '@shared/kit/result'
import type { Entry } from '@shared/outbox/entry'
import { outbox } from '../../sync/outbox'
import { correctCustomer } from '../customers'

export function resend(entry: Entry, by: string): void {
  outbox.decided(entry.id, by, { kind: 'resend' })
}

/** Corrects the customer on this machine, then sends this entry with the correction. */
export async function editAndResend(
  entry: Entry,
  by: string,
  registration: CustomerRegistration,
): Promise<Result<null, Failure>> {
  const corrected = await correctCustomer(entry.subject, registration)
  if (!corrected.ok) return corrected
  outbox.decided(entry.id, by, { kind: 'edit', payload: registration, title: registration.name })
  return ok(null)
}

export function adopt(entry: Entry, by: string, remoteId: string | null): void {
  outbox.decided(entry.id, by, { kind: 'adopt', remoteId })
}

export function discard(entry: Entry, by: string, why: string): void {
  outbox.decided(entry.id, by, { kind: 'discard', why })
}
