// What the codes of the four systems mean to us (catalogue E3): one entry per code, and nothing derived from its wording.
// `unauthorised` and `unknown` are no rejections: the first asks for a sign-in, the second says nothing about the effect.
import type { RejectionCategory } from '@shared/kit/outcome'

/** What a code tells about the request that got it. */
export type CodeMeaning = RejectionCategory | 'unauthorised' | 'unknown'

/** The 44 business codes of the POS (`pos-people.txt`, `pos-customers-warranty.txt`); spellings differ per area (C19). */
export const POS_CODES = {
  NOT_LOGGED_IN: 'unauthorised',
  NOT_REGISTERED_POS: 'setup',
  NOT_VERIFIED_POS: 'setup',
  NOT_POS_ACCOUNT: 'setup',
  INVALID_SELLER_UUID: 'setup',
  NOT_FOUND_PERSON: 'notFound',
  NOT_FOUND_ROLE: 'notFound',
  NOT_EXIST_ROLE: 'notFound',
  NOT_FOUND_CUSTOMERVUADUNGCU: 'notFound',
  NOT_FOUND_CATEGORY: 'notFound',
  NOT_FOUND_CUSTOMER: 'notFound',
  CUSTOMER_NOT_FOUND: 'notFound',
  NOT_FOUND_TICKET: 'notFound',
  TICKET_PRODUCT_NOT_FOUND: 'notFound',
  WARRANTY_INFO_NOT_FOUND: 'notFound',
  WARRANTY_STATUS_NOT_FOUND: 'notFound',
  LOCATION_NOT_FOUND: 'notFound',
  EXIST_ACCESS_TOKEN: 'conflict',
  EXIST_USERNAME: 'conflict',
  EXIST_NAME: 'conflict',
  EXIST_PHONE: 'conflict',
  SERIAL_NUMBER_EXISTS: 'conflict',
  EXIST_LINK_CUSTOMERVUADUNGCU: 'conflict',
  EXIST_LINK_CUSTOMERVUADUNGCU_BYPHONE: 'conflict',
  NOT_EXIST_LINK_CUSTOMERVUADUNGCU: 'conflict',
  VERIFIED_POS: 'conflict',
  PERSON_LINKING_CUSTOMERVUADUNGCU: 'inUse',
  EXIST_PERSON_IN_ROLE: 'inUse',
  CANNOT_UNSET_DEFAULT_CATEGORY: 'inUse',
  INVALID_STATUS_TRANSITION: 'state',
  SEND_DATE_UPDATE_NOT_ALLOWED: 'state',
  WARRANTY_ALREADY_SENT: 'state',
  WARRANTY_NOT_SENT: 'state',
  WARRANTY_ALREADY_RECEIVED: 'state',
  WARRANTY_NOT_RECEIVED: 'state',
  WARRANTY_ALREADY_COMPLETED: 'state',
  WARRANTY_NOT_COMPLETED: 'state',
  NOT_ENOUGH_SCORE: 'state',
  NOT_YET_CONFIRM_PHONE_CUSTOMERVUADUNGCU: 'state',
  ERROR_CUSTOMER_PHONE: 'validation',
  ERROR_UPLOAD_IMAGE: 'image',
  ERROR_DELETE_IMAGE: 'image',
  ERROR_UPDATE_IMAGE: 'image',
  // "Another error": says nothing about whether the write happened.
  ERROR: 'unknown',
} as const satisfies Record<string, CodeMeaning>
export type PosCode = keyof typeof POS_CODES

/** True for a word that is one of the POS's codes. */
export function isPosCode(word: string): word is PosCode {
  return Object.hasOwn(POS_CODES, word)
}

/** Finan's codes as far as they are known; others are read by their third digit (A1). */
const FINAN = {
  '104000': 'validation',
  '104004': 'notFound',
  '104100': 'conflict',
  '105000': 'unknown',
  '105100': 'unknown',
} as const satisfies Record<string, CodeMeaning>
export type FinanCode = keyof typeof FINAN
export const FINAN_CODES: Readonly<Record<string, CodeMeaning>> = FINAN

/** True for a word that is one of Finan's codes. */
export function isFinanCode(word: string): word is FinanCode {
  return Object.hasOwn(FINAN, word)
}

/** VBot's codes (A3, generation 2's introduction page; the document of generation 1 names none). */
const VBOT = {
  '-1': 'validation',
  '401': 'unauthorised',
  '403': 'permission',
  '404': 'notFound',
  '409': 'conflict',
  '500': 'unknown',
} as const satisfies Record<string, CodeMeaning>
export type VbotCode = keyof typeof VBOT
export const VBOT_CODES: Readonly<Record<string, CodeMeaning>> = VBOT

/** True for a word that is one of VBot's codes. */
export function isVbotCode(word: string): word is VbotCode {
  return Object.hasOwn(VBOT, word)
}

/** True for a code that one of the four systems documents, whatever it means. */
export function isDocumentedCode(code: string): boolean {
  return isPosCode(code) || isFinanCode(code) || isVbotCode(code)
}

/** What a 4xx status means when the body is readable and names no code of its own. */
export function meaningOfStatus(status: number): CodeMeaning {
  switch (status) {
    case 401:
      return 'unauthorised'
    case 403:
      return 'permission'
    case 404:
    case 410:
      return 'notFound'
    case 405:
    case 406:
    case 415:
      return 'client'
    // 408, 425: the request may or may not have been processed. 409 without a code of the system comes from a proxy.
    case 408:
    case 409:
    case 425:
      return 'unknown'
    default:
      return status >= 400 && status < 500 ? 'validation' : 'unknown'
  }
}
