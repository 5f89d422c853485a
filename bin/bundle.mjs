// One file of our own sources, most libraries outside: what bin/caunoi.mjs starts and what the bench measures.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const checkout = fileURLToPath(new URL('../', import.meta.url))

/** The text of the module that an entry of the checkout becomes. */
export async function bundled(entry) {
  const esbuild = await import('esbuild')
  const { outputFiles } = await esbuild.build({
    entryPoints: [resolve(checkout, entry)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [ourSources(checkout)],
  })
  return outputFiles[0].text
}

/** Libraries of some hundred small modules each, in plain JavaScript: read one by one they were half of a start. */
const inlined = /^(kysely|zod|uuid)(\/|$)/

/** Our files go in, libraries stay outside but for these; a file that reads its neighbours (migrations, messages, rules) keeps its own address. */
function ourSources(root) {
  return {
    name: 'our-sources',
    setup(build) {
      build.onResolve({ filter: /^#/ }, ({ path }) => ({ path: join(root, path.slice(1)) }))
      build.onResolve({ filter: /^[^#./]/ }, ({ path }) => (path.startsWith(root) || inlined.test(path) ? undefined : { path, external: true }))
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
        loader: 'ts',
        contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      }))
    },
  }
}
