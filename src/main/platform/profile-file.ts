// Reads and checks the shop profile, and turns what is wrong with it into fields a person can find and mend.
import { readFile } from 'node:fs/promises'
import { ShopProfile } from '@shared/domain/shop-profile'
import type { ProfileProblem } from '@shared/ipc/contract'
import { err, ok, type Result } from '@shared/kit/result'

type Issue = {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly input?: unknown
  readonly format?: string
  readonly keys?: readonly string[]
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** Reads the profile at `file`. The problems name each wrong field; nothing of the app starts on a wrong profile. */
export async function readProfile(file: string): Promise<Result<ShopProfile, ProfileProblem[]>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    return err([{ field: '', problem: 'missingFile', detail: '' }])
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return err([{ field: '', problem: 'notJson', detail: error instanceof Error ? error.message : '' }])
  }
  const parsed = ShopProfile.safeParse(json, { reportInput: true })
  return parsed.success ? ok(parsed.data) : err(parsed.error.issues.flatMap(problemsOf))
}

function problemsOf(issue: Issue): ProfileProblem[] {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({
      field: [...issue.path, key].map(String).join('.'),
      problem: 'unknownField',
      detail: '',
    }))
  }
  return [{ field, problem: problemOf(issue), detail: issue.message }]
}

function problemOf(issue: Issue): ProfileProblem['problem'] {
  if (issue.params?.problem === 'notAllowed') return 'notAllowed'
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'missing' : 'wrongType'
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'notUrl'
  if (issue.code === 'too_small') return 'missing'
  return 'other'
}
