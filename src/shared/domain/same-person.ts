// Whether two records with one phone number may be one person, told by their names.
import { foldName } from './customer'

/** `exact`: the same name but for marks and title · `part`: one says less of the same name (`Hoa`, `Nguyễn Thị Hoa`). */
export type NameAgreement = 'exact' | 'part' | 'none'

/** How far two names agree; an empty one agrees with none. */
export function agreementOf(one: string, other: string): NameAgreement {
  const [a, b] = [foldName(one), foldName(other)]
  if (a === '' || b === '') return 'none'
  if (a === b) return 'exact'
  const [few, many] = [tokensOf(a), tokensOf(b)].toSorted((x, y) => x.size - y.size)
  return few && many && [...few].every((token) => many.has(token)) ? 'part' : 'none'
}

function tokensOf(name: string): ReadonlySet<string> {
  return new Set(name.split(' '))
}
