// Goal: as many made-up people as a campaign needs, so that a name found in a ledger means one registration.
// Method: two family names before a given one, as children of both are named; nobody the shop knew before is called so.
import { foldText } from '@shared/kit/text'
import { FAMILY_NAMES, MEN, WOMEN } from '../factories/vietnam'

function allNames(): readonly string[] {
  const found = new Map<string, string>()
  const families = [...new Set(FAMILY_NAMES)]
  for (const given of [...WOMEN.given, ...MEN.given]) {
    for (const mother of families) {
      for (const father of families) {
        const name = `${father} ${mother} ${given}`
        // The app takes two people of one folded name for likely the same and asks; that is not what is tried here.
        if (father !== mother && !found.has(foldText(name))) found.set(foldText(name), name)
      }
    }
  }
  return [...found.values()]
}

const NAMES = allNames()

/** The name of person `number`; no two alike, even without their marks. */
export function nameOf(number: number): string {
  const name = NAMES[number]
  if (name === undefined) throw new Error(`there are only ${NAMES.length} names`)
  return name
}
