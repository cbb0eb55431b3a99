// What the app may use of the outbox screens.
export { OutboxScreen } from './outbox-screen'
export { type OutboxCounts, useOutboxCounts } from './queries'
