import type { Figure, Inline, Paper, TableCells } from './model.ts'

/** Every figure of a paper, in reading order, repeats included: what a build of the pack stores and later compares. */
export function figuresOf(paper: Pick<Paper, 'blocks'>): Figure[] {
  return paper.blocks.flatMap(block => {
    switch (block.type) {
      case 'paragraph':
      case 'note':
        return figuresIn(block.inlines)
      case 'list':
        return block.items.flatMap(figuresIn)
      case 'table': {
        const keys = block.columns.map(column => column.key)
        const lines = [...block.rows.map(row => row.cells), ...(block.totals ? [block.totals] : [])]
        return lines.flatMap(cells => keys.flatMap(key => figuresInCell(cells, key)))
      }
      default:
        return []
    }
  })
}

function figuresInCell(cells: TableCells, key: string): Figure[] {
  const cell = cells[key]
  return cell === undefined ? [] : figuresIn(Array.isArray(cell) ? cell : [cell])
}

function figuresIn(inlines: readonly Inline[]): Figure[] {
  return inlines.filter((inline): inline is Figure => typeof inline !== 'string' && inline.type === 'figure')
}
