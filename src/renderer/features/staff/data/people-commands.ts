// What a person does with staff accounts. Each saves one entry; a change that changes nothing saves none.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import type { Ref } from '@shared/connectors/pos/values'
import { err, ok } from '@shared/kit/result'
import { type CommandContext, type Saved, saveChange } from '../../../sync/save-change'
import type { StaffMember } from './overlay'
import { refOf, sealed } from './save-change'

export type { CommandContext, Refusal, Saved } from '../../../sync/save-change'

export type NewStaff = {
  readonly name: string
  readonly username: string
  readonly password: string
  readonly roleSubject: string
  readonly isActive: boolean
  readonly locationRefs: readonly Ref[]
}

const NOTHING: Saved<null> = ok(null)

/** Adds an account. Resolves to its subject. */
export async function createStaff(input: NewStaff, context: CommandContext): Promise<Saved<string>> {
  const { name, username, password, roleSubject, isActive, locationRefs } = input
  const mistake = passwordMistake(password)
  if (mistake) return err(mistake)
  const secret = await sealed('pos.people.create', password)
  if (!secret.ok) return secret
  const subject = `staff:${context.sources.newUuid()}`
  const payload = {
    ...{ name: name.trim(), username: username.trim(), isActive, password: secret.value },
    roleId: await refOf('role', roleSubject),
    locationIds: [...locationRefs],
  }
  const facts = { operation: 'pos.people.create', subject, title: payload.name, payload, needs: [roleSubject] } as const
  const saved = await saveChange(facts, context)
  return saved.ok ? ok(subject) : saved
}

function passwordMistake(password: string) {
  if (password.trim() === '') return { kind: 'field', field: 'password', rule: 'empty', max: null } as const
  return password.length > 255 ? ({ kind: 'field', field: 'password', rule: 'tooLong', max: 255 } as const) : null
}

async function change(
  operation: MutatingOperationId,
  { subject, name }: StaffMember,
  fields: Readonly<Record<string, unknown>>,
  context: CommandContext,
  needs: readonly string[] = [],
): Promise<Saved<null>> {
  const payload = { id: await refOf('staff', subject), ...fields }
  return saveChange({ operation, subject, title: name, payload, needs }, context)
}

export async function renameStaff(member: StaffMember, name: string, context: CommandContext): Promise<Saved<null>> {
  if (name.trim() === member.name) return NOTHING
  return change('pos.people.editName', member, { name: name.trim() }, context)
}

export async function changeUsername(
  member: StaffMember,
  username: string,
  context: CommandContext,
): Promise<Saved<null>> {
  if (username.trim() === member.username) return NOTHING
  return change('pos.people.editUsername', member, { username: username.trim() }, context)
}

export async function changePassword(
  member: StaffMember,
  password: string,
  context: CommandContext,
): Promise<Saved<null>> {
  const mistake = passwordMistake(password)
  if (mistake) return err(mistake)
  const secret = await sealed('pos.people.editPassword', password)
  return secret.ok ? change('pos.people.editPassword', member, { password: secret.value }, context) : secret
}

export async function changeRole(
  member: StaffMember,
  roleSubject: string,
  context: CommandContext,
): Promise<Saved<null>> {
  if (roleSubject === member.roleSubject) return NOTHING
  const roleId = await refOf('role', roleSubject)
  return change('pos.people.editRole', member, { roleId }, context, [roleSubject])
}

export async function setActive(member: StaffMember, isActive: boolean, context: CommandContext): Promise<Saved<null>> {
  if (member.visible === (isActive ? 'Y' : 'N')) return NOTHING
  return change('pos.people.editVisible', member, { isActive }, context)
}

export async function changeLocations(
  member: StaffMember,
  refs: readonly Ref[],
  context: CommandContext,
): Promise<Saved<null>> {
  const before = member.locations?.map(({ ref }) => String(ref)).sort()
  const isSame = before?.join() === [...new Set(refs.map(String))].sort().join()
  return isSame ? NOTHING : change('pos.people.editLocation', member, { locationIds: [...refs] }, context)
}

/** @param phone E.164 */
export async function linkCustomer(member: StaffMember, phone: string, context: CommandContext): Promise<Saved<null>> {
  return change('pos.people.linkCustomer', member, { phone }, context)
}

export async function unlinkCustomer(member: StaffMember, context: CommandContext): Promise<Saved<null>> {
  return member.link === 'N' ? NOTHING : change('pos.people.unlinkCustomer', member, {}, context)
}

export async function deleteStaff(member: StaffMember, context: CommandContext): Promise<Saved<null>> {
  return change('pos.people.delete', member, {}, context)
}
