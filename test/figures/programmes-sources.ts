import { expect } from 'vitest'
import { decimal, numbersAsText, readExcel, showing } from './excel.ts'
import { figuresIn } from './office.ts'
import type { Source } from './results-sources.ts'

const matrix: Source = async (w, audit) => {
  let checked = 0
  for (const reader of ['office', 'unit1'] as const) {
    const answer = await w.as(reader).programmes.matrix({ programmeId: w.known('programme') })
    for (const { path, said } of figuresIn(answer)) {
      await audit.check(reader, said, `programmes.matrix${path}`)
      checked += 1
    }
    for (const { done, part } of answer.cells) {
      if (!done) continue
      const right = audit.again(done.code)
      expect({ unit: part.unitId, indicator: part.indicator.id }).toEqual({ unit: right.unit, indicator: right.indicator.id })
    }
  }
  return checked
}

const exported: Source = async (w, audit) => {
  const { cells } = await w.as('office').programmes.matrix({ programmeId: w.known('programme') })
  const [sheet] = await readExcel((await w.as('office').programmes.export({ programmeId: w.known('programme') })).content)
  expect(numbersAsText(sheet?.rows ?? [])).toEqual([])
  for (const { part, done } of cells) {
    const right = audit.again(done?.code ?? '')
    const asked = audit.targets.get(`${part.unitId} ${part.indicator.id} ${right.period}`)
    const line = sheet?.rows.find(row => row[1]?.value === part.indicator.names.vi && row[3]?.value === part.unitName)
    expect(
      [line?.[4], line?.[7], line?.[8]].map(cell => cell?.value),
      `${part.unitName}, ${part.indicator.code}`,
    ).toEqual([
      asked && decimal(asked.value, asked.scale),
      right.value === null ? '' : decimal(right.value, right.scale),
      right.value === null || part.denominator !== null ? '' : decimal(right.value - (asked?.value ?? 0), right.scale),
    ])
    if (right.value !== null) expect(line?.[7]?.format).toMatch(showing(right.scale))
  }
  return cells.length
}

export const programmesSources: Record<string, Source> = { 'programmes.matrix': matrix, 'programmes.export': exported }
