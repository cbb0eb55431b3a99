// Goal: PINs that everybody tries first cannot be set, and the others can. Method: examples of each rule, and properties
// over random digits.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brokenPinRule } from './pin'

test.each([
  ['', 'length'],
  ['135', 'length'],
  ['135790246', 'length'],
  ['12a4', 'digits'],
  ['12 4', 'digits'],
  ['１３５７', 'digits'],
  ['0000', 'repeated'],
  ['77777777', 'repeated'],
  ['1234', 'run'],
  ['0123456', 'run'],
  ['9876', 'run'],
  ['43210', 'run'],
  ['1357', null],
  ['1235', null],
  ['9012', null],
  ['1122', null],
  ['28051990', null],
])('%s breaks %s', (pin, rule) => {
  expect(brokenPinRule(pin)).toBe(rule)
})

test('a PIN that may be set is of 4 to 8 digits, has two different ones, and neighbours that are none', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789') }), (pin) => {
      const isFine = brokenPinRule(pin) === null
      const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]))
      const isEven = [0, 1, -1].some((step) => steps.every((one) => one === step))
      expect(isFine).toBe(pin.length >= 4 && pin.length <= 8 && !isEven)
    }),
  )
})
