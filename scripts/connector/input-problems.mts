// What is wrong with an input, field by field, in a person's words. Values are never repeated: one may be a password.
import type { z } from 'zod'
import type { Words } from './words.mjs'

type Issue = z.core.$ZodIssue & { readonly input?: unknown }

/** One line per problem: the field and the rule it breaks. */
export function inputProblems(error: z.ZodError, words: Words): readonly string[] {
  return error.issues.flatMap((issue) => {
    const field = issue.path.map(String).join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => `${[field, key].filter((part) => part !== '').join('.')} ${words.rule.unknown}`)
    }
    return [`${field === '' ? 'input' : field} ${ruleText(issue, words)}`]
  })
}

function ruleText(issue: Issue, { rule }: Words): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? rule.missing : rule.kind(issue.expected)
    case 'invalid_value':
      return issue.input === undefined ? rule.missing : rule.oneOf(issue.values.map(String).join(', '))
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? rule.empty : rule.tooSmall(Number(issue.minimum))
    case 'too_big':
      return issue.origin === 'string' ? rule.tooLong(Number(issue.maximum)) : rule.tooBig(Number(issue.maximum))
    case 'invalid_union':
      return issue.input === undefined ? rule.missing : rule.form
    case 'custom':
      return customText(issue.params ?? {}, rule)
    default:
      return rule.form
  }
}

function customText(params: Readonly<Record<string, unknown>>, rule: Words['rule']): string {
  switch (params.rule) {
    case 'empty':
      return rule.empty
    case 'masked':
      return rule.masked
    case 'notADay':
      return rule.notADay
    case 'tooLong':
      return rule.tooLong(Number(params.max))
    default:
      return rule.form
  }
}
