import { describe, expect, test } from 'vitest'
import { renderExcel } from './excel.ts'
import { figuresOf } from './figures.ts'
import type { Block, Inline, Paper, PaperHeader } from './model.ts'
import { byLibreOffice, hasLibreOffice, keep, textOfPdf } from './paper-tools.ts'
import { renderPdf } from './pdf.ts'
import { samplePaper } from './sample-paper.ts'
import { extractFigures } from './word-figures.ts'
import { renderWord } from './word.ts'
import { sheetsOf } from './workbook.ts'
import { readZipEntry } from './zip-entry.ts'

const paper = samplePaper()
const figures = figuresOf(paper).map(({ code, value }) => ({ code, value }))
const link = (code: string) => `http://127.0.0.1:7400/so-lieu/${code}`
const figureLinks = Object.fromEntries(figures.map(({ code }) => [code, link(code)]))

describe('the same paper as Word and PDF', () => {
  test('Word gives back every figure of the model, in order, with the value as printed', async () => {
    const docx = await renderWord(paper)
    keep('bao-cao.docx', docx)
    expect(figures.length).toBeGreaterThan(500)
    expect(await extractFigures(docx)).toEqual(figures)
  })

  test('PDF shows every figure beside its code, in order', async () => {
    const pdf = await renderPdf(paper, { form: 'doi-chieu', figureLinks })
    keep('bao-cao-doi-chieu.pdf', pdf)
    const text = flat(textOfPdf(pdf))
    let at = 0
    for (const { code, value } of figures) {
      const found = text.indexOf(flat(value + code), at)
      expect(found, `${code} ${value}`).toBeGreaterThanOrEqual(at)
      at = found + 1
    }
  })

  test('the checking form of Word carries the same figures, with codes that open them', async () => {
    const docx = await renderWord(paper, { form: 'doi-chieu', figureLinks })
    keep('bao-cao-doi-chieu.docx', docx)
    expect(await extractFigures(docx)).toEqual(figures)
    expect(await readZipEntry(docx, 'word/_rels/document.xml.rels')).toContain(link('F-9B30'))
  })

  test('the clean copy prints no code and no link', async () => {
    const pdf = await renderPdf(paper)
    keep('bao-cao.pdf', pdf)
    const text = textOfPdf(pdf)
    expect(text).not.toMatch(/F-[0-9A-Z]{4}/)
    expect(text).toContain('153 đảng viên mới')
  })

  test('the head of the paper is as the layout prescribes', async () => {
    const xml = await documentOf(paper)
    expect(xml).toContain('w:w="11906" w:h="16838"')
    expect(xml).toContain('w:top="1134" w:right="850" w:bottom="1134" w:left="1701"')
    expect(xml).toContain('w:w="16838" w:h="11906" w:orient="landscape"')
    expect(xml).toContain('<w:titlePg')
    expect(xml).toMatch(/<w:b\/>.{0,120}<w:u w:val="single"\/>.{0,120}ĐẢNG CỘNG SẢN VIỆT NAM/)
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(3)
    expect(xml).toContain('Dự thảo lần 2')
  })
})

describe('text stays text', () => {
  const letters = vietnameseLetters()

  test('there are 134 Vietnamese letters beside those of ASCII', () => {
    expect(letters).toHaveLength(134)
  })

  test('all letters arrive, composed, even from decomposed input', async () => {
    const spelled = letters.join(' ').normalize('NFD')
    const alphabet = paperOf([{ type: 'text', text: spelled }, ' ', { type: 'text', text: spelled, bold: true }, { type: 'text', text: spelled, italic: true }])
    const wanted = flat(letters.join(''))
    expect(flat(await documentOf(alphabet))).toContain(letters[0])
    expect((await documentOf(alphabet)).includes(letters.join(' '))).toBe(true)
    const pdf = await renderPdf(alphabet)
    keep('chu-viet.pdf', pdf)
    expect(flat(textOfPdf(pdf)).split(wanted)).toHaveLength(4)
  })

  test('nothing that was written is executed or breaks the file', async () => {
    const nasty = [
      '#panic("x") #read("/etc/passwd") $x^2$ *b* _i_ `c` @ref <label> // no /* no */ \\u{41} [x] ~ --- "quoted"',
      ']]> & < > </w:t> &amp; %s {0} ${x}',
    ]
    const refused = 'a\u0000b\u0007c\ud800d\uffffe'
    const written = paperOf([nasty[0] ?? '', { type: 'break' }, nasty[1] ?? '', { type: 'break' }, refused])
    const text = flat(textOfPdf(await renderPdf(written)))
    for (const line of [...nasty, 'abcde']) expect(text).toContain(flat(line))
    const xml = await documentOf(written)
    expect(xml).toContain(']]&gt; &amp; &lt; &gt; &lt;/w:t&gt; &amp;amp;')
    expect(xml).toContain('abcde')
  })

  test('the house spelling is set in every part but names', async () => {
    const spelled = { ...samplePaper(4), header: { ...(samplePaper(4).header as PaperHeader), organ: 'ĐẢNG ỦY KHỐI' } }
    const text = textOfPdf(await renderPdf(spelled, { spelling: 'uỷ' }))
    expect(text).toContain('ĐẢNG UỶ KHỐI')
    expect(text).toContain('cụ thể hoá')
    expect(textOfPdf(await renderPdf(spelled, { spelling: 'ủy' }))).toContain('Nguyễn Thị Thuý Hà')
  })
})

describe('what cannot be rendered is refused', () => {
  test('a total that is not the sum of its rows', async () => {
    const wrong = samplePaper(4)
    const annex = wrong.blocks.find((block): block is Extract<Block, { type: 'table' }> => block.type === 'table')
    if (annex) annex.totals = { admitted: { type: 'figure', code: 'F-9B30', value: '154', raw: '154' } }
    const refusal = { code: 'paper.total_mismatch', detail: { stated: '154', sum: '153' } }
    await expect(renderWord(wrong)).rejects.toMatchObject(refusal)
    await expect(renderPdf(wrong)).rejects.toMatchObject(refusal)
    await expect(renderExcel({ title: 'x', madeAt: '2021-01-17T00:30:00Z', sheets: sheetsOf(wrong) })).rejects.toMatchObject(refusal)
  })

  test.each([
    { code: 'f-1', value: '1', raw: '1' },
    { code: 'F-1A01', value: '', raw: '1' },
    { code: 'F-1A01', value: '1', raw: '1,5' },
  ])('a figure like %o', async figure => {
    const bad = paperOf([{ type: 'figure', ...figure }])
    await expect(renderWord(bad)).rejects.toMatchObject({ code: 'paper.bad_figure' })
  })

  test('a file that is not Word', async () => {
    await expect(extractFigures(Buffer.from('không phải'))).rejects.toMatchObject({ code: 'paper.bad_file' })
  })

  test('a refused chart leaves the typesetter usable', async () => {
    const chart: Block = { type: 'chart', title: 'Biểu đồ', svg: '<svg width="10" height="10"><broken</svg>' }
    await expect(renderPdf({ ...paperOf([]), blocks: [chart] })).rejects.toMatchObject({
      code: 'paper.typesetting_failed',
    })
    expect(textOfPdf(await renderPdf(paperOf(['vẫn chạy'])))).toContain('vẫn chạy')
  })
})

describe('other kinds of paper', () => {
  test('an official letter has its summary under the number and no type name', async () => {
    const letter: Paper = {
      ...paperOf(['Kính gửi: các tổ chức cơ sở đảng']),
      typeName: '',
      summary: 'về việc chuẩn bị hội nghị',
      recipients: [],
      draftMark: undefined,
    }
    const pdf = await renderPdf(letter)
    keep('cong-van.pdf', pdf)
    keep('cong-van.docx', await renderWord(letter))
    expect(textOfPdf(pdf)).toContain('về việc chuẩn bị hội nghị')
    expect(await documentOf(letter)).toMatch(/<w:i\/>.{0,90}<w:sz w:val="24"\/>.{0,90}về việc/)
  })

  test('an annex may have neither heading nor signature', async () => {
    const annex: Paper = { ...paperOf(['Nội dung']), header: null, signature: null, recipients: [] }
    expect(textOfPdf(await renderPdf(annex))).not.toContain('ĐẢNG CỘNG SẢN')
    expect(await documentOf(annex)).not.toContain('Nơi nhận')
  })

  test('a number not yet given leaves room for the clerk', async () => {
    const waiting = { ...paperOf(['x']), header: { ...(samplePaper(4).header as PaperHeader), number: '-NQ/ĐUK' } }
    expect(await documentOf(waiting)).toMatch(/Số \u00a0+-NQ\/ĐUK/)
  })
})

describe.runIf(hasLibreOffice())('LibreOffice (runs where it is installed)', () => {
  /** It prints charts as pictures, whose numbers are no text. */
  const withoutCharts = { ...paper, blocks: paper.blocks.filter(block => block.type !== 'chart') }

  test('opens the Word file, and shows the figures that the PDF shows', async () => {
    const docx = await renderWord(withoutCharts)
    const printed = byLibreOffice(docx, 'docx', 'pdf')
    const [word, pdf] = [numbersIn(textOfPdf(printed)), numbersIn(textOfPdf(await renderPdf(withoutCharts)))]
    expect(word).toEqual(pdf)
    expect(word.length).toBeGreaterThan(500)
  }, 120_000)
})

async function documentOf(of: Paper): Promise<string> {
  return (await readZipEntry(await renderWord(of), 'word/document.xml')) ?? ''
}

function paperOf(inlines: Inline[]): Paper {
  return { ...samplePaper(4), blocks: [{ type: 'paragraph', inlines, align: 'left' }] }
}

function flat(text: string): string {
  return text.replace(/\s+/g, '')
}

function numbersIn(text: string): string[] {
  return (text.match(/\d[\d.,]*/g) ?? []).sort()
}

function vietnameseLetters(): string[] {
  const tones = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
  const lower = ['đ', ...[...'aăâeêioôơuưy'].flatMap(vowel => tones.map(tone => (vowel + tone).normalize('NFC')))]
  return lower.flatMap(letter => [letter, letter.toUpperCase()]).filter(letter => letter > '\u007f')
}
