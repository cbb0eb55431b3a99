// The words about who is there: signing in, the lock, switching, PINs, what a person may do, signing out. In English.
// Part of the catalogue en.ts.
import type { signInWordsVi } from './sign-in-words-vi'

export const signInWordsEn: typeof signInWordsVi = {
  signIn: {
    title: 'Sign in',
    username: 'Username',
    submit: 'Sign in',
    busy: 'Asking the POS…',
    usernameMissing: 'Enter your username.',
    recent: 'Used this machine before',
    choose: 'Who takes over?',
    someoneElse: 'Somebody else',
    demo: 'Demo',
    demoText: 'Every system is simulated on this machine.',
    demoFill: 'Fill in the demo account',
    posUnreachable: 'The POS cannot be reached',
    password: {
      intro: 'Use your POS account.',
      label: 'Password',
      missing: 'Enter your password.',
      show: 'Show or hide the password',
      use: 'Use the password',
      unreachable:
        'The POS checks the password, so this sign-in needs the network. What was saved is safe. Check the network and sign in again.',
    },
    token: {
      intro: 'Use your POS username and the access token you were given.',
      label: 'Access token',
      missing: 'Paste your access token.',
      show: 'Show or hide the access token',
      use: 'Use the access token',
      unreachable:
        'The POS checks the access token, so this sign-in needs the network. What was saved is safe. Check the network and sign in again.',
    },
    pin: {
      label: 'PIN',
      missing: 'Enter your PIN.',
      use: 'Use the PIN',
      mark: '(has a PIN)',
      pad: 'Number pad',
      clear: 'Delete the last digit',
    },
    needsLine: {
      ended: 'Needs the network: it is too long ago that the POS confirmed this person.',
      gone: 'Needs the network: the POS says that the account is hidden or gone, or has another password now.',
      altered: 'Needs the network: what this machine kept of the sign-in was changed, so it is not trusted any more.',
    },
    trouble: {
      systemSlow: 'The POS takes too long to answer',
      systemError: 'The POS has a problem',
      throttled: 'The POS is busy',
      systemAnswerUnreadable: 'The answer of the POS makes no sense',
      text: 'It could not be checked who you are. Nothing is lost, and what was saved is still sent. Wait a little and try again; if it stays so, check the network (for example a Wi-Fi sign-in page).',
    },
    triesLeft: 'Tries left: {{amount}}.',
    waits: 'Try again in {{clock}}',
    tryNow: 'You can try again now.',
    tokenRefused: 'The POS does not take this access token',
    tokenRefusedText:
      'It may have expired, or part of it is missing. Nothing is lost. Copy the whole token and paste it again, or ask a manager for a new one.',
    keepsWaiting: '{{amount}} waiting to be sent on this machine. All of it is kept safe.',
  },
  verify: {
    title: 'Who may manage this POS?',
    intro:
      'The POS says: a seller asks to manage the POS of account {{username}}. Agree only if that is your shop; if you are not sure, ask a manager.',
    pos: 'POS',
    posUnknown: 'The POS tells no name',
    seller: 'Seller id (seller uuid)',
    sellerTold: 'The POS sent this id. Compare it with the id of your shop before you agree.',
    sellerAsked:
      'Letters and digits that tell the seller, for example 7c9e6679-7425-40de-944b-e07fc1f90ae7. The POS sent none this time: ask whoever manages the POS of the shop, or look in the invitation that the POS sent.',
    sellerMissing: 'Enter the seller id.',
    agree: 'Agree',
    disagree: 'Do not agree',
    later: 'Later, back to signing in',
    disagreed: {
      title: 'The POS was told: not agreed',
      text: 'That seller may not manage the POS of {{username}}. Nothing is lost. To answer again, sign in once more, or ask a manager.',
    },
    still: {
      title: 'The POS asks again',
      text: 'The POS took the answer but does not let you sign in yet. Nothing is lost. Check the seller id and answer again, or ask whoever manages the POS.',
    },
    expired: {
      title: 'That took too long: the password is needed again',
      text: 'The POS got no answer. Nothing is lost. Press “Later” and sign in again; this question will come back.',
    },
    unreachable: 'The POS has not got your answer. Nothing is lost. Check the network and press again.',
  },
  lock: {
    title: 'The screen is locked',
    why: {
      idle: 'Nobody was here for a while, so the screen locked itself. {{name}} is signed in.',
      asked: '{{name}} is signed in and locked the screen.',
      ended: 'The POS has not confirmed {{name}} for too long. Connect to the network and enter the password to go on.',
      gone: 'The POS says that the account of {{name}} is hidden or gone, or has another password now. Connect to the network and enter the new password, or ask a manager.',
    },
    kept: 'Half-filled forms are kept, and what was saved is still sent.',
    unlock: 'Unlock',
    leave: 'Sign {{name}} out',
    failed: 'The screen could not be locked',
    switch: {
      title: 'Switch person',
      text: '{{name}} stays signed in until somebody else comes in. Half-filled forms are kept.',
    },
    password: {
      title: 'The POS wants the password again',
      text: 'The POS no longer takes the last sign-in of {{name}}. Nothing is lost: with the password sending goes on.',
    },
  },
  account: {
    lock: 'Lock the screen',
    switch: 'Switch person',
    confirmed: 'Confirmed by the POS',
    offline: 'Offline since {{since}}',
    offlineShort: 'Offline',
    ends: 'Works without the network until {{until}}',
    rights: 'What I may do',
  },
  pin: {
    set: 'Set a PIN',
    change: 'Change the PIN',
    intro:
      'A PIN unlocks the screen and switches people quickly. It works on this machine only; the POS knows nothing of it.',
    own: { password: 'Your password', token: 'Your access token' },
    wrong: { password: 'Wrong password.', token: 'This access token is not right.' },
    new: 'New PIN',
    rules: '4 to 8 digits, not in a row (like 1234), not one digit repeated (like 1111).',
    again: 'New PIN once more',
    show: 'Show or hide the new PIN',
    showAgain: 'Show or hide the repeated PIN',
    save: 'Save the PIN',
    remove: 'Remove the PIN',
    problem: {
      length: 'A PIN needs 4 to 8 digits.',
      digits: 'A PIN has digits only.',
      run: 'Digits in a row are too easy to guess. Choose another PIN.',
      repeated: 'One digit repeated is too easy to guess. Choose another PIN.',
      different: 'The two PINs are not the same.',
    },
    done: {
      set: 'The PIN is saved',
      setText: 'From now on the PIN unlocks the screen and switches people on this machine.',
      removed: 'The PIN is removed',
      removedText: 'Unlock and switch with the password.',
    },
  },
  rights: {
    title: 'What I may do',
    untold: 'The POS has not told yet',
    untoldText:
      'The POS could not be asked yet what you may do, so everything is left open; what is not allowed the POS will refuse, and you will be told.',
    none: 'The POS allows nothing yet',
    noneText: 'Ask a manager for permissions in the POS, then press “Ask the POS again”.',
    others: 'Other permissions',
    refused: 'Refused by the POS',
    askAgain: 'Ask the POS again',
  },
  sessionBanner: {
    offline: {
      title: 'Working offline',
      text: 'The POS cannot be reached, so this machine checked {{name}} itself. Just go on: everything is kept here and sent once there is a network. Possible until {{until}}.',
    },
    endingSoon: {
      title: 'Connect to the network before {{until}}',
      text: 'The POS has not confirmed {{name}} for long. After that the screen locks until there is a network. What was saved is not lost and is still sent.',
    },
    needsPassword: {
      title: 'The POS wants the password of {{name}} again',
      text: 'Nothing is lost. With the password sending goes on.',
      textWaiting: 'Waiting: {{amount}}, not lost. With the password sending goes on.',
      action: 'Enter the password',
    },
  },
  signOut: {
    action: 'Sign out',
    title: 'Sign out of this machine?',
    text: 'Nothing is lost. What is waiting stays on this machine and is sent under the name of whoever entered it.',
    textWaiting:
      'Still waiting: {{amount}}. Nothing is lost: all of it stays on this machine and is sent under the name of whoever entered it.',
    forms: 'The half-filled customer form is kept; other fields that are being filled in on the screen will close.',
    account: 'Account of {{name}}',
    at: '{{location}} · {{pos}}',
  },
}
