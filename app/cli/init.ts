import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { v7 as uuidv7 } from 'uuid'
import { system as systemAsker } from '#kernel/road.ts'
import { access } from '#modules/access/index.ts'
import { org } from '#modules/org/index.ts'
import { StartFault } from '../boot.ts'
import { answer, type OutputOptions, withInstallation } from './installation.ts'

interface InitOptions extends OutputOptions {
  unit: string
  code: string
  level: string
  admin: string
  name: string
}

/** Levels and kinds an installation starts with; the office adds its own (`call org.defineLevel`). */
export const levels = [
  ['province', 0, 'Tỉnh ủy', 'Provincial committee', false, false],
  ['bloc', 10, 'Đảng bộ Khối', 'Bloc committee', false, false],
  ['grassroots_committee', 20, 'Đảng bộ cơ sở', 'Grassroots committee', true, false],
  ['grassroots_cell', 21, 'Chi bộ cơ sở', 'Grassroots cell', true, false],
  ['sub_committee', 30, 'Đảng bộ bộ phận', 'Sub-committee', false, false],
  ['cell', 40, 'Chi bộ trực thuộc', 'Subordinate cell', false, false],
  ['outside', 0, 'Ngoài hệ thống', 'Outside', false, true],
] as const
export const kinds = [
  ['agency', 'Cơ quan', 'Agency'],
  ['public_service', 'Đơn vị sự nghiệp', 'Public-service unit'],
  ['state_enterprise', 'Doanh nghiệp nhà nước', 'State enterprise'],
  ['private_enterprise', 'Doanh nghiệp ngoài nhà nước', 'Private enterprise'],
] as const

export function initCommand(program: Command) {
  program
    .command('init')
    .description('lập tổ chức đầu tiên và tài khoản quản trị đầu tiên trên cơ sở dữ liệu trống (first unit and first administrator)')
    .requiredOption('--unit <name>', 'tên tổ chức (name of the unit)')
    .requiredOption('--code <code>', 'mã tổ chức (its code)')
    .option('--level <level>', 'cấp (its level)', 'bloc')
    .requiredOption('--admin <username>', 'tên đăng nhập của quản trị (username of the administrator)')
    .requiredOption('--name <full name>', 'họ và tên quản trị (full name of the administrator)')
    .option('--json', 'kết quả dạng JSON (answer as JSON)')
    .action((options: InitOptions) =>
      withInstallation(options, async system => {
        const { rows } = await system.ownerPool.query<{ units: boolean }>('select exists (select from unit) as units')
        if (rows[0]?.units) throw new StartFault('Cơ sở dữ liệu đã có tổ chức; init chỉ dùng cho cơ sở dữ liệu trống (there are units already)')
        const perform = <T>(declaration: Parameters<typeof system.road.perform>[0], input: unknown) =>
          system.road.perform(declaration, input, { asker: systemAsker }) as Promise<T>
        const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
        for (const [code, rank, vi, en, grassroots, outside] of levels)
          await perform(org.does.defineLevel, { code, rank, names: { vi, en }, grassroots, outside })
        for (const [sort, [code, vi, en]] of kinds.entries()) await perform(org.does.defineKind, { code, names: { vi, en }, sort })
        await perform(access.does.loadPositions, {})
        const unit = await perform<{ id: string }>(org.does.found, {
          code: options.code,
          name: options.unit,
          level: options.level,
          parentId: null,
          hasSeal: true,
          effectiveOn: today,
        })
        const personId = uuidv7()
        const seatId = uuidv7()
        const made = await perform<{ initialPasswords: { username: string; initialPassword: string }[] }>(access.does.establish, {
          persons: [{ id: personId, unitId: unit.id, fullName: options.name }],
          seats: [{ id: seatId, unitId: unit.id, position: 'administrator', from: today }],
          mandates: [{ id: uuidv7(), seatId, personId, from: today, basis: 'appointed' }],
          accounts: [{ id: randomUUID(), personId, username: options.admin }],
        })
        const initial = made.initialPasswords[0]
        answer(
          options,
          { unit: unit.id, ...initial },
          `Đã lập ${options.unit}. Đăng nhập lần đầu: ${initial?.username} / ${initial?.initialPassword} (đổi mật khẩu ngay).`,
        )
      }),
    )
}
