import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vite'
import { list } from './list.ts'

const islands = fileURLToPath(new URL('src/islands', import.meta.url))
const entries = Object.fromEntries(readdirSync(islands).filter((name) => name.endsWith('.ts')).sort()
  .map((name) => [basename(name, '.ts'), join(islands, name)]))

/* Libraries that several islands share, one file each. */
const shared: [string, RegExp][] = [
  ['vue', /node_modules\/(@vue|vue)\/|plugin-vue:|vite\/preload-helper/],
  ['grid', /node_modules\/(jspreadsheet-ce|jsuites|@jspreadsheet)\//],
  ['chart', /node_modules\/(echarts|zrender)\//],
  ['qr', /node_modules\/qrcode-generator\//],
  ['element', /node_modules\//],
  ['common', /\/src\/(lib\/(?!element)|parts\/)/],
]

export default defineConfig({
  base: './', /* the files name each other beside themselves: their folder is another one for each build */
  publicDir: false,
  plugins: [
    vue(),
    Components({ dts: false, dirs: [], resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
    list(),
  ],
  build: {
    assetsDir: '',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1024,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: 'es2020',
    rollupOptions: {
      input: entries,
      output: {
        /* Names stay the same from build to build: the address of their folder changes. */
        assetFileNames: '[name][extname]',
        chunkFileNames: (chunk) => `${chunk.name.replace(/\.vue_.*/, '')}.js`,
        entryFileNames: '[name].js',
        manualChunks: (id) => shared.find(([, pattern]) => pattern.test(id))?.[0],
      },
    },
  },
  test: { include: ['test/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0])
