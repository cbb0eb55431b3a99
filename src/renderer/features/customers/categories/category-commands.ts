// What a person does with customer categories. Each saves one entry; a change that changes nothing saves none.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import { ok } from '@shared/kit/result'
import { type CommandContext, type Saved, saveChange } from '../../../sync/save-change'
import { type Category, categoryRefOf, categoryValueOf } from './category-overlay'

export type NewCategory = {
  readonly name: string
  /** Categories of that name which a person was shown and wants another beside. */
  readonly namesakes: readonly Category[]
}

/** Adds a category. Resolves to its subject. */
export async function createCategory(
  { name, namesakes }: NewCategory,
  context: CommandContext,
): Promise<Saved<string>> {
  const subject = `category:${context.sources.newUuid()}`
  const payload = { name: name.trim(), knownIds: namesakes.map(refOf) }
  // A namesake that is still on its way stands there first, or it could not be told from this one.
  const needs = namesakes.filter(({ remoteId }) => remoteId === null).map((namesake) => namesake.subject)
  const facts = { operation: 'pos.customerCats.create', subject, title: payload.name, payload, needs } as const
  const saved = await saveChange(facts, context)
  return saved.ok ? ok(subject) : saved
}

function refOf(category: Category) {
  return categoryRefOf(categoryValueOf(category))
}

async function change(
  operation: MutatingOperationId,
  category: Category,
  fields: Readonly<Record<string, unknown>>,
  context: CommandContext,
  needs: readonly string[] = [],
): Promise<Saved<null>> {
  const { subject, name } = category
  return saveChange({ operation, subject, title: name, payload: { id: refOf(category), ...fields }, needs }, context)
}

export async function renameCategory(category: Category, name: string, context: CommandContext): Promise<Saved<null>> {
  if (name.trim() === category.name) return ok(null)
  return change('pos.customerCats.editName', category, { name: name.trim() }, context)
}

/**
 * Makes a category the one of new customers; whichever it is now loses it by that.
 * @param all every category: the last that was made the default here must be the last at the POS too
 */
export async function makeDefaultCategory(
  category: Category,
  all: readonly Category[],
  context: CommandContext,
): Promise<Saved<null>> {
  if (category.isDefault) return ok(null)
  const isTurning = ({ pending }: Category) => pending.some(({ kind }) => kind === 'default')
  const needs = all.filter(isTurning).map(({ subject }) => subject)
  return change('pos.customerCats.editIsDefault', category, { isDefault: true }, context, needs)
}

export async function deleteCategory(category: Category, context: CommandContext): Promise<Saved<null>> {
  return change('pos.customerCats.delete', category, {}, context)
}
