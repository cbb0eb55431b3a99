// The key under which each mutation has its words: its id with `_` for the dots, which i18next would take for levels.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import { findMutation } from '@shared/connectors/catalogue'

type Underscored<Id extends string> = Id extends `${infer Head}.${infer Tail}` ? `${Head}_${Underscored<Tail>}` : Id

/** One key per mutation of the catalogue: a mutation without words does not compile. */
export type OperationWord = Underscored<MutatingOperationId>

/** The key of a stored operation; null where an older or newer version of the app wrote it. */
export function operationWord(id: string): OperationWord | null {
  return findMutation(id) ? (id.replaceAll('.', '_') as OperationWord) : null
}
