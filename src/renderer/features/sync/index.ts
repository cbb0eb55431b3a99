// What the app may use of the outbox screens.
export { DayProofScreen } from './day-proof-screen'
export { OutboxScreen } from './outbox-screen'
export { useOutboxCounts } from './queries'
