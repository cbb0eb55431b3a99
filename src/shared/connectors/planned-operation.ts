// One call that a change of a customer needs at one system, before it becomes an outbox entry.
import type { System } from '@shared/kit/ids'
import type { MutatingOperationId } from './catalogue'

export type PlannedOperation = {
  readonly system: System
  readonly operation: MutatingOperationId
  /** The operation's input; ids that only the system gives are placeholders (ADR 15). */
  readonly payload: Readonly<Record<string, unknown>>
}

/** Whose record it is: the local record, and our code, by which GoUP and VBot name it too. */
export type CustomerIdentity = { readonly subject: string; readonly code: string }
