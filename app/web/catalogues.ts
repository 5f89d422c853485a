import type { Catalogues } from '#ui/i18n.ts'

/** The compiled catalogues of the build, each a file of its own. */
export const catalogues: Catalogues = {
  screens: language => (language === 'vi' ? import('virtual:messages/vi') : import('virtual:messages/en')).then(file => file.messages),
  checks: language => (language === 'vi' ? import('virtual:messages/vi/checks') : import('virtual:messages/en/checks')).then(file => file.messages),
  acts: language => (language === 'vi' ? import('virtual:messages/vi/acts') : import('virtual:messages/en/acts')).then(file => file.messages),
}
