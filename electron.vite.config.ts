// Builds main, preload and renderer. Main and preload bundle their dependencies: a sandboxed preload
// cannot require packages, and the installed app then needs no node_modules.
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

// The lowest Electron the code must run on decides the build targets, not the version that happens to be installed.
process.env.ELECTRON_MAJOR_VER ??= '25'

const alias = { '@shared': resolve('src/shared') }

// `--mode bench` builds the same app with one script more in the page (bench/page.ts) into a folder of its own.
const isBench = process.argv.includes('bench')
const outDir = isBench ? '.cache/bench-app/out' : 'out'

const benchPage: Plugin = {
  name: 'bench-page',
  transformIndexHtml: {
    order: 'pre',
    handler: () => [{ tag: 'script', attrs: { type: 'module', src: '../../bench/page.ts' }, injectTo: 'body' }],
  },
}

export default defineConfig({
  main: {
    resolve: { alias },
    build: { externalizeDeps: false, outDir: `${outDir}/main`, lib: { entry: 'src/main/index.ts' } },
  },
  preload: {
    resolve: { alias },
    build: { externalizeDeps: false, outDir: `${outDir}/preload`, lib: { entry: 'src/preload/index.ts' } },
  },
  renderer: {
    root: 'src/renderer',
    resolve: { alias },
    plugins: [react(), ...(isBench ? [benchPage] : [])],
    build: { outDir: `${outDir}/renderer`, rollupOptions: { input: resolve('src/renderer/index.html') } },
  },
})
