import { weekdayOf } from '#kernel/business-date.ts'
import { formatPaperDate, paperDate } from '#kernel/paper/dates.ts'
import type { Block, Inline, Paper, Signature } from '#kernel/paper/model.ts'
import type { OfficialLayout } from '#kernel/paper/layout.ts'
import { figuresOf } from '#kernel/paper/figures.ts'
import { basisNote, comparesYears } from './basis-note.ts'
import type { FigureBook } from './figure-book.ts'
import { dayInWords, type Material, type Wording } from './gather.ts'
import { type PackFigures, packFigures } from './pack-figures.ts'
import { type Filling, paragraphsOf, type WordName, wordsIn } from './placeholders.ts'
import type { Heading, PaperKind, Template } from './records.ts'
import { aimsTable, kindsTable, lateTable, targetsTable, unitsTable } from './tables.ts'

/** Lays the material into one paper by its template. Pure: the same material gives the same paper. `draft`: n of "Dự thảo lần n". */
export function compose(material: Material, paper: PaperKind, layout: OfficialLayout, book: FigureBook, options: { draft?: number; issuedOn: string }): Paper {
  const template = material.templates[paper]
  const figures = packFigures(material, book)
  const filling = fillingOf(material, layout, figures)
  // The basis of the comparison is said once, where a paper first compares.
  const compared = template.headings.find(comparesYears)
  const blocks = template.headings.flatMap(heading => {
    const laid = blocksOf({ material, figures, filling, paper }, heading)
    const note = heading === compared && laid.length > 1 ? basisNote(material) : null
    return note ? [...laid, note] : laid
  })
  const made: Paper = {
    kind: paper,
    language: 'vi',
    layout,
    header: paper === 'phu-luc' ? null : headerOf(material, template, paper, options.issuedOn),
    typeName: wordsIn(template.typeName, filling),
    summary: wordsIn(template.summary, filling),
    ...(options.draft === undefined ? {} : { draftMark: options.draft }),
    blocks,
    signature: template.signature && signatureOf(material, template.signature),
    recipients: template.recipients.map(line => wordsIn(line, filling)),
  }
  book.print(
    paper,
    figuresOf(made).map(figure => figure.code),
  )
  return made
}

/** What stands for the placeholders of a text. */
export const fillingOf = (wording: Wording, layout: OfficialLayout, figures: PackFigures): Filling => ({
  word: name => wordOf(wording, layout, name),
  figure: figures.placeholder,
})

/** What is said under a heading: its own sentences, then what the office wrote. */
export function saidUnder(heading: Heading, written: string | undefined, filling: Filling): Inline[][] {
  return [...paragraphsOf(heading.intro, filling), ...(written ? paragraphsOf(written, filling) : [])]
}

interface Laying {
  material: Material
  figures: PackFigures
  filling: Filling
  paper: PaperKind
}

function blocksOf(laying: Laying, heading: Heading): Block[] {
  const { filling, material, paper } = laying
  const blocks: Block[] = []
  if (heading.page) blocks.push({ type: 'section', orientation: heading.page })
  const text = wordsIn(heading.text, filling)
  if (heading.level > 0) {
    // A title of several lines stands as heading lines of its own, one below the other.
    const [first = '', ...rest] = text.split('\n')
    blocks.push({ type: 'heading', level: heading.level as 1 | 2 | 3 | 4, ...(heading.label ? { label: wordsIn(heading.label, filling) } : {}), text: first })
    for (const line of rest) blocks.push({ type: 'heading', level: heading.level as 1 | 2 | 3 | 4, text: line })
  }
  const paragraphs = saidUnder(heading, material.prose.get(`${paper} ${heading.key}`), filling)
  blocks.push(...paragraphs.map((inlines): Block => ({ type: 'paragraph', inlines, align: 'justify' })))
  const laid = heading.content.map(content => contentOf(laying, heading, content))
  blocks.push(...laid.flatMap((block, index) => block ?? nothing[heading.content[index] ?? 'list'] ?? []))
  // Room to write in, where a heading was to say something and has nothing to say yet.
  if (!paragraphs.length && !heading.content.length && heading.intro !== '') blocks.push({ type: 'paragraph', inlines: [dots] })
  return blocks
}

const dots = '…'.repeat(30)
const note = (text: string): Block => ({ type: 'note', inlines: [text] })

/** What is said where a table would be empty. */
const nothing: Record<string, Block | undefined> = {
  targets: note('Chưa có chỉ tiêu được giao trong năm.'),
  aims: note('Chưa có dự thảo chỉ tiêu năm sau.'),
  tasks: { type: 'paragraph', inlines: [dots] },
  late: note('Không có báo cáo gửi chậm hoặc chưa gửi.'),
  kinds: note('Chưa có số liệu theo loại hình.'),
  units: note('Chưa có số liệu của các tổ chức cơ sở đảng.'),
}

function contentOf({ material, figures, filling }: Laying, heading: Heading, content: Heading['content'][number]): Block | null {
  const captioned = heading.caption ? { ...heading, caption: wordsIn(heading.caption, filling) } : heading
  switch (content) {
    case 'targets':
      return targetsTable({ material, figures }, captioned)
    case 'aims':
      return aimsTable({ material, figures }, captioned)
    case 'kinds':
      return kindsTable({ material, figures }, captioned)
    case 'units':
      return unitsTable({ material, figures }, captioned)
    case 'late':
      return lateTable({ material, figures }, captioned)
    case 'list':
      return listOf(figures, heading)
    case 'tasks':
      return material.tasks.length
        ? { type: 'list', items: material.tasks.map(task => [`${task.title.replace(/[.;]$/, '')} (hoàn thành trước ngày ${dayInWords(task.dueOn)}).`]) }
        : null
    case 'agenda': {
      // What the guests come for, on one page; the hours, opening and closing stand in the programme.
      const items = (material.conference?.agenda ?? []).filter(item => item.kind !== 'opening' && item.kind !== 'conclusion').map(item => [`${item.title}.`])
      return items.length ? { type: 'list', items } : null
    }
  }
}

function listOf(figures: PackFigures, heading: Heading): Block | null {
  const items = heading.indicators.flatMap((code): Inline[][] => {
    const row = figures.whole(code)
    if (!row || row.figure.value === null) return []
    const asked = figures.targetOf(row)
    const share = figures.shareOf(row)
    const measure = row.indicator.display === 'percent' ? '' : ` ${row.indicator.measure.vi}`
    return [[`${row.indicator.names.vi}: `, figures.value(row), measure, ...(asked && share ? [' (chỉ tiêu ', asked, ', đạt ', share, ')'] : []), '.']]
  })
  return items.length ? { type: 'list', items } : null
}

function headerOf(material: Material, template: Template, paper: PaperKind, issuedOn: string) {
  const { organ, superior, place, organCode } = material.letterhead
  // The day is left open for the clerk; an invitation goes out before the conference, the other papers with it.
  const month = (paper === 'giay-moi' ? issuedOn : material.day).slice(0, 7)
  return { ...(superior ? { superiorOrgan: superior } : {}), organ, number: `-${template.typeCode}/${organCode}`, place, date: paperDate(month) }
}

function signatureOf(material: Material, { authority, positions }: NonNullable<Template['signature']>): Signature {
  const signer = positions.flatMap(position => material.signers.find(found => found.position === position) ?? [])[0]
  const position = signer ? (signer.title.split(' ').slice(0, 3).join(' ').startsWith('Phó') ? 'PHÓ BÍ THƯ' : 'BÍ THƯ') : 'BÍ THƯ'
  return { ...(authority ? { authority } : {}), position, ...(signer?.name ? { name: signer.name } : {}) }
}

const weekdays = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật']
const hoursOf = (time: string) => `${Number(time.slice(0, 2))} giờ ${time.slice(3)}`

function wordOf(material: Wording, layout: OfficialLayout, name: WordName): string {
  const { year, conference, bodies, letterhead, unit } = material
  const words: Record<WordName, () => string> = {
    year: () => String(year),
    nextYear: () => String(year + 1),
    lastYear: () => String(year - 1),
    unit: () => unit.name,
    organ: () => letterhead.organ.replace('\n', ' '),
    organCode: () => letterhead.organCode,
    standing: () => bodies.standing,
    executive: () => bodies.executive,
    executiveUpper: () => bodies.executive.toUpperCase(),
    conference: () => conference?.title ?? `Hội nghị ${bodies.executive}`,
    date: () => (conference ? formatPaperDate(paperDate(conference.day), layout.placeDate).replace(/^ngày /, '') : room),
    time: () => (conference ? hoursOf(conference.time) : room),
    weekday: () => (conference ? (weekdays[weekdayOf(conference.day) - 1] ?? '') : room),
    place: () => conference?.place ?? room,
    room: () => '      ',
    dots: () => '…'.repeat(14),
  }
  return words[name]()
}

const room = '…………'
