// Asks the POS, under a person's own credential, what they may do.
import { PosPersonPermissions } from '@shared/connectors/pos/permissions'
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import type { Connectors } from '../connectors/call-operation'

export function readPermissions({ read }: Pick<Connectors, 'read'>) {
  return async (author: string): Promise<Result<readonly string[], Failure>> => {
    const told = await read({ operation: 'pos.person.permissions', input: {}, author })
    if (!told.ok) return told
    const parsed = PosPersonPermissions.safeParse(told.value)
    if (parsed.success) return ok(parsed.data.permissions)
    return err({ kind: 'systemAnswerUnreadable', origin: 'remote' })
  }
}
