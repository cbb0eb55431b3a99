// The app inside the fallback runtime: does what Electron's own default app does for `electron <directory>`, which
// the fallback lacks, and then hands over to our app. Must know nothing of Counterfoil.
'use strict'

const path = require('node:path')
const { app } = require('electron')

const directory = process.env.APP_DIR ?? process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (!directory) {
  process.stderr.write('Give the app directory as an argument or in APP_DIR.\n')
  app.exit(2)
} else {
  const appPath = path.resolve(directory)
  const manifest = require(path.join(appPath, 'package.json'))
  const name = manifest.productName ?? manifest.name
  process.defaultApp = true
  app.setName(name)
  app.setVersion(manifest.version ?? '0.0.0')
  app.setAppPath(appPath)
  // Set before the name was known, so it would point at the shim's own folder.
  app.setPath('userData', path.join(app.getPath('appData'), name))
  require(path.join(appPath, manifest.main ?? 'index.js'))
}
