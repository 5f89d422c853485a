import type { Messages } from '@lingui/core'
import type { Catalogues, Language } from '#ui/i18n.ts'
import type { PageWords } from './messages-plugin.ts'

const ofPages: Record<PageWords, Record<Language, () => Promise<{ messages: Messages }>>> = {
  reorganisations: { vi: () => import('virtual:messages/vi/reorganisations'), en: () => import('virtual:messages/en/reorganisations') },
  conferences: { vi: () => import('virtual:messages/vi/conferences'), en: () => import('virtual:messages/en/conferences') },
  indicators: { vi: () => import('virtual:messages/vi/indicators'), en: () => import('virtual:messages/en/indicators') },
  programmes: { vi: () => import('virtual:messages/vi/programmes'), en: () => import('virtual:messages/en/programmes') },
  workplans: { vi: () => import('virtual:messages/vi/workplans'), en: () => import('virtual:messages/en/workplans') },
}

/** The compiled catalogues of the build, each a file of its own. */
export const catalogues: Catalogues = {
  screens: language => (language === 'vi' ? import('virtual:messages/vi') : import('virtual:messages/en')).then(file => file.messages),
  checks: language => (language === 'vi' ? import('virtual:messages/vi/checks') : import('virtual:messages/en/checks')).then(file => file.messages),
  acts: language => (language === 'vi' ? import('virtual:messages/vi/acts') : import('virtual:messages/en/acts')).then(file => file.messages),
  pages: (words, language) => ofPages[words as PageWords][language]().then(file => file.messages),
}
