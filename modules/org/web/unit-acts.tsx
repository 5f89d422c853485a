import { Button, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod'
import { Id, Line } from '#kernel/records.ts'
import { read } from '#ui/client.ts'
import { formatDate } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { useT } from '#ui/i18n.ts'
import type { UnitLoader } from '#ui/unit-picker.tsx'
import { CatalogueCode, Code } from '../records.ts'
import { ActForm } from './act-form.tsx'
import { useCatalogue } from './catalogue.ts'
import { client } from './client.ts'
import { unitUrl } from './urls.ts'
import type { ShownUnit } from './unit-facts.tsx'

type Verb = 'found' | 'rename' | 'reclassify' | 'move' | 'close'
const verbs: Verb[] = ['found', 'rename', 'reclassify', 'move', 'close']

/** What may be done with a unit: one button, its acts, each in a drawer of its own. */
export function UnitActs({ unit }: { unit: ShownUnit }) {
  const t = useT()
  const [verb, setVerb] = useState<Verb>()
  const allowed = verbs.filter(one => unit.can.includes(one))
  if (allowed.length === 0) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t('org.act')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {allowed.map(one => (
            <Menu.Item key={one} onClick={() => setVerb(one)}>
              {t(`org.act.${one}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {verb && (
        <Drawer kind={unit.name} title={t(`org.act.${verb}`)} onClose={() => setVerb(undefined)}>
          <Form verb={verb} unit={unit} onClose={() => setVerb(undefined)} />
        </Drawer>
      )}
    </>
  )
}

const Found = z.object({
  name: Line,
  shortName: Line.optional(),
  code: Code,
  level: CatalogueCode.meta({ widget: 'select' }),
  kind: CatalogueCode.optional().meta({ widget: 'select' }),
  hasSeal: z.boolean().optional(),
})
const Rename = z.object({ name: Line, shortName: Line, code: Code })
const Reclassify = z.object({
  level: CatalogueCode.meta({ widget: 'select' }),
  kind: CatalogueCode.optional().meta({ widget: 'select' }),
  hasSeal: z.boolean().optional(),
})
const Move = z.object({ parentId: Id.meta({ widget: 'unit' }) })
const Close = z.object({})

function Form({ verb, unit, onClose }: { verb: Verb; unit: ShownUnit; onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const { level, kind, levelOptions, kindOptions } = useCatalogue()
  const [parents] = useState(() => new Map<string, string>())
  const sources = { level: { options: levelOptions }, kind: { options: kindOptions }, parentId: { units: loadParents(parents), loadKey: 'org.parent' } }
  const say = (values: Record<string, unknown>, more: Record<string, string | number> = {}) => {
    const text = (name: string) => String(values[name] ?? '')
    const parentId = text('parentId')
    return (
      <p>
        {t(`org.consequence.${verb}`, {
          date: formatDate(text('effectiveOn')),
          unit: unit.name,
          name: text('name'),
          below: unit.below,
          level: level(text('level')),
          kind: kind(values['kind'] === undefined ? null : text('kind')) || t('org.kind.none'),
          code: unit.code,
          from: unit.path[unit.path.length - 2]?.name ?? t('org.root'),
          parent: parents.get(parentId) ?? t('org.root'),
          ...more,
        })}{' '}
        {text('until') && t(verb === 'found' ? 'org.consequence.until.found' : 'org.consequence.until', { until: formatDate(text('until')) })}
      </p>
    )
  }
  const common = {
    sources,
    until: verb !== 'close',
    verb: t(`org.act.${verb}.verb`),
    consequence: say,
    done: t(`org.act.${verb}.done`),
    onDone: onClose,
    onCancel: onClose,
  }
  switch (verb) {
    case 'found':
      return (
        <ActForm
          {...common}
          schema={Found}
          endpoint={client.org.found}
          fixed={{ parentId: unit.id }}
          onDone={({ id }) => {
            onClose()
            void navigate({ to: unitUrl(id), search: true })
          }}
        />
      )
    case 'rename':
      return (
        <ActForm
          {...common}
          schema={Rename}
          endpoint={client.org.rename}
          fixed={{ id: unit.id }}
          initial={{ name: unit.name, shortName: unit.shortName, code: unit.code }}
        />
      )
    case 'reclassify':
      return (
        <ActForm
          {...common}
          schema={Reclassify}
          endpoint={client.org.reclassify}
          fixed={{ id: unit.id }}
          initial={{ level: unit.level, kind: unit.kind ?? undefined, hasSeal: unit.hasSeal }}
        />
      )
    case 'move':
      return <ActForm {...common} schema={Move} endpoint={client.org.move} fixed={{ id: unit.id }} />
    case 'close':
      return <ActForm {...common} schema={Close} endpoint={client.org.close} fixed={{ id: unit.id }} />
  }
}

/** Remembers the names of what was offered, for the words of the consequence. */
function loadParents(names: Map<string, string>): UnitLoader {
  return async ({ words, under }, signal) => {
    const { rows } = await read(client.org.find, { search: words || undefined, under, size: 50 }, { signal })
    for (const row of rows) names.set(row.id, row.name)
    return rows
  }
}
