// Why a system refused, or why the app stopped before sending, in English: a sentence per code. Part of en.ts.
import type { BusinessWords } from './business-codes'

export const businessWordsEn = {
  // Each says what happened, that nothing is lost, and what to do.
  stopped: {
    badInput:
      'Something in this entry is not valid, so nothing was sent to {{system}}. Nothing is lost. Correct it and resend; if you cannot, tell the installer.',
    halted:
      '{{system}} booked the last exchange of points with the wrong sign, so the app exchanges none until it is opened again. Nothing is lost. Ask the installer to check systems.pos.exchangeSign in the configuration file, open the app again and resend.',
    localRefUnknown:
      '{{system}} has not told its own id of a record that was made here, so nothing was sent. Nothing is lost. Open Staff, press Reload, then resend here.',
    neverSeen:
      '{{system}} does not tell everything it holds, so sending now could erase what was not seen. Nothing was sent and nothing is lost. Fill in the missing fields, or agree to leave them empty, and resend.',
    noRemoteId:
      '{{system}} does not tell its own id of this record, so it cannot be changed. Nothing was sent and nothing is lost. Check the record there, then resend.',
    notFound:
      '{{system}} was asked before sending and does not have this record. Nothing was sent and nothing is lost. Look for it there and resend, or drop this entry.',
    notSeen:
      '{{system}} was asked before sending, and its answer was not enough to be sure. Nothing was sent and nothing is lost. Look there, then resend.',
    notToldWhole:
      'The list from {{system}} is not complete, so nobody can be sure. Nothing was sent and nothing is lost. Look there, then resend.',
    photoMissing:
      'A photo is no longer on this machine, so nothing was sent to {{system}}. Nothing else is lost. Take the photo again and resend.',
    plainSecret:
      'The password in this entry is not sealed, so the app does not send it to {{system}}. Nothing else is lost. Press Edit, enter the password again and resend.',
    sealLost:
      'The sealed password can no longer be opened on this machine (it was set up anew, or its keyring is another), so nothing was sent to {{system}}. Nothing else is lost. Press Edit, enter the password again and resend.',
    unknownOperation:
      'This version of the app cannot do that, so nothing was sent to {{system}}. Nothing is lost. Install the latest version and resend.',
    unreadableAnswer:
      '{{system}} was asked before sending, and its answer could not be understood. Nothing was sent and nothing is lost. Resend later; if it stays, save the “Unfamiliar answers” under Connections and tell the installer.',
  },
  pos: {
    NOT_LOGGED_IN: '{{system}} wants a new sign-in.',
    NOT_REGISTERED_POS: 'This account is not registered with {{system}}. Ask a manager to register it, then resend.',
    NOT_VERIFIED_POS: 'This account waits to be verified in {{system}}. Ask a manager to verify it, then resend.',
    NOT_POS_ACCOUNT: 'The linked {{system}} account does not exist or is not active. Tell a manager.',
    INVALID_SELLER_UUID: 'The seller id is not the one registered in {{system}}. Check it and resend.',
    NOT_FOUND_PERSON: '{{system}} does not have this staff member; perhaps removed elsewhere.',
    NOT_FOUND_ROLE: '{{system}} does not have this role; perhaps removed elsewhere.',
    NOT_EXIST_ROLE: 'The chosen role does not exist in {{system}}. Choose another and resend.',
    NOT_FOUND_CUSTOMERVUADUNGCU: 'No Vua Dụng Cụ customer has this phone number. Check it and resend.',
    NOT_FOUND_CATEGORY:
      '{{system}} does not have this customer group; perhaps removed elsewhere. Reload the list of groups, choose another, or drop this entry.',
    NOT_FOUND_CUSTOMER:
      '{{system}} does not have this customer; perhaps removed elsewhere. Open the customer to send it to {{system}} again, or drop this entry.',
    CUSTOMER_NOT_FOUND:
      '{{system}} cannot find the customer chosen for the warranty. Choose the customer again and resend.',
    NOT_FOUND_TICKET: '{{system}} cannot find this invoice. Check its number and resend.',
    TICKET_PRODUCT_NOT_FOUND:
      'The chosen product is not on this invoice. Choose the invoice or the product again and resend.',
    WARRANTY_INFO_NOT_FOUND: '{{system}} does not have this warranty; perhaps removed elsewhere.',
    WARRANTY_STATUS_NOT_FOUND: '{{system}} does not have this repair ticket; perhaps removed elsewhere.',
    LOCATION_NOT_FOUND: 'The chosen location does not exist in {{system}}. Choose another and resend.',
    EXIST_ACCESS_TOKEN: 'This account was registered on this machine before; there is nothing more to do.',
    EXIST_USERNAME: 'Somebody in {{system}} has this username. Choose another and resend.',
    EXIST_NAME: 'This name exists in {{system}} already. Choose another and resend.',
    EXIST_PHONE:
      'Another customer in {{system}} has this phone number. Check it and resend; if it is the same person, open the customer to merge them.',
    SERIAL_NUMBER_EXISTS: 'Another product in {{system}} has this serial number. Check it and resend.',
    EXIST_LINK_CUSTOMERVUADUNGCU:
      'This staff member is linked to a Vua Dụng Cụ customer. To change it, unlink that one first.',
    EXIST_LINK_CUSTOMERVUADUNGCU_BYPHONE:
      'The Vua Dụng Cụ customer with this number is linked to another staff member. Check the number, or unlink the other one.',
    NOT_EXIST_LINK_CUSTOMERVUADUNGCU:
      'This staff member is not linked to any Vua Dụng Cụ customer, so there is nothing to unlink.',
    VERIFIED_POS: 'This account was verified before; there is nothing more to do.',
    PERSON_LINKING_CUSTOMERVUADUNGCU:
      'This staff member is still linked to a Vua Dụng Cụ customer and cannot be removed. Unlink first, then remove again.',
    EXIST_PERSON_IN_ROLE:
      'Staff still have this role, so it cannot be removed. Give them another role, then remove it again.',
    CANNOT_UNSET_DEFAULT_CATEGORY: 'The default group cannot be given up like this. Make another group the default.',
    INVALID_STATUS_TRANSITION:
      'The repair ticket cannot change to this state. See its present state in {{system}} and choose again.',
    SEND_DATE_UPDATE_NOT_ALLOWED:
      'While the repair ticket waits or is at the supplier, the day it was sent cannot be changed.',
    WARRANTY_ALREADY_SENT: 'This repair ticket is with the supplier already, so this can no longer be done.',
    WARRANTY_NOT_SENT: 'This repair ticket has not been sent to the supplier. Send it first, then do this again.',
    WARRANTY_ALREADY_RECEIVED: 'This repair ticket is back from the supplier already.',
    WARRANTY_NOT_RECEIVED: 'This repair ticket is not back from the supplier. Receive it first, then do this again.',
    WARRANTY_ALREADY_COMPLETED: 'This repair ticket is completed, so nothing more can be done with it.',
    WARRANTY_NOT_COMPLETED:
      'This repair ticket is not completed, so it takes no invoice number yet. Complete it first, then do this again.',
    NOT_ENOUGH_SCORE: 'The customer does not have enough points. See how many there are and enter it again.',
    NOT_YET_CONFIRM_PHONE_CUSTOMERVUADUNGCU:
      'This Vua Dụng Cụ customer has not confirmed the phone number. Ask them to, then resend.',
    ERROR_CUSTOMER_PHONE:
      '{{system}} thinks that the customer’s phone number is wrong or missing. Correct it and resend.',
    ERROR_UPLOAD_IMAGE: '{{system}} did not get the picture; the record may be saved. Look there before you resend.',
    ERROR_DELETE_IMAGE:
      '{{system}} could not remove the old picture; the record may have changed. Look there before you resend.',
    ERROR_UPDATE_IMAGE:
      '{{system}} could not replace the picture; the record may have changed. Look there before you resend.',
    ERROR:
      '{{system}} had an internal error and gave no reason. A code or a card may be taken, or a text too long: check and resend.',
    STILL_THERE:
      '{{system}} said it was removed, but it is still there, mostly because it is in use: a linked staff member, a role with staff, a default group, or a repair ticket that was sent. Nothing is lost. Free it there and remove it again, or drop this entry.',
  },
  finan: {
    '104000': 'What was sent is not valid for {{system}}. Read its words, correct it and resend.',
    '104004':
      '{{system}} cannot find this record; perhaps removed elsewhere. Open the customer to send it to {{system}} again, or drop this entry.',
    '104100':
      '{{system}} says it has this code already, or just got the very same request. Look there before you resend.',
    '105000':
      '{{system}} had an error on its side and does not tell whether it was written. Look there before you resend.',
    '105100': '{{system}} could not read what was sent and does not tell whether it was written.',
  },
  vbot: {
    '-1': '{{system}} thinks that something is wrong or missing. Correct it and resend.',
    '401': '{{system}} does not take the shop’s credentials. Enter them again under Connections.',
    '403': 'The shop’s account may not do this in {{system}}. Tell a manager.',
    '404': '{{system}} cannot find the record, or has no such function. Check there, then resend.',
    '409': '{{system}} has a record with this code already. Use theirs, or change the code and resend.',
    '500':
      '{{system}} had an error on its side and does not tell whether it was written. Look there before you resend.',
  },
} satisfies BusinessWords
