// The systems' own codes that registering a customer can bring up, so that each has a sentence in both languages.

export const BUSINESS_CODES = [
  'EXIST_PHONE',
  'EXIST_NAME',
  'ERROR',
  'ERROR_CUSTOMER_PHONE',
  'NOT_FOUND_CUSTOMER',
  'CUSTOMER_NOT_FOUND',
  'NOT_LOGGED_IN',
  'NOT_REGISTERED_POS',
  'NOT_VERIFIED_POS',
  'NOT_POS_ACCOUNT',
  'INVALID_SELLER_UUID',
  '104000',
  '104004',
  '104100',
] as const

/** A code with a sentence of its own; any other is explained by its category. */
export type BusinessCode = (typeof BUSINESS_CODES)[number]

/** True for a code that has its own sentence. */
export function isBusinessCode(code: string): code is BusinessCode {
  return (BUSINESS_CODES as readonly string[]).includes(code)
}
