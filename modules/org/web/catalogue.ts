import { useMemo } from 'react'
import { useLanguage } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'

type Names = { vi: string; en: string }

/** Words of levels and kinds in the language of the screen. */
export function useCatalogue() {
  const language = useLanguage()
  const levels = useRead(client.org.levels, {}).data?.rows
  const kinds = useRead(client.org.kinds, {}).data?.rows
  return useMemo(() => {
    const words = (rows: readonly { code: string; names: Names }[] | undefined) => new Map((rows ?? []).map(row => [row.code, row.names[language]]))
    const level = words(levels)
    const kind = words(kinds)
    const options = (map: Map<string, string>) => [...map].map(([value, label]) => ({ value, label }))
    return {
      level: (code: string) => level.get(code) ?? code,
      kind: (code: string | null) => (code === null ? '' : (kind.get(code) ?? code)),
      levelOptions: options(level),
      kindOptions: options(kind),
    }
  }, [levels, kinds, language])
}
