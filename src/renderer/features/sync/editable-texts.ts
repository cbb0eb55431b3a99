// Which parts of a stored input a person can enter anew in the outbox: its texts, and its secrets. Pure.
import { findMutation } from '@shared/connectors/catalogue'
import type { Entry } from '@shared/outbox/entry'

const TEXTS = ['name', 'username', 'phone'] as const
export type TextName = (typeof TEXTS)[number]

export type EditableTexts = {
  readonly texts: Readonly<Partial<Record<TextName, string>>>
  /** Names of the fields that hold a secret; what is sealed in them cannot be read. */
  readonly secrets: readonly string[]
}

/** What of this entry can be entered anew; nothing of one whose input is more than texts. */
export function editableTexts({ operation, payload }: Pick<Entry, 'operation' | 'payload'>): EditableTexts {
  const input: Readonly<Record<string, unknown>> = typeof payload === 'object' && payload !== null ? { ...payload } : {}
  const isOfStaff = operation.startsWith('pos.people.') || operation.startsWith('pos.roles.')
  if (!isOfStaff) return { texts: {}, secrets: [] }
  const texts = TEXTS.flatMap((name) => {
    const value = input[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  const secrets = (findMutation(operation)?.secretFields ?? []).filter((name) => name in input)
  return { texts: Object.fromEntries(texts), secrets }
}

/** True where there is something to enter. */
export function hasEditableTexts(entry: Pick<Entry, 'operation' | 'payload'>): boolean {
  const { texts, secrets } = editableTexts(entry)
  return Object.keys(texts).length + secrets.length > 0
}

/** True for an entry whose secret must be entered anew: it cannot be opened here, or was never sealed. */
export function isSealLost({ progress }: Pick<Entry, 'progress'>): boolean {
  if (progress.state !== 'parked' || progress.reason.kind !== 'rejected') return false
  const { outcome } = progress.reason
  return outcome.kind === 'rejected' && (outcome.code === 'sealLost' || outcome.code === 'plainSecret')
}

/** Any value of the kind that stands in a placeholder's place, for the rules about the other fields. */
function filled(value: unknown): unknown {
  const isPlaceholder = typeof value === 'object' && value !== null && ('$sealed' in value || '$local' in value)
  return isPlaceholder ? 'x' : value
}

/** The first field of an input that breaks a rule of its operation; null where none does. */
export function mistakeIn(operation: string, input: Readonly<Record<string, unknown>>): string | null {
  const whole = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, filled(value)]))
  const parsed = findMutation(operation)?.input.safeParse(whole)
  return parsed?.success === false ? String(parsed.error.issues[0]?.path[0] ?? '') : null
}
