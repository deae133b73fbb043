/* Adds the icon, and writes list.txt for the program that embeds the files: their names, and the script and style sheets of each island. */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import type { OutputBundle } from 'rollup'

/* The style sheets of a chunk, those of its imports before its own. */
function stylesOf(name: string, bundle: OutputBundle, seen = new Set<string>()): string[] {
  const chunk = bundle[name]
  if (seen.has(name) || chunk?.type !== 'chunk')
    return []
  seen.add(name)
  return [...chunk.imports.flatMap((one) => stylesOf(one, bundle, seen)), ...chunk.viteMetadata!.importedCss]
}

export function list(): Plugin {
  return {
    name: 'list',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const islands = Object.values(bundle).flatMap((one) => one.type === 'chunk' && one.isEntry
          ? [['island', one.name, one.fileName, ...new Set(stylesOf(one.fileName, bundle))].join(' ')] : [])
        this.emitFile({ type: 'asset', fileName: 'icon.svg', source: readFileSync(new URL('icon.svg', import.meta.url)) })
        const files = Object.keys(bundle).map((name) => `file ${name}`)
        this.emitFile({ type: 'asset', fileName: 'list.txt', source: [...files.sort(), ...islands.sort(), ''].join('\n') })
      },
    },
  }
}
