// What an operation's input must hold, in words, from the schema that checks it: for the reference pages and for
// `npm run connector -- --show`.
import { z } from 'zod'

type Json = z.core.JSONSchema.JSONSchema
type Rule = { readonly rule?: string; readonly max?: number }

/** One member of an input. */
export type Member = { readonly name: string; readonly type: string; readonly isOptional: boolean }

/** Patterns that stand for one kind of thing, by their source. */
const KNOWN_PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^\^\\\+\\d\{6,15\}\$$/, 'phone as `+84912345678`'],
  [/^\^photo:/, 'photo reference (`photo:` and the SHA-256 of its bytes)'],
  [/^\^\\d\{4\}-\\d\{2\}-\\d\{2\}\$$/, 'day as `2026-11-25`'],
  [/\{6\}\$$/, 'marker of six signs as `K7Q2M9`'],
  [/^\^\[A-Za-z0-9_-\]\{1,50\}\$$/, 'letters, digits, `-`, `_`, 1 to 50'],
  [/^\^\[\^\\s,\]/, 'text without a comma, 1 to 50'],
]

/** The members of an input, in the order of its schema. */
export function membersOf(input: z.ZodType): readonly Member[] {
  return membersIn(asJsonSchema(input))
}

/** The whole input on one line. */
export function inputLine(input: z.ZodType): string {
  const members = membersOf(input)
  return members.length === 0 ? 'none' : members.map(memberText).join(' · ')
}

function asJsonSchema(input: z.ZodType): Json {
  return z.toJSONSchema(input, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    // Limits in code points are refinements of ours, which JSON Schema has no words for: their parameters tell them.
    override: ({ zodSchema, jsonSchema }) => {
      for (const { rule, max } of rulesOf(zodSchema)) {
        if (rule === 'tooLong' && max !== undefined) jsonSchema.maxLength = max
        if (rule === 'empty') jsonSchema.minLength = 1
      }
    },
  })
}

function rulesOf(schema: z.core.$ZodType): readonly Rule[] {
  const checks = schema._zod.def.checks ?? []
  return checks.flatMap((check) => ('params' in check._zod.def ? [check._zod.def.params as Rule] : []))
}

function membersIn({ properties = {}, required = [] }: Json): readonly Member[] {
  return Object.entries(properties).map(([name, member]) => ({
    name,
    type: typeText(member),
    isOptional: !required.includes(name),
  }))
}

function memberText({ name, type, isOptional }: Member): string {
  return `\`${name}\`${isOptional ? ' (optional)' : ''} ${type}`
}

function typeText(schema: z.core.JSONSchema._JSONSchema): string {
  if (typeof schema === 'boolean') return 'anything'
  const { anyOf, enum: words, const: only, type, items } = schema
  if (anyOf) return anyOf.map(typeText).join(' or ')
  if (words) return words.map((word) => `\`${String(word)}\``).join(' or ')
  if (only !== undefined) return `\`${String(only)}\``
  if (Array.isArray(type)) return type.map((one) => typeText({ ...schema, type: one } as Json)).join(' or ')
  switch (type) {
    case 'string':
      return stringText(schema)
    case 'integer':
      return `whole number${rangeText(schema)}`
    case 'number':
      return `number${rangeText(schema)}`
    case 'boolean':
      return '`true` or `false`'
    case 'null':
      return '`null`'
    case 'array':
      return `list${countText(schema)} of ${typeText((Array.isArray(items) ? items[0] : items) ?? true)}`
    case 'object':
      return `{ ${membersIn(schema).map(memberText).join(' · ')} }`
    default:
      return 'anything'
  }
}

function stringText({ format, pattern, minLength, maxLength }: Json): string {
  if (format === 'uuid') return 'UUID'
  const known = KNOWN_PATTERNS.find(([shape]) => pattern !== undefined && shape.test(pattern))
  if (known) return known[1]
  if (pattern !== undefined) return `text like \`${pattern}\``
  if (maxLength === undefined) return minLength ? 'text, not empty' : 'text'
  return minLength ? `text, ${minLength} to ${maxLength}` : `text, at most ${maxLength}`
}

/** The safe range of JSON numbers says nothing to anybody. */
function rangeText({ minimum, maximum }: Json): string {
  const from = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? ` from ${minimum}` : ''
  const to = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? ` to ${maximum}` : ''
  return `${from}${to}`
}

function countText({ minItems, maxItems }: Json): string {
  if (minItems !== undefined && maxItems !== undefined) return ` (${minItems} to ${maxItems})`
  if (minItems !== undefined) return ` (at least ${minItems})`
  return maxItems === undefined ? '' : ` (at most ${maxItems})`
}
