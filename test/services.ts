import { loadRules } from '#kernel/rules.ts'
import type { Services } from '#kernel/road.ts'
import { WorkingCalendar } from '#kernel/working-calendar.ts'

/** What the road needs in tests: the shipped rules and calendar, a key that is not secret. */
export function testServices(): Services {
  const rules = loadRules()
  return {
    rules,
    calendar: new WorkingCalendar(rules),
    elevationMinutes: 10,
    sessionHours: 12,
    secretKey: Buffer.alloc(32, 7),
    publicUrl: 'http://127.0.0.1:7400',
    mails: false,
  }
}
