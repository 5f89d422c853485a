import { createPublicKey } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { exportLedger } from '#kernel/ledger/export-ledger.ts'
import { sequenceLedger } from '#kernel/ledger/sequencer.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import { system as systemAsker } from '#kernel/road.ts'
import { results } from '#modules/results/index.ts'
import type { System } from '../boot.ts'
import { answer, type OutputOptions, withInstallation } from './installation.ts'

interface VerifyOptions extends OutputOptions {
  rollup?: boolean
  ledger?: boolean
  tree?: boolean
  repair?: boolean
  held?: string
  bundle?: string
}

/** Every stored total against its leaves, the ledger against its tree, lineage against placement. Exit code 2 where something does not fit. */
export function verifyCommand(program: Command) {
  program
    .command('verify')
    .description('kiểm tra: tổng hợp với báo cáo gốc, nhật ký, cây tổ chức (check totals against reports, the ledger, the tree)')
    .option('--rollup', 'chỉ số liệu tổng hợp (totals only)')
    .option('--ledger', 'chỉ nhật ký (ledger only)')
    .option('--tree', 'chỉ cây tổ chức (tree only)')
    .option('--repair', 'tính lại dòng tổng hợp sai và ghi vào nhật ký (recompute wrong totals, on record)')
    .option('--held <file>', 'mốc đã ký do bên ngoài giữ (a checkpoint kept outside)')
    .option('--bundle <file>', 'xuất nhật ký để kiểm bằng verify/caunoi-verify.mjs (export the ledger for the stand-alone verifier)')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action((options: VerifyOptions) =>
      withInstallation(options, async system => {
        const all = !options.rollup && !options.ledger && !options.tree
        const found = {
          ...(all || options.rollup ? { rollup: await rollupVerdict(system, options.repair ?? false) } : {}),
          ...(all || options.ledger ? { ledger: await ledgerVerdict(system, options.held) } : {}),
          ...(all || options.tree ? { tree: await treeVerdict(system) } : {}),
        }
        if (options.bundle)
          await exportLedger(system.ownerPool, createWriteStream(options.bundle), { origin: 'caunoi', publicKey: createPublicKey(system.secrets.signingKey) })
        const ok = Object.values(found).every(verdict => (verdict as { ok: boolean }).ok)
        process.exitCode = ok ? 0 : 2
        answer(options, { ok, ...found }, [ok ? 'Khớp.' : 'KHÔNG KHỚP:', JSON.stringify(found, null, 2)].join('\n'))
      }),
    )
}

async function rollupVerdict(system: System, repair: boolean) {
  const found = (await system.road.perform(results.does.verify, { repair }, { asker: systemAsker })) as { wrong: unknown[]; repaired: number }
  return { ok: found.wrong.length === found.repaired, ...found }
}

async function ledgerVerdict(system: System, held?: string) {
  await sequenceLedger(system.ownerPool)
  return verifyLedger(system.ownerPool, { publicKey: createPublicKey(system.secrets.signingKey), held: held ? [await readFile(held, 'utf8')] : [] })
}

async function treeVerdict(system: System) {
  const { rows } = await system.ownerPool.query<{ unit: string; ancestor: string; problem: string }>(`
    with stored as (select unit_id, ancestor_id, distance, valid from lineage where upper_inf(recorded)), true_rows as (select * from true_lineage(null))
    select unit_id as unit, ancestor_id as ancestor, 'stored but not true' as problem from (select * from stored except select * from true_rows) a
    union all select unit_id, ancestor_id, 'true but not stored' from (select * from true_rows except select * from stored) b limit 100`)
  return { ok: rows.length === 0, problems: rows }
}
