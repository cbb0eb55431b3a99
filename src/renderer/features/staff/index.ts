// What other features and the app may use of staff.
export { signOut } from './commands'
export { usePermissionWords } from './gate/gate-words'
export { GatedAction } from './gate/gated-action'
export { GatedButton } from './gate/gated-button'
export { useGate } from './gate/use-gate'
export { useGatedRun } from './gate/use-gated-run'
export { followSession, useSession } from './session-store'
export { SignInScreen } from './sign-in-screen'
