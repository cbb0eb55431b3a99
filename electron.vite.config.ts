// Builds main, preload and renderer. Main and preload bundle their dependencies: a sandboxed preload
// cannot require packages, and the installed app then needs no node_modules.
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// The lowest Electron the code must run on decides the build targets, not the version that happens to be installed.
process.env.ELECTRON_MAJOR_VER ??= '25'

const alias = { '@shared': resolve('src/shared') }

export default defineConfig({
  main: {
    resolve: { alias },
    build: { externalizeDeps: false, outDir: 'out/main', lib: { entry: 'src/main/index.ts' } },
  },
  preload: {
    resolve: { alias },
    build: { externalizeDeps: false, outDir: 'out/preload', lib: { entry: 'src/preload/index.ts' } },
  },
  renderer: {
    root: 'src/renderer',
    resolve: { alias },
    plugins: [react()],
    build: { outDir: 'out/renderer', rollupOptions: { input: resolve('src/renderer/index.html') } },
  },
})
