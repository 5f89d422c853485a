import ExcelJS from 'exceljs'

/** A cell of a sheet as a program reads it. */
export interface Read {
  address: string
  value: number | string
  format: string
}

/** The sheets of an Excel file, row by row; of a total its result. */
export async function readExcel(content: unknown): Promise<{ name: string; rows: Read[][] }[]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(content as Uint8Array) as unknown as ArrayBuffer)
  return book.worksheets.map(sheet => {
    const rows: Read[][] = []
    sheet.eachRow(row => {
      const cells: Read[] = []
      row.eachCell({ includeEmpty: true }, cell => {
        if (cell.isMerged && cell.master !== cell) return
        const value = cell.formula ? cell.result : cell.value
        cells.push({
          address: `${sheet.name} ${cell.address}`,
          value: typeof value === 'number' ? value : value === null || value === undefined ? '' : cell.text,
          format: cell.numFmt ?? '',
        })
      })
      rows.push(cells)
    })
    return { name: sheet.name, rows }
  })
}

/** Cells that read as a number and are none: what cannot be added up. Columns whose numbers are names (codes of units) are named by the caller. */
export const numbersAsText = (rows: readonly Read[][]) =>
  rows
    .flat()
    .filter(cell => typeof cell.value === 'string' && /^['\s]*[-−]?\d[\d.,]*(\s*%)?$/.test(cell.value))
    .map(cell => `${cell.address} '${cell.value}'`)

/** The number that a stored value stands for, as a sheet holds it. */
export const decimal = (value: number | null, scale: number) => (value === null ? '–' : Number(`${value}e-${scale}`))
/** The format that shows so many decimals; separators are the reader's own. */
export const showing = (scale: number) => (scale === 0 ? /^#,##0(".*")?$/ : new RegExp(`^#,##0\\.0{${scale}}(".*")?$`))
