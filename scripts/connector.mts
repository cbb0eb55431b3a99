// `npm run connector`: one operation of one system from the terminal, for an installer who tests a shop's credentials.
// See docs/connectors/README.md.
import { runConnector } from './connector/run.mjs'
import { openTerminal } from './connector/terminal.mjs'

process.exitCode = await runConnector(process.argv.slice(2), {
  terminal: openTerminal(),
  env: process.env,
  // npm runs its scripts in the project's folder, and says where it was called.
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
