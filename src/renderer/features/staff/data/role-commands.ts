// What a person does with roles. Each saves one entry; a change that changes nothing saves none.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import { ok } from '@shared/kit/result'
import { type CommandContext, type Saved, saveChange } from '../../../sync/save-change'
import type { Role } from './overlay'
import { refOf } from './save-change'

export type NewRole = { readonly name: string; readonly permissions: readonly string[] }

/** Adds a role. Resolves to its subject. */
export async function createRole({ name, permissions }: NewRole, context: CommandContext): Promise<Saved<string>> {
  const subject = `role:${context.sources.newUuid()}`
  const payload = { name: name.trim(), permissions: [...permissions] }
  const saved = await saveChange({ operation: 'pos.roles.create', subject, title: payload.name, payload }, context)
  return saved.ok ? ok(subject) : saved
}

async function change(
  operation: MutatingOperationId,
  { subject, name }: Role,
  fields: Readonly<Record<string, unknown>>,
  context: CommandContext,
): Promise<Saved<null>> {
  const payload = { id: await refOf('role', subject), ...fields }
  return saveChange({ operation, subject, title: name, payload }, context)
}

export async function renameRole(role: Role, name: string, context: CommandContext): Promise<Saved<null>> {
  return name.trim() === role.name ? ok(null) : change('pos.roles.editName', role, { name: name.trim() }, context)
}

/** @param permissions the whole set; it replaces the one before */
export async function changePermissions(
  role: Role,
  permissions: readonly string[],
  context: CommandContext,
): Promise<Saved<null>> {
  const wanted = [...new Set(permissions)].sort()
  if (role.permissions && [...role.permissions].sort().join() === wanted.join()) return ok(null)
  return change('pos.roles.editPermissions', role, { permissions: wanted }, context)
}

export async function deleteRole(role: Role, context: CommandContext): Promise<Saved<null>> {
  return change('pos.roles.delete', role, {}, context)
}
