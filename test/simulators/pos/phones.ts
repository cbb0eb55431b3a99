// How the simulated POS compares phone numbers: by digits, after the renumbering of 2018 and in +84, 84 or 0 form.
// Written anew here: sharing the app's rules would hide their mistakes.

const RENUMBERED: Readonly<Record<string, string>> = {
  ...{ '0120': '070', '0121': '079', '0122': '077', '0126': '076', '0128': '078' },
  ...{ '0123': '083', '0124': '084', '0125': '085', '0127': '081', '0129': '082' },
  ...{ '0162': '032', '0163': '033', '0164': '034', '0165': '035', '0166': '036' },
  ...{ '0167': '037', '0168': '038', '0169': '039', '0186': '056', '0188': '058', '0199': '059' },
}

export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '')
}

/** Leading-0 form of today; a number that fits no rule stays as its digits. */
export function comparablePhone(phone: string): string {
  let digits = digitsOf(phone).replace(/^0084/, '84')
  if (/^84\d{9,10}$/.test(digits)) digits = `0${digits.slice(2)}`
  if (/^[35789]\d{8}$/.test(digits)) digits = `0${digits}`
  const renumbered = digits.length === 11 ? RENUMBERED[digits.slice(0, 4)] : undefined
  return renumbered ? renumbered + digits.slice(4) : digits
}
