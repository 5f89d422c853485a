import type { Form } from '../records.ts'
import type { Component, Family, OverTime, PeriodKind } from '#modules/indicators/records.ts'
import { stripMarks } from '#ui/search-marks.ts'

type Words = { vi: string; en: string }

export interface SlotDraft {
  component: string
  required: boolean
  overTime: OverTime
  label?: Words | undefined
  help?: Words | undefined
}
export interface SectionDraft {
  code: string
  names: Words
  help?: Words | undefined
  narrative: boolean
  required: boolean
  slots: SlotDraft[]
}
export interface CheckDraft {
  code: string
  kind: 'hard' | 'soft'
  rule: string
  when: string
  words: Words
}
/** A form as its author has it on the table; what the server takes is made of it at the end (`formInput`, `familyInput`). */
export interface FormDraft {
  family: string
  familyNames: Words | null
  periodKind: PeriodKind
  names: Words
  from: string | null
  sections: SectionDraft[]
  checks: CheckDraft[]
  due: Form['due']
  obliged: Form['obliged']
}

export type FamilySlots = Family & { slots: { component: Component; overTime: OverTime }[] }

export const emptyDraft: FormDraft = {
  family: '',
  familyNames: null,
  periodKind: 'month',
  names: { vi: '', en: '' },
  from: null,
  sections: [{ code: 'part_1', names: { vi: '', en: '' }, narrative: true, required: false, slots: [] }],
  checks: [],
  due: { kind: 'day_of_month', month_offset: 0, day: 20, shift: 'next' },
  obliged: [],
}

/** The next edition begins as the one in force stands. */
export function draftOf(form: Form, family: FamilySlots | undefined): FormDraft {
  const overTime = new Map(family?.slots.map(slot => [slot.component.code, slot.overTime]))
  return {
    family: form.family.code,
    familyNames: form.family.names,
    periodKind: form.family.periodKind as PeriodKind,
    names: form.names,
    from: null,
    sections: form.sections.map(section => ({
      ...section,
      slots: form.slots
        .filter(slot => slot.section === section.code)
        .map(({ section: _, ...slot }) => ({ ...slot, overTime: overTime.get(slot.component) ?? 'accumulate' })),
    })),
    checks: form.checks.map(check => ({ ...check, when: check.when ?? '' })),
    due: form.due,
    obliged: form.obliged,
  }
}

/** English left empty is said as the Vietnamese is. */
const both = ({ vi, en }: Words): Words => ({ vi: vi.trim(), en: en.trim() || vi.trim() })
const bothOrNone = (words: Words | undefined) => (words && words.vi.trim() ? both(words) : undefined)

export const slotsOfDraft = (draft: FormDraft) => draft.sections.flatMap(section => section.slots)

export function formInput(draft: FormDraft) {
  return {
    family: draft.family,
    from: draft.from ?? '',
    names: both(draft.names),
    sections: draft.sections.map(({ slots: _, help, ...section }) => ({ ...section, names: both(section.names), ...given('help', bothOrNone(help)) })),
    slots: draft.sections.flatMap(section =>
      section.slots.map(({ overTime: _, label, help, ...slot }) => ({
        ...slot,
        section: section.code,
        ...given('label', bothOrNone(label)),
        ...given('help', bothOrNone(help)),
      })),
    ),
    checks: draft.checks.map(({ when, ...check }) => ({
      ...check,
      rule: check.rule.trim(),
      words: both(check.words),
      ...given('when', when.trim() || undefined),
    })),
    due: draft.due,
    obliged: draft.obliged,
  }
}

/** The family the form rests on, with what the form asks for that it has not yet; null: it has everything. */
export function familyInput(draft: FormDraft, family: FamilySlots | undefined) {
  const known = new Set(family?.slots.map(slot => slot.component.code))
  const slots = slotsOfDraft(draft)
  if (family && slots.every(slot => known.has(slot.component))) return null
  return {
    code: draft.family,
    names: family?.names ?? both(draft.names),
    lane: 'claim' as const,
    periodKind: draft.periodKind,
    slots: slots.map(({ component, overTime }) => ({ component, overTime })),
  }
}

/** A code from a name: 'Báo cáo công tác Đảng' → 'bao-cao-cong-tac-dang'. */
export const codeOf = (name: string) =>
  stripMarks(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)

/** A code that none of the list has: 'part_3'. */
export function freeCode(stem: string, taken: readonly { code: string }[]): string {
  for (let number = taken.length + 1; ; number++) if (!taken.some(one => one.code === `${stem}_${number}`)) return `${stem}_${number}`
}

/** The list with one entry moved by so many places. */
export function moved<T>(list: readonly T[], index: number, by: number): T[] {
  const next = [...list]
  const [one] = next.splice(index, 1)
  if (one !== undefined) next.splice(index + by, 0, one)
  return next
}

const given = <K extends string, V>(name: K, value: V | undefined) => (value === undefined ? {} : ({ [name]: value } as Record<K, V>))
