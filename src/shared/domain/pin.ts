// What a PIN must be: 4 to 8 digits that are not the first ones anybody tries.

export const PIN_LENGTH_MIN = 4
export const PIN_LENGTH_MAX = 8

export type PinProblem = 'length' | 'digits' | 'run' | 'repeated'

/** The first rule that a new PIN breaks; null for a good one. */
export function pinProblem(pin: string): PinProblem | null {
  if (!/^[0-9]*$/.test(pin)) return 'digits'
  if (pin.length < PIN_LENGTH_MIN || pin.length > PIN_LENGTH_MAX) return 'length'
  const steps = [...pin.slice(1)].map((digit, index) => Number(digit) - Number(pin[index]))
  if (steps.every((step) => step === 0)) return 'repeated'
  // 7890 and 0987 are runs too: on a telephone's keys 0 stands behind 9.
  const isRun = (by: number) => steps.every((step) => (step + 10) % 10 === (by + 10) % 10)
  return isRun(1) || isRun(-1) ? 'run' : null
}
