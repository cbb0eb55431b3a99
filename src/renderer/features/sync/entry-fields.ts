// Which fields of a refused change of staff, a category or points a person may enter anew, and the payload that comes of it. Secrets are never
// among the values shown: what is sealed stays as it is unless another is entered.
import { findMutation, type MutatingOperationId } from '@shared/connectors/catalogue'
import type { InputIssue } from '@shared/connectors/operation'
import { SealedText, withStandIns } from '@shared/connectors/placeholders'
import { readPhone } from '@shared/domain/phone'
import type { Entry } from '@shared/outbox/entry'
import { z } from 'zod'
import { phoneText } from './phone-text'
import { refusalOf } from './refusal'

const TEXTS = ['name', 'username', 'phone', 'points', 'ticket', 'content'] as const
export type TextField = (typeof TEXTS)[number]
const SECRETS = ['password'] as const
export type SecretField = (typeof SECRETS)[number]
export type EntryField = TextField | SecretField

/** The operations whose entries are corrected field by field, and whether the entry is called by the name entered. */
const CORRECTED: Readonly<Partial<Record<MutatingOperationId, { readonly isNamedByInput: boolean }>>> = {
  'pos.people.create': { isNamedByInput: true },
  'pos.people.editName': { isNamedByInput: false },
  'pos.people.editUsername': { isNamedByInput: false },
  'pos.people.editPassword': { isNamedByInput: false },
  'pos.people.linkCustomer': { isNamedByInput: false },
  'pos.roles.create': { isNamedByInput: true },
  'pos.roles.editName': { isNamedByInput: false },
  'pos.customerCats.create': { isNamedByInput: true },
  'pos.customerCats.editName': { isNamedByInput: false },
  'pos.customers.editScore': { isNamedByInput: false },
}

type Fields = Readonly<Record<string, unknown>>
const FieldsSchema = z.record(z.string(), z.unknown())

export type EntryValues = Readonly<Record<EntryField, string>>

/** What can be corrected of one entry. */
export type Correctable = {
  readonly operation: MutatingOperationId
  readonly payload: Fields
  readonly isNamedByInput: boolean
  readonly texts: readonly TextField[]
  readonly secrets: readonly SecretField[]
  /** Secrets that cannot be kept: they stand there in clear, or no longer open here. */
  readonly lost: readonly SecretField[]
  /** As people read it; empty for secrets. */
  readonly initial: EntryValues
}

/** Null where nothing of the entry can be entered anew here. */
export function correctableOf(entry: Pick<Entry, 'operation' | 'payload' | 'progress'>): Correctable | null {
  const operation = entry.operation as MutatingOperationId
  const kind = CORRECTED[operation]
  const fields = FieldsSchema.safeParse(entry.payload)
  if (!kind || !fields.success) return null
  const payload = fields.data
  const named: readonly string[] = findMutation(operation)?.secretFields ?? []
  const secrets = SECRETS.filter((name) => named.includes(name))
  const isSealGone = ['sealLost', 'plainSecret'].includes(refusalOf(entry)?.code ?? '')
  return {
    ...{ operation, payload, secrets, isNamedByInput: kind.isNamedByInput },
    texts: TEXTS.filter((name) => textIn(payload, name) !== null),
    lost: secrets.filter((name) => isSealGone || !SealedText.safeParse(payload[name]).success),
    initial: {
      ...(Object.fromEntries(TEXTS.map((name) => [name, textIn(payload, name) ?? ''])) as Record<TextField, string>),
      phone: phoneText(textIn(payload, 'phone') ?? ''),
      password: '',
    },
  }
}

const Invoice = z.looseObject({ id: z.string() })

/** What stands there as people read it; null where the entry has no such field. */
function textIn(payload: Fields, name: TextField): string | null {
  const value = payload[name]
  if (name === 'ticket') return Invoice.safeParse(value).data?.id ?? null
  if (name === 'points') return typeof value === 'number' ? String(value) : null
  return typeof value === 'string' ? value : null
}

/** What was typed as the operation takes it; what is no phone or number stays as typed, for its schema to refuse. */
function inputOf(name: TextField, typed: string, payload: Fields): unknown {
  switch (name) {
    case 'phone':
      return readPhone(typed).canonical ?? typed
    case 'points':
      return /^\d+$/.test(typed.trim()) ? Number(typed) : typed
    case 'ticket':
      // Another invoice: what a look-up told of the first is no longer about it.
      return typed.trim() === textIn(payload, 'ticket') ? payload.ticket : { id: typed, uuid: null }
    default:
      return typed
  }
}

const FIELD_OF_CODE: Readonly<Record<string, EntryField>> = {
  EXIST_NAME: 'name',
  EXIST_USERNAME: 'username',
  EXIST_LINK_CUSTOMERVUADUNGCU_BYPHONE: 'phone',
  NOT_FOUND_CUSTOMERVUADUNGCU: 'phone',
  NOT_YET_CONFIRM_PHONE_CUSTOMERVUADUNGCU: 'phone',
  NOT_ENOUGH_SCORE: 'points',
  NOT_FOUND_TICKET: 'ticket',
  plainSecret: 'password',
  sealLost: 'password',
}

/** The POS's own names, where they are not ours. */
const WIRE_NAMES: Readonly<Record<string, EntryField>> = {
  score: 'points',
  ticketid: 'ticket',
  score_content: 'content',
}

/** The field that a refusal is about; null where it names none of those. */
export function refusedField(entry: Pick<Entry, 'progress'>): EntryField | null {
  const refusal = refusalOf(entry)
  if (refusal === null) return null
  const named = [...TEXTS, ...SECRETS].find((name) => name === refusal.field) ?? WIRE_NAMES[refusal.field ?? '']
  return named ?? FIELD_OF_CODE[refusal.code] ?? null
}

export type Mistake = {
  readonly rule: 'empty' | 'tooLong' | 'masked' | 'phone' | 'number' | 'other'
  readonly max: number
}
export type Mistakes = Readonly<Partial<Record<EntryField, Mistake>>>

/** The secrets are still in clear: they must be sealed before anything of this is stored. */
export type Corrected = {
  readonly payload: Fields
  readonly entered: ReadonlyArray<readonly [SecretField, string]>
}

type Reading = { readonly ok: true; readonly value: Corrected } | { readonly ok: false; readonly mistakes: Mistakes }

/** Reads what was entered by the rules of the operation. A secret left empty stays the sealed one unless that is lost. */
export function readCorrection(correctable: Correctable, values: EntryValues): Reading {
  const { payload, texts, secrets, lost, operation } = correctable
  const typed = texts.map((name) => [name, inputOf(name, values[name], payload)] as const)
  const entered = secrets.filter((name) => values[name] !== '' || lost.includes(name))
  const filled = {
    // A placeholder stands for a value that kept its rule when it was put away.
    ...fieldsOf(withStandIns(payload)),
    ...Object.fromEntries([...typed, ...entered.map((name) => [name, values[name]] as const)]),
  }
  const parsed = findMutation(operation)?.input.safeParse(filled)
  if (parsed === undefined || !parsed.success) return { ok: false, mistakes: mistakesOf(parsed?.error.issues ?? []) }
  const clean = FieldsSchema.parse(parsed.data)
  return {
    ok: true,
    value: {
      payload: { ...payload, ...Object.fromEntries(texts.map((name) => [name, clean[name]])) },
      entered: entered.map((name) => [name, values[name]]),
    },
  }
}

function fieldsOf(value: unknown): Fields {
  return FieldsSchema.safeParse(value).data ?? {}
}

const RULES = ['empty', 'tooLong', 'masked'] as const
const MAX = 255
const WORD_OF: Readonly<Partial<Record<EntryField, Mistake['rule']>>> = { phone: 'phone', points: 'number' }

function mistakesOf(issues: readonly InputIssue[]): Mistakes {
  const mistakes: Partial<Record<EntryField, Mistake>> = {}
  for (const { path, params, code } of issues) {
    const field = [...TEXTS, ...SECRETS].find((name) => name === path[0])
    if (!field || mistakes[field]) continue
    const named = code === 'too_big' && field !== 'points' ? 'tooLong' : RULES.find((rule) => rule === params?.rule)
    const max = typeof params?.max === 'number' ? params.max : MAX
    mistakes[field] = { rule: named ?? WORD_OF[field] ?? 'other', max }
  }
  return mistakes
}
