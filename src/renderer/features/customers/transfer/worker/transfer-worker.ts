// The worker's entry: nothing but its work and the way to the window.
import { serveTransfer } from './serve-transfer'

serveTransfer(self)
