import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, refusalOf, type Seated, type TestOffice, testOffice } from '#test/authorization/office.ts'

describe('signing in', () => {
  let office: TestOffice
  let admin: Seated
  let clerk: Seated
  const signIn = (username: string, typed: string, code?: string) => office.asStranger('signIn', { username, password: typed, ...(code ? { code } : {}) })
  const codeOf = (secret: string, shift = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + shift * 30_000 })
  beforeAll(async () => {
    office = await testOffice()
    admin = await office.seat('quantri', 'administrator', 'K')
    clerk = await office.seat('lapbaocao', 'unit_clerk', 'K.01')
  })
  afterAll(() => office.close())

  test('a wrong name and a wrong password are told alike; tries count though refused, and stop at the limit', async () => {
    await office.setting('name_failures = 3, address_failures = 1000')
    for (const username of ['lapbaocao', 'khong.co.ai']) {
      office.from('10.0.0.1')
      expect(await refusalOf(signIn(username, 'sai mật khẩu'))).toBe('access.wrong_credentials')
      expect(await refusalOf(signIn(username, 'sai mật khẩu'))).toBe('access.wrong_credentials')
      expect(await refusalOf(signIn(username, 'sai mật khẩu'))).toBe('access.wrong_credentials')
      expect(await refusalOf(signIn(username, password))).toBe('access.too_many')
    }
    await sql`update sign_in_attempt set at = at - interval '16 minutes'`.execute(office.owner.db)
    expect(await refusalOf(signIn('LapBaoCao ', password))).toBe('done')
    await office.setting('name_failures = 10')
  })

  test('an address that guesses many names is stopped too', async () => {
    await office.setting('address_failures = 10')
    office.from('10.9.9.9')
    for (let index = 0; index < 10; index++) expect(await refusalOf(signIn(`ten${index}`, 'sai'))).toBe('access.wrong_credentials')
    expect(await refusalOf(signIn('lapbaocao', password))).toBe('access.too_many')
    office.from('10.0.0.2')
    expect(await refusalOf(signIn('lapbaocao', password))).toBe('done')
    await office.setting('address_failures = 1000')
  })

  test('neither name nor password nor token is kept readable anywhere', async () => {
    const { sessionToken } = await signIn('lapbaocao', password)
    const { rows } = await sql<{ text: string }>`
      select string_agg(body, ' ') || (select string_agg(i::text, ' ') from idempotency i) || (select string_agg(s::text, ' ') from session s) || (select string_agg(a::text, ' ') from sign_in_attempt a) as text
      from ledger_entry`.execute(office.owner.db)
    expect(rows[0]?.text ?? '').not.toContain(password)
    const { rows: sessions } = await sql<{ text: string }>`select string_agg(s::text, ' ') as text from session s`.execute(office.owner.db)
    expect(sessions[0]?.text).not.toContain(sessionToken)
  })

  test('an initial password is shown once, must be changed, obeys the rules, and the other sessions end', async () => {
    const { id: personId } = await office.as(admin)('createPerson', { unitId: office.unit('K.02'), fullName: 'Hoàng Thị Mới' })
    const key = '01900000-0000-7000-8000-0000000000aa'
    const made = await office.as(admin)('createAccount', { personId, username: 'hoang.moi' }, key)
    const repeated = await office.as(admin)('createAccount', { personId, username: 'hoang.moi' }, key)
    expect(repeated).toEqual({ id: made.id, username: 'hoang.moi' })
    const first = await signIn('hoang.moi', made.initialPassword)
    const other = await signIn('hoang.moi', made.initialPassword)
    expect(first.mustChangePassword).toBe(true)
    const me = office.withToken(first.sessionToken)
    expect(await refusalOf(me('sessions', {}))).toBe('access.password_change_needed')
    const change = (newPassword: string, currentPassword = made.initialPassword) => refusalOf(me('changePassword', { currentPassword, newPassword }))
    expect(await change('ngắn quá')).toBe('input.invalid:password_short')
    expect(await change('matkhau123456')).toBe('input.invalid:password_usual')
    expect(await change('Hoàng.Mới là tôi đây')).toBe('input.invalid:password_has_name')
    expect(await change('chim hót trên cành cây khế', 'nhầm rồi')).toBe('access.wrong_password')
    const { sessionToken } = await me('changePassword', { currentPassword: made.initialPassword, newPassword: 'chim hót trên cành cây khế' })
    expect((await office.askerOf(other.sessionToken)).accountId).toBeNull()
    expect((await office.withToken(sessionToken ?? '')('me', {})).mustChangePassword).toBe(false)
    const again = await office.as(admin)('resetPassword', { accountId: made.id })
    expect((await office.askerOf(sessionToken ?? '')).accountId).toBeNull()
    await sql`update account set initial_until = now() - interval '1 second' where id = ${made.id}`.execute(office.owner.db)
    expect(await refusalOf(signIn('hoang.moi', again.initialPassword))).toBe('access.wrong_credentials')
  })

  test('elevation needs the password, rotates the token and lapses; the token before it is not elevated', async () => {
    const token = await office.signIn(admin)
    const session = office.withToken(token)
    expect(await refusalOf(session('disableAccount', { accountId: clerk.accountId, reason: 'thử xem' }))).toBe('access.elevation_needed')
    expect(await refusalOf(session('elevate', { password: 'không phải' }))).toBe('access.wrong_password')
    const { sessionToken } = await session('elevate', { password })
    expect(sessionToken).not.toBe(token)
    expect((await office.askerOf(token)).elevatedUntil).toBeNull()
    expect((await office.askerOf(sessionToken)).elevatedUntil).toMatch(/Z$/)
    await sql`update session set earlier_until = now() - interval '1 second'`.execute(office.owner.db)
    expect((await office.askerOf(token)).accountId).toBeNull()
    await sql`update session set elevated_until = now() - interval '1 second'`.execute(office.owner.db)
    expect(await refusalOf(office.withToken(sessionToken)('disableAccount', { accountId: clerk.accountId, reason: 'thử xem' }))).toBe('access.elevation_needed')
  })

  test('an administrator sets how long one may sign, and how tone marks are written', async () => {
    const changed = await office.as(admin)('changeSettings', { elevationMinutes: 60, toneStyle: 'uỷ' })
    expect(changed).toMatchObject({ elevationMinutes: 60, toneStyle: 'uỷ', idleMinutes: 240 })
    const { sessionToken, elevatedUntil } = await office.withToken(await office.signIn(admin))('elevate', { password })
    expect((Date.parse(elevatedUntil) - Date.now()) / 60_000).toBeGreaterThan(50)
    expect(await office.withToken(sessionToken)('me', {})).toMatchObject({ toneStyle: 'uỷ' })
    const { server, standard } = await office.withToken(sessionToken)('settings', {})
    expect(standard).toEqual({ elevationMinutes: 10, letterTime: '07:30' })
    expect(server.map(row => row.name)).toContain('DATABASE_URL')
    expect(await refusalOf(office.withToken(await office.signIn(clerk))('settings', {}))).toBe('access.not_permitted')
    await office.as(admin)('changeSettings', { elevationMinutes: null, toneStyle: null })
  })

  test('a disabled account is dead at once, everywhere; enabled it signs in again', async () => {
    const token = await office.signIn(clerk)
    const { endedSessions } = await office.as(admin)('disableAccount', { accountId: clerk.accountId, reason: 'Chuyển công tác' })
    expect(endedSessions).toBeGreaterThan(0)
    expect((await office.askerOf(token)).accountId).toBeNull()
    expect(await refusalOf(signIn('lapbaocao', password))).toBe('access.wrong_credentials')
    expect(await refusalOf(office.as(admin)('disableAccount', { accountId: admin.accountId, reason: 'thử xem' }))).toBe('access.own_account')
    await office.as(admin)('enableAccount', { accountId: clerk.accountId })
    expect(await refusalOf(signIn('lapbaocao', password))).toBe('done')
  })

  test('sessions are listed, ended one by one and all together, and lapse when idle or old', async () => {
    const [one, two] = [await office.signIn(clerk), await office.signIn(clerk)]
    const { rows } = await office.withToken(one)('sessions', {})
    expect(rows.filter(row => row.current)).toHaveLength(1)
    const other = (await office.withToken(two)('sessions', {})).rows.find(row => row.current)
    await office.withToken(one)('endSession', { sessionId: other?.id ?? '' })
    expect((await office.askerOf(two)).accountId).toBeNull()
    expect(await refusalOf(office.as(admin)('endSession', { sessionId: rows.find(row => row.current)?.id ?? '' }))).toBe('not_found')
    await sql`update session set seen_at = now() - interval '2 minutes'`.execute(office.owner.db)
    await office.askerOf(one)
    expect(
      (await sql<{ fresh: boolean }>`select max(seen_at) > now() - interval '10 seconds' as fresh from session`.execute(office.owner.db)).rows[0]?.fresh,
    ).toBe(true)
    await sql`update session set seen_at = now() - interval '5 hours'`.execute(office.owner.db)
    expect((await office.askerOf(one)).accountId).toBeNull()
    const [three, four] = [await office.signIn(clerk), await office.signIn(clerk)]
    expect(await office.withToken(three)('signOut', { everywhere: true })).toEqual({ sessionToken: null })
    expect((await office.askerOf(four)).accountId).toBeNull()
  })

  test('what is one’s own is refused to the system, which is nobody', async () => {
    expect(await refusalOf(office.asSystem('removeSecondFactor', {}))).toBe('access.no_session')
    expect(await refusalOf(office.asSystem('enrolSecondFactor', {}))).toBe('access.no_session')
    expect(await refusalOf(office.asSystem('setLanguage', { language: 'en' }))).toBe('access.no_session')
    expect(await refusalOf(office.asSystem('signOut', {}))).toBe('access.no_session')
  })

  test('an officer acts only with a second factor: enrol, confirm, one use a step, recovery codes once', async () => {
    await office.setting("second_factor = 'officers'")
    const token = await office.signIn(admin)
    const before = await office.withToken(token)('me', {})
    expect(before).toMatchObject({ secondFactorDue: true, permissions: [], hasCode: false })
    expect(await refusalOf(office.withToken(token)('people', {}))).toBe('access.second_factor_due')
    const { sessionToken } = await office.withToken(token)('elevate', { password })
    const session = office.withToken(sessionToken)
    const { secret, uri, qr } = await session('enrolSecondFactor', {})
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    expect(qr.path.startsWith('M0 0h1v1h-1z')).toBe(true)
    expect(await refusalOf(session('confirmSecondFactor', { code: '000000' === codeOf(secret) ? '111111' : '000000' }))).toBe('input.invalid:code_wrong')
    const { recoveryCodes } = await session('confirmSecondFactor', { code: codeOf(secret) })
    expect(recoveryCodes).toHaveLength(10)
    expect(await session('me', {})).toMatchObject({ secondFactorDue: false, hasCode: true, recoveryCodesLeft: 10 })
    expect((await session('people', {})).total).toBeGreaterThan(0)
    expect(await refusalOf(signIn('quantri', password))).toBe('access.code_needed')
    expect(await refusalOf(signIn('quantri', password, codeOf(secret)))).toBe('access.wrong_credentials')
    expect(await refusalOf(signIn('quantri', password, codeOf(secret, 1)))).toBe('done')
    expect(await refusalOf(signIn('quantri', password, recoveryCodes[0]?.toUpperCase()))).toBe('done')
    expect(await refusalOf(signIn('quantri', password, recoveryCodes[0]))).toBe('access.wrong_credentials')
    expect(await refusalOf(session('removeSecondFactor', {}))).toBe('access.second_factor_needed')
    const { rows } = await sql<{ text: string }>`select string_agg(a::text, ' ') as text from account a`.execute(office.owner.db)
    expect(rows[0]?.text).not.toContain(secret)
    await office.setting("second_factor = 'off'")
    await session('removeSecondFactor', {})
    expect(await refusalOf(signIn('quantri', password))).toBe('done')
  })
})
