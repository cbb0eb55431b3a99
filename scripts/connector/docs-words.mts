// The words of the reference pages: what each code, replay class and category means, in one phrase each. Total over the
// tables in src, so that a new code does not compile until somebody has said what it means.
import { FINAN_CODES, isPosCode, POS_CODES, type PosCode, VBOT_CODES } from '@shared/connectors/error-map'
import type { System } from '@shared/kit/ids'
import type { ReplayClass } from '@shared/kit/outcome'

export const REPLAY_WORDS: Readonly<Record<ReplayClass, string>> = {
  keyed: 'the system refuses a repeat by our own key, and that refusal proves the first send',
  natural: 'a repeat leaves the same state, so it is harmless',
  lookup: 'it is looked for before anything is sent again',
  manual: 'a repeat would do it twice: it is looked for, and where it is not found a person decides',
}

const POS_WORDS: Readonly<Record<PosCode, string>> = {
  NOT_LOGGED_IN: 'nobody is signed in with this token',
  NOT_REGISTERED_POS: 'the account has no POS',
  NOT_VERIFIED_POS: 'a seller waits for the account to agree (`pos.verify`)',
  NOT_POS_ACCOUNT: 'no staff account of a POS',
  INVALID_SELLER_UUID: 'another seller than the one who asks',
  NOT_FOUND_PERSON: 'no such staff account',
  NOT_FOUND_ROLE: 'no such role',
  NOT_EXIST_ROLE: 'no such role',
  NOT_FOUND_CUSTOMERVUADUNGCU: 'nobody has an account with this phone',
  NOT_FOUND_CATEGORY: 'no such category',
  NOT_FOUND_CUSTOMER: 'no such customer',
  CUSTOMER_NOT_FOUND: 'no such customer',
  NOT_FOUND_TICKET: 'no such invoice',
  TICKET_PRODUCT_NOT_FOUND: 'no such invoice, or the product is not on it',
  WARRANTY_INFO_NOT_FOUND: 'no such warranty',
  WARRANTY_STATUS_NOT_FOUND: 'no such repair',
  LOCATION_NOT_FOUND: 'no such store',
  EXIST_ACCESS_TOKEN: 'this token is registered already',
  EXIST_USERNAME: 'the user name is taken',
  EXIST_NAME: 'the name is taken',
  EXIST_PHONE: 'another customer has this phone',
  SERIAL_NUMBER_EXISTS: 'another warranty has this serial number',
  EXIST_LINK_CUSTOMERVUADUNGCU: 'this person is linked already',
  EXIST_LINK_CUSTOMERVUADUNGCU_BYPHONE: 'another person is linked to this phone',
  NOT_EXIST_LINK_CUSTOMERVUADUNGCU: 'this person is not linked',
  VERIFIED_POS: 'agreed already',
  PERSON_LINKING_CUSTOMERVUADUNGCU: 'still linked to a customer account',
  EXIST_PERSON_IN_ROLE: 'people still have this role',
  CANNOT_UNSET_DEFAULT_CATEGORY: 'one category has to be the default',
  INVALID_STATUS_TRANSITION: 'no way from the present state to that one',
  SEND_DATE_UPDATE_NOT_ALLOWED: 'the send date cannot be changed in this state',
  WARRANTY_ALREADY_SENT: 'with the supplier already',
  WARRANTY_NOT_SENT: 'never sent to the supplier',
  WARRANTY_ALREADY_RECEIVED: 'back from the supplier already',
  WARRANTY_NOT_RECEIVED: 'not back from the supplier yet',
  WARRANTY_ALREADY_COMPLETED: 'handed over already',
  WARRANTY_NOT_COMPLETED: 'not handed over yet',
  NOT_ENOUGH_SCORE: 'fewer points than are to be exchanged',
  NOT_YET_CONFIRM_PHONE_CUSTOMERVUADUNGCU: 'that account has not confirmed its phone',
  ERROR_CUSTOMER_PHONE: 'the phone is missing or not valid',
  ERROR_UPLOAD_IMAGE: 'the image was not stored; the record may have changed',
  ERROR_DELETE_IMAGE: 'the old image was not removed; the record may have changed',
  ERROR_UPDATE_IMAGE: 'the image was not replaced; the record may have changed',
  ERROR: 'something failed, and whether it was done is not told',
}

const NUMBER_WORDS: Readonly<Record<string, string>> = {
  '104000': 'the request is not valid',
  '104004': 'no such record',
  '104100': 'the same request came a moment ago',
  '105000': 'an error inside, and whether it was done is not told',
  '105100': 'an answer in no known form',
  '-1': 'wrong parameters',
  '401': 'the sign-in is refused',
  '403': 'not allowed',
  '404': 'no such record',
  '409': 'the code is taken',
  '500': 'an error inside, and whether it was done is not told',
}

/** What a code says and how the app takes it. */
export function codeText(system: System, code: string): string {
  const numbers = system === 'finan' ? FINAN_CODES : VBOT_CODES
  const [words, meaning] = isPosCode(code) ? [POS_WORDS[code], POS_CODES[code]] : [NUMBER_WORDS[code], numbers[code]]
  if (words === undefined || meaning === undefined) throw new Error(`${system}: no words for the code ${code}`)
  return `\`${code}\` ${words} (${meaning})`
}

/** V22: how the one system without reads of its own is verified. */
export const VBOT_READ =
  'settled by a read of generation 3 where the profile has `reads`; else the next answer or a person settles it'

/** What stands above the operations of a page. */
export const SYSTEM_NOTES: Readonly<Record<System, string>> = {
  pos:
    'Every call carries `Authorization` and `Device-Id`, and may also be answered with 400, 401, 403, 404, 406, 415 or ' +
    '422 in Laminas’ own words ([facts](facts.md#the-pos-on-laminas)). Success is `{"result":"SUCCESS"}` with 200 or ' +
    '201, and 204 for a deletion, which is looked for afterwards. A photo is sent as base64.',
  goup:
    'One address for all: `{type, seckey, data}` in, `{msg, data}` out. The key is added by the app’s main process. ' +
    'There are no codes: `msg` is `ok`, or a sentence in Vietnamese.',
  finan:
    'Every request is signed anew ([facts](facts.md#finan)). Success is a `code` whose third digit is 2 with HTTP 2xx. ' +
    'The codes are not in the document; they were seen elsewhere.',
  vbot:
    'POST everywhere, `vbot_id` and `project_code` in every body. The document has not one read (V22). The codes are ' +
    'those of the API’s second generation; the document, of the first, names none.',
}
