import type { Translate } from '#ui/i18n.ts'

interface Sheet {
  sections: readonly { code: string; names: { vi: string; en: string }; narrative: boolean }[]
  slots: readonly { component: string; section: string; label: { vi: string; en: string } }[]
}

/** The fields of a report as a remark names them, in the order of the form. */
export function fieldLabels({ sections, slots }: Sheet, language: 'vi' | 'en', t: Translate): { value: string; label: string }[] {
  return sections.flatMap(section => [
    ...slots.filter(slot => slot.section === section.code).map(slot => ({ value: `v:${slot.component}`, label: slot.label[language] })),
    ...(section.narrative ? [{ value: `n:${section.code}`, label: t('reports.return.narrative_of', { section: section.names[language] }) }] : []),
  ])
}
