import type { Preparing } from './known.ts'

const decision = { number: '31-QĐ/ĐUK', date: '2021-01-05', issuer: 'Ban Thường vụ Đảng ủy Khối' }

/** One that is being prepared, one that was stopped on its day, one that was carried out. */
export async function prepareReorganisations({ w, canaries }: Preparing) {
  const by = (at?: string) => w.as('organisation', at ? { at } : {}).reorganisations
  const draft = async (known: string, what: string, effectiveOn: string, steps: unknown[]) => {
    const title = `Sắp xếp ${canaries.of(what, 'org.manage', 'bloc')}`
    const { id } = await by().draft({ unitId: w.known('bloc'), title, effectiveOn, steps: steps as never })
    w.know(known, id)
    return id
  }
  const absorb = (from: string, into: string) => [{ act: 'absorb', units: [{ unit: w.known(from) }], into: { unit: w.known(into) } }]
  const prepared = await draft('reorganisation1', 'a reorganisation that is prepared', '2021-02-01', absorb('unit7', 'unit6'))
  await by().choose({ id: prepared, choices: [{ key: `access.mandate:${w.known('mandate:unit7')}`, choice: 'lapse' }] })
  const stopped = await draft('reorganisation.stopped', 'a reorganisation that was stopped', '2021-01-15', absorb('unit4', 'unit5'))
  await by('2021-01-10T01:00:00.000Z').decide({ id: stopped, version: 1, decision })
  const renamed = [{ act: 'rename', unit: w.known('cell3'), name: 'Chi bộ Phân xưởng Vận hành 1' }]
  const done = await draft('reorganisation.carriedOut', 'a reorganisation that was carried out', '2021-01-12', renamed)
  await by().decide({ id: done, version: 1, decision })
}
