// What a person does in the outbox: decide about parked entries, one or a group; print the day; save the black box. The
// decision itself is the outbox's; a corrected customer is stored first.
import { asMutatingId, replayClassOf } from '@shared/connectors/catalogue'
import type { SomeValues } from '@shared/domain/customer-values'
import type { Failure } from '@shared/ipc/failure'
import { ok, type Result } from '@shared/kit/result'
import type { Entry } from '@shared/outbox/entry'
import { request } from '../../bridge'
import { outbox } from '../../sync/outbox'
import { correctCustomer } from '../customers'
import { type BulkEnd, runBulk } from './bulk'
import { erasing } from './never-seen'

export function resend(entry: Entry, by: string): void {
  outbox.decided(entry.id, by, { kind: 'resend' })
}

/** Puts the correction into the customer on this machine; first, so that the counter and the systems say the same. */
export function correctSubject(entry: Entry, change: SomeValues): Promise<Result<null, Failure>> {
  return correctCustomer(entry.subject, change)
}

export type Correction = { readonly payload: unknown; readonly title: string }

/** Sends this entry with the correction. `readsBack`: whether the shop can read from the system what it wrote there. */
export function resendEdited(entry: Entry, by: string, { payload, title }: Correction, readsBack: boolean): void {
  // An entry of an operation that is no longer in the catalogue keeps its class; it is refused where it is sent.
  const operation = asMutatingId(entry.operation)
  const replay = operation ? replayClassOf(operation, payload, readsBack) : entry.replay
  outbox.decided(entry.id, by, { kind: 'edit', payload, title, replay })
}

/** Sends this entry although it erases what its system holds and never told; a person was shown what that is. */
export function resendErasing(entry: Entry, by: string, readsBack: boolean): void {
  resendEdited(entry, by, { payload: erasing(entry), title: entry.title }, readsBack)
}

export function adopt(entry: Entry, by: string, remoteId: string | null): void {
  outbox.decided(entry.id, by, { kind: 'adopt', remoteId })
}

export function discard(entry: Entry, by: string, why: string): void {
  outbox.decided(entry.id, by, { kind: 'discard', why })
}

export function resendGroup(entries: readonly Entry[], by: string): Promise<BulkEnd> {
  return runBulk('resend', entries, (entry) => resend(entry, by))
}

export function discardGroup(entries: readonly Entry[], by: string, why: string): Promise<BulkEnd> {
  return runBulk('discard', entries, (entry) => discard(entry, by, why))
}

/** Prints what is on screen; false when a person called it off or no printer took it. */
export async function printPage(): Promise<Result<boolean, Failure>> {
  const answer = await request('page.print', undefined)
  return answer.ok ? ok(answer.value.printed) : answer
}

export { saveBlackBox } from '../../sync/black-box'
