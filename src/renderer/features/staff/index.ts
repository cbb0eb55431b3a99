// What other features and the app may use of staff.
export { signOut } from './commands'
export { followSession, useSession } from './session-store'
export { SignInScreen } from './sign-in-screen'
