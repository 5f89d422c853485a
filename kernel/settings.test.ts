import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings, SettingsError, settingsMarkdown, shownServerSettings } from './settings.ts'

function refusal(env: Record<string, string>): string {
  try {
    readSettings(env)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    return (error as Error).message
  }
  throw new Error(`accepted: ${JSON.stringify(env)}`)
}

test('an empty environment gives the documented defaults', () => {
  const settings = readSettings({ PATH: '/usr/bin', PORT: '', CAUNOI_DATA: ' ' })
  expect(settings).toMatchObject({
    port: 7400,
    host: '127.0.0.1',
    databaseUrl: undefined,
    logLevel: 'info',
    uploadLimitMb: 10,
    elevationMinutes: 10,
    sessionHours: 12,
    trustProxy: false,
  })
  expect(settings.secretFile).toBe(join(settings.dataDir, 'secret.json'))
})

test('given values arrive typed, paths absolute', () => {
  const settings = readSettings({
    CAUNOI_DATA: 'somewhere',
    PORT: '0',
    HOST: '::1',
    DATABASE_URL: 'postgresql://caunoi@/caunoi?host=/run/postgresql',
    CAUNOI_PUBLIC_URL: 'https://caunoi.example.vn/',
    SMTP_URL: 'smtp://mail.example.vn:25',
    MAIL_FROM: 'Văn phòng Đảng ủy Khối <vanphong@example.vn>',
    TRUST_PROXY: '10.0.0.1, fd00::/8',
  })
  expect(settings.dataDir).toBe(join(process.cwd(), 'somewhere'))
  expect(settings.port).toBe(0)
  expect(settings.publicUrl).toBe('https://caunoi.example.vn')
  expect(settings.trustProxy).toEqual(['10.0.0.1', 'fd00::/8'])
  expect(readSettings({ TRUST_PROXY: '1' }).trustProxy).toBe(1)
})

describe('a wrong value stops with one line that names the variable, the value and what is allowed', () => {
  test.each([
    [{ PORT: '70000' }, 'PORT: giá trị "70000" không hợp lệ, cần số nguyên từ 0 đến 65535 (wrong value, allowed: an integer from 0 to 65535)'],
    [{ PORT: '80a' }, 'PORT: giá trị "80a"'],
    [{ PORT: '-1' }, 'PORT: giá trị "-1"'],
    [{ HOST: 'two words' }, 'HOST: giá trị "two words"'],
    [{ HOST: '300.1.1.1' }, 'HOST: giá trị "300.1.1.1"'],
    [{ CAUNOI_PUBLIC_URL: 'caunoi.vn' }, 'CAUNOI_PUBLIC_URL: '],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: giá trị "loud" không hợp lệ, cần fatal'],
    [{ UPLOAD_LIMIT_MB: '0' }, 'UPLOAD_LIMIT_MB: '],
    [{ BODY_LIMIT_KB: '1e3' }, 'BODY_LIMIT_KB: '],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY: giá trị "true"'],
    [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY: '],
    [{ SMTP_URL: 'smtp://a' }, 'MAIL_FROM: chưa đặt'],
    [{ SMTP_URL: 'smtp://', MAIL_FROM: 'a@b.vn' }, 'SMTP_URL: giá trị *** không hợp lệ'],
    [{ SMTP_URL: 'mail.donvi.vn:25', MAIL_FROM: 'a@b.vn' }, 'SMTP_URL: giá trị *** không hợp lệ'],
    [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM: giá trị "nobody"'],
    [{ CAUNOI_DAT: '/x' }, 'CAUNOI_DAT: không có biến này; chỉ có CAUNOI_DATA, CAUNOI_PUBLIC_URL, CAUNOI_SECRET_FILE'],
  ])('%o', (env, line) => {
    const message = refusal(env)
    expect(message).toContain(line)
    expect(message).not.toContain('\n')
  })

  test('passwords are not repeated', () => {
    expect(refusal({ DATABASE_URL: 'mysql://u:hush@h/db' })).toContain('DATABASE_URL: giá trị *** không hợp lệ')
    expect(refusal({ SMTP_URL: 'http://u:hush@h' })).not.toContain('hush')
  })
})

test('docs/settings.md is what the declarations say', () => {
  const path = new URL('../docs/settings.md', import.meta.url)
  expect(readFileSync(path, 'utf8')).toBe(settingsMarkdown())
})

test('an administrator sees what was given at the start, of a secret only that it is set', () => {
  const shown = new Map(shownServerSettings({ PORT: '8080', DATABASE_URL: 'postgres://u:geheim@db/x' }).map(row => [row.name, row]))
  expect(shown.get('PORT')?.value).toBe('8080')
  expect(shown.get('DATABASE_URL')?.value).toBe('••••••')
  expect(shown.get('SMTP_URL')?.value).toBeNull()
  expect(shown.get('LOG_LEVEL')?.standard.vi).toBe('info')
  expect(JSON.stringify([...shown.values()])).not.toContain('geheim')
})
