import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { Role } from '#test/cast.ts'
import { type OpenPage, openPage, phoneEn, phoneVi, wideEn, wideVi } from './browser.ts'
import { signIn } from './sign-in.ts'

interface Subject {
  /** The picture is docs/manual/pictures/<language>-<name>.jpg. */
  name: string
  role: Role
  path: string
  /** The first of these is followed. */
  link?: string
  /** As on a phone; then all of this person's are. */
  phone?: true
}

/** What the manual shows, once the year has been played: pages as somebody sees them who has work to do there. */
export const subjects: readonly Subject[] = [
  { name: 'today', role: 'office', path: '/' },
  { name: 'programme', role: 'office', path: '/programmes', link: 'main a[href^="/programmes/0"]' },
  { name: 'tasks', role: 'office', path: '/tasks' },
  { name: 'board', role: 'office', path: '/reports/board' },
  { name: 'results', role: 'secretary', path: '/results' },
  { name: 'figure', role: 'secretary', path: '/results', link: 'main a[href*="/figure/"]' },
  { name: 'conference', role: 'office', path: '/conferences', link: 'main a[href^="/conferences/0"]' },
  { name: 'answer', role: 'unit1', path: '/programmes/answer' },
  { name: 'fill', role: 'unit2', path: '/reports', link: 'main a[href^="/reports/fill/"]' },
  { name: 'phone-reports', role: 'cell1', path: '/reports', phone: true },
  { name: 'people', role: 'office', path: '/people' },
  { name: 'settings', role: 'administrator', path: '/settings' },
]

/** Taken at the end of the story of a reorganisation, whose records they show. */
export const chapterPictures = ['reorganisations', 'rehearsal', 'obstacles', 'tree-in-time'] as const

const folder = new URL('../../docs/manual/pictures/', import.meta.url).pathname
export const pictureFile = (language: 'vi' | 'en', name: string) => `${language}-${name}.jpg`

/** Takes pictures of the manual: for `npm run pictures` in both languages, kept in docs/; else in Vietnamese, beside the other screens. Gives the files. */
export async function takePictures(
  browser: Browser,
  address: string,
  which: readonly Subject[],
  into = process.env['PICTURES'] ? folder : join(folder, '../../../test/.output/screens'),
) {
  await mkdir(into, { recursive: true })
  const taken: string[] = []
  for (const [language, wide, phone] of languages)
    for (const [role, theirs] of byRole(which)) {
      const opened = await openPage(browser, theirs[0]?.phone ? phone : wide, address)
      await signIn(opened.page, role)
      for (const subject of theirs) {
        const file = pictureFile(language, subject.name)
        await takeOne(opened, subject, join(into, file))
        taken.push(file)
      }
      await opened.close()
    }
  return taken
}

async function takeOne({ page, settled }: OpenPage, subject: Subject, path: string) {
  await page.goto(subject.path)
  await page.locator('h1').first().waitFor()
  await settled()
  if (subject.link) {
    await page.locator(subject.link).filter({ visible: true }).first().click()
    await settled()
  }
  // On a busy machine an answer outlasts the wait for it: what is still to come is no picture for a manual.
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
  await settled()
  await page.screenshot({ path, type: 'jpeg', quality: 82 })
}

const inVietnamese = ['vi', wideVi, phoneVi] as const
const inEnglish = ['en', { ...wideEn, scheme: 'light' }, { ...phoneEn, scheme: 'light' }] as const
export const languages = process.env['PICTURES'] ? [inVietnamese, inEnglish] : [inVietnamese]

/** One sitting at the screen for each person; node 20 has no Map.groupBy. */
function byRole(subjects: readonly Subject[]) {
  const found = new Map<Role, Subject[]>()
  for (const subject of subjects) found.set(subject.role, [...(found.get(subject.role) ?? []), subject])
  return found
}
