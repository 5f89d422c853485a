import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { iconsPlugin } from './app/web/icons-plugin.ts'
import { messagesPlugin } from './app/web/messages-plugin.ts'
import { themePlugin } from './app/web/theme-plugin.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The client: entry `app/web/index.html`, hashed assets; a start says where to (app/build-web.ts), by hand it is `dist/vite`. `#ui/*` and the like come from package.json's imports. */
export default defineConfig({
  root: `${root}app/web`,
  plugins: [iconsPlugin(), react(), messagesPlugin(root), themePlugin()],
  publicDir: false,
  server: { proxy: { '/api': 'http://127.0.0.1:7400' } },
  build: {
    outDir: `${root}dist/vite`,
    emptyOutDir: true,
    target: 'es2023',
    cssCodeSplit: true,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 700,
    // An icon or a font as a data: address would need its own word in the Content-Security-Policy.
    assetsInlineLimit: 0,
  },
})
