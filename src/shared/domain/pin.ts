// Which PINs a person may choose for this device: long enough, and none that everybody tries first.

const DIGITS_MIN = 4
const DIGITS_MAX = 8

/** `digits`: something else than digits · `length`: not 4 to 8 · `repeated`: one digit only · `run`: 1234, 8765. */
export type PinRule = 'digits' | 'length' | 'repeated' | 'run'

/** The first rule that a new PIN breaks; null for one that may be set. */
export function brokenPinRule(pin: string): PinRule | null {
  if (!/^[0-9]*$/.test(pin)) return 'digits'
  if (pin.length < DIGITS_MIN || pin.length > DIGITS_MAX) return 'length'
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  if (steps.size > 1) return null
  if (steps.has(0)) return 'repeated'
  return steps.has(1) || steps.has(-1) ? 'run' : null
}
