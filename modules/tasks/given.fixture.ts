import type { World } from '#test/world.ts'

type Given = Parameters<ReturnType<World['as']>['tasks']['deploy']>[0]['tasks'][0]
let n = 0

/** A task given by the office to units; answers with the assignment of the first. */
export async function given(w: World, fields: Partial<Given> = {}, to: string[] = ['unit1']) {
  const office = w.as('office').tasks
  const { taskIds } = await office.deploy({
    unitId: w.known('bloc'),
    tasks: [{ title: `Nhiệm vụ số ${++n}`, dueOn: '2021-02-26', ...fields }],
    to: to.map(unit => ({ unitId: w.known(unit) })),
  })
  const { rows } = await office.list({ taskId: taskIds[0] ?? '', unitId: w.known(to[0] ?? '') })
  return rows[0]?.id ?? ''
}
