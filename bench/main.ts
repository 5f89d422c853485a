// The product against bare prepared SQL, in one run. docs/performance.md tells how to read it.
import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { boot } from '#app/boot.ts'
import { version } from '#app/version.ts'
import { readSettings } from '#kernel/settings.ts'
import { makeData } from './data.ts'
import { measure } from './measure.ts'
import { prepareScenarios } from './scenarios.ts'

const usage = `npm run bench -- [--units N] [--json FILE]

Sets the product beside bare prepared SQL, interleaved, in a PostgreSQL of its own (docs/performance.md):
  hello             health, HTTP
  rights            the right at a unit, as the road asks it (statement)
  list              a unit's 100 open tasks (HTTP)
  sign              a report of 50 values (road)
  accept            that report, with its roll-up (HTTP)
  rollup            50 indicators of the whole (HTTP)
  cascade           a task to all units (HTTP)

  --units N         units under the bloc (128; 5000 takes about a quarter of an hour)
  --json FILE       the figures as JSON too`

const { values } = parseArgs({ options: { units: { type: 'string', default: '128' }, json: { type: 'string' }, help: { type: 'boolean', short: 'h' } } })
if (values.help) {
  process.stdout.write(`${usage}\n`)
  process.exit()
}
const home = await mkdtemp(join(tmpdir(), 'caunoi-bench-'))
await chmod(home, 0o711)
const say = (words: string) => process.stderr.write(`${words}\n`)
const system = await boot(readSettings({ CAUNOI_DATA: home, LOG_LEVEL: 'silent' }), () => {})
try {
  say(`data: ${values.units} units`)
  const data = await makeData(system, Number(values.units))
  const { scenarios, control, close } = await prepareScenarios(system, data)
  say('measuring')
  const found = await measure(scenarios, control).finally(close)
  const about = {
    product: version,
    commit: commit(),
    node: process.version,
    postgres: system.postgresVersion,
    machine: `${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    load: loadavg()[0]?.toFixed(1),
    units: data.units.length,
    on: new Date().toISOString(),
  }
  const ms = (value: number) => value.toFixed(2)
  const rows = found.lines.map(
    line =>
      `| ${line.name} | ${ms(line.product.p50)} / ${ms(line.product.p95)} / ${ms(line.product.p99)} | ${ms(line.bare.p50)} / ${ms(line.bare.p95)} | ${line.ratio.toFixed(1)} | ${ms(line.cpu.product)} / ${ms(line.cpu.bare)} | ${line.product.calls} |`,
  )
  process.stdout.write(
    [
      Object.entries(about)
        .map(([key, value]) => `${key} ${value}`)
        .join(' · '),
      `control (select 1): p50 ${ms(found.control.p50)} ms, p99 ${ms(found.control.p99)} ms; ${found.dropped} rounds dropped because it moved`,
      '',
      '| work | product p50 / p95 / p99 (ms) | bare SQL p50 / p95 (ms) | ratio | CPU product / bare (ms) | calls |',
      '|---|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n'),
  )
  if (values.json) await writeFile(values.json, JSON.stringify({ about, ...found }, null, 2))
} finally {
  await system.stop()
  await rm(home, { recursive: true, force: true })
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}
