// The command line of `npm run connector`, read and checked. Secrets are refused there: other programs can read it, and
// shells remember it.
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@shared/kit/result'
import { isSecretName, SECRET_VARIABLE } from './secret-names.mjs'
import type { Words } from './words.mjs'

export type Asked = {
  readonly operation: string | null
  readonly profile: string | null
  readonly input: string | null
  readonly author: string | null
  readonly device: string | null
  readonly photos: readonly string[]
  readonly show: string | null
  readonly isList: boolean
  /** Sends a mutation without asking. */
  readonly isSure: boolean
  readonly isVerify: boolean
  readonly isAllPages: boolean
}

const OPTIONS = {
  profile: { type: 'string' },
  input: { type: 'string' },
  author: { type: 'string' },
  device: { type: 'string' },
  photo: { type: 'string', multiple: true },
  show: { type: 'string' },
  list: { type: 'boolean' },
  yes: { type: 'boolean' },
  verify: { type: 'boolean' },
  'all-pages': { type: 'boolean' },
} as const

/** Reads the arguments, or says in one sentence what is wrong with them; the sentence never repeats a value. */
export function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  words: Words,
): Result<Asked, string> {
  const secret = args.find((arg) => looksLikeSecret(arg, env))
  if (secret !== undefined) return err(words.secretOnCommandLine(optionName(secret)))
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [operation, second] = positionals
    if (second !== undefined) return err(words.oneOperation)
    if (values.input?.trimStart().startsWith('{')) return err(words.inputIsAFile)
    return ok({
      operation: operation ?? null,
      profile: values.profile ?? null,
      input: values.input ?? null,
      author: values.author ?? null,
      device: values.device ?? null,
      photos: values.photo ?? [],
      show: values.show ?? null,
      isList: values.list ?? false,
      isSure: values.yes ?? false,
      isVerify: values.verify ?? false,
      isAllPages: values['all-pages'] ?? false,
    })
  } catch (error) {
    // Node's own sentence names the option; a value given with it is cut off.
    const message = error instanceof Error ? error.message : ''
    return err(words.badOption(/'(-[^'=\s]*)/.exec(message)?.[1] ?? ''))
  }
}

/** `--password`, `--seckey=…`, `COUNTERFOIL_GOUP_SECKEY=…`, `Bearer …`, a JWT, or the very value of a secret variable. */
function looksLikeSecret(arg: string, env: Readonly<Record<string, string | undefined>>): boolean {
  if (arg.startsWith('-')) {
    const [name = '', ...value] = arg.split('=')
    return isSecretName(name) || (value.length > 0 && looksLikeSecret(value.join('='), env))
  }
  if (/^COUNTERFOIL_\w+=/.test(arg) || /^(?:bearer|basic|digest)\s/i.test(arg) || /^eyJ[\w-]+\.[\w-]+\./.test(arg)) {
    return true
  }
  return Object.entries(env).some(
    ([name, value]) => SECRET_VARIABLE.test(name) && isSecretName(name) && value !== '' && value === arg,
  )
}

/** What of a refused argument may be repeated. */
function optionName(arg: string): string {
  const [name = ''] = arg.split('=')
  return /^(?:--?[\w-]+|COUNTERFOIL_\w+)$/.test(name) ? name : ''
}
