import type { Language, Translator } from '../translate.ts'
import type { LetterItem } from './letter.ts'

/** A letter as it is read: plain text, no name and nothing about the reader. Links begin with the installation's address. */
export function writeLetter(
  translator: Translator,
  letter: { kind: string; items: readonly LetterItem[] },
  to: { language: Language; publicUrl: string },
): { subject: string; text: string } {
  const t = (id: string, values: Record<string, unknown> = {}) => translator.t(to.language, id, values)
  const lines = letter.items.map(item => ({ title: t(item.titleId, inLanguage(item.values, to.language)), due: item.due, link: `${to.publicUrl}${item.to}` }))
  const [first] = lines
  const values = { count: lines.length, title: first?.title ?? '' }
  return {
    subject: t(`mail.${letter.kind}.subject`, values),
    text: [
      t(`mail.${letter.kind}.opening`, values),
      ...lines.map(({ title, due, link }) =>
        [`- ${title}`, ...(due ? [`  ${t('mail.due', { date: due.split('-').reverse().join('/') })}`] : []), `  ${link}`].join('\n'),
      ),
      t('mail.closing', { address: `${to.publicUrl}/account` }),
      '',
    ].join('\n\n'),
  }
}

const inLanguage = (values: LetterItem['values'], language: Language) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'object' ? value[language] : value]))
