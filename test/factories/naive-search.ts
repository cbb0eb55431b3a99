// Search as one would write it without any thought of speed, on texts: what the index is held against, in tests and in
// the benchmark.
import type { Customer } from '@shared/domain/customer'
import { readPhone, wirePhone } from '@shared/domain/phone'
import { digitsOf, foldText } from '@shared/kit/text'

type Known = Pick<Customer, 'id' | 'searchText' | 'createdAtMs'>

/** Text by text, with nothing prepared. */
export function naiveSearch(customers: readonly Known[], typed: string): readonly string[] {
  const folded = foldText(typed)
  const isNumber = (text: string) => /^[+\d\s.()\-_/]+$/.test(text)
  const tokens = isNumber(folded) && digitsOf(folded).length >= 2 ? [folded] : folded.split(' ')
  const wanted = tokens.filter((token) => /[^!-/:-@[-`{-~]/.test(token))
  const holds = (text: string, token: string) => {
    if (!isNumber(token)) return partsOf(text).some((part) => part.startsWith(token.replace(/^[!-/:-@[-`{-~]+/, '')))
    const { canonical } = readPhone(token)
    const country = /^(?:\+\s*84|0084)\D*0?/.exec(token)?.[0]
    const rest = country === undefined ? '' : digitsOf(token.slice(country.length))
    const literal = token.replace(/^[!-/:-@[-`{-~]+|[!-/:-@[-`{-~]+$/g, '')
    const spellings = [
      digitsOf(token),
      literal.includes(' ') ? '' : literal,
      canonical === null ? '' : digitsOf(wirePhone(canonical)),
      rest === '' || /^1[89]/.test(rest) ? rest : `0${rest}`,
    ]
    return spellings.some((spelling) => spelling !== '' && text.includes(spelling))
  }
  return customers
    .filter(({ searchText }) => wanted.every((token) => holds(searchText, token)))
    .toSorted((one, other) => other.createdAtMs - one.createdAtMs || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id)
}

/** What stands from each place on where a part begins, to the end of its word. */
function partsOf(text: string): readonly string[] {
  return text.split(' ').flatMap((word) => {
    const signs = [...word]
    const kinds = signs.map((sign) => {
      if (/[\u2000-\u2fff]|[\u{10000}-\u{10ffff}]/u.test(sign)) return 'wide'
      if (/[0-9]/.test(sign)) return 'digit'
      return sign.codePointAt(0) !== undefined && /[^!-/:-@[-`{-~]/.test(sign) ? 'letter' : 'sign'
    })
    return signs.flatMap((_, place) => {
      const before = kinds[place - 1]
      const begins =
        kinds[place] === 'wide' ||
        (kinds[place] === 'letter' && before !== 'letter') ||
        (kinds[place] === 'digit' && before !== 'digit' && before !== 'letter')
      return begins ? [signs.slice(place).join('')] : []
    })
  })
}
