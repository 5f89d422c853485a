import { ActionIcon, Button, Group, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useT } from '#ui/i18n.ts'
import { OrderButtons } from '#ui/order-buttons.tsx'
import { Sheet } from '#ui/page.tsx'
import { TimeField } from '#ui/time-field.tsx'
import { agendaKinds } from '../records.ts'
import styles from './hall.module.css'

export interface ItemDraft {
  key: string
  id?: string
  title: string
  presenter: string
  minutes: number
  fixedStart: string
  kind: (typeof agendaKinds)[number]
  papers: { fileId: string; name: string }[]
}

interface Props {
  item: ItemDraft
  /** When it begins, as the lengths before it give. */
  at: string
  place: { index: number; last: number }
  onChange: (patch: Partial<ItemDraft>) => void
  onMove: (by: number) => void
  onRemove: () => void
  onPick: () => void
}

/** One item of the agenda: what, who, how long, and the papers on the table. */
export function AgendaItemForm({ item, at, place, onChange, onMove, onRemove, onPick }: Props) {
  const t = useT()
  const { title } = item
  return (
    <Sheet>
      <Group align="end" gap="xs">
        <span className={styles.at}>{at}</span>
        <Textarea
          className={styles.grow}
          label={t('conferences.agenda.title')}
          withAsterisk
          autosize
          minRows={1}
          maxRows={4}
          data-autofocus={title === '' || undefined}
          value={title}
          onChange={event => onChange({ title: event.currentTarget.value.replace(/\n/g, ' ') })}
        />
        <OrderButtons name={`“${title}”`} index={place.index} last={place.last} onMove={onMove} onRemove={onRemove} />
      </Group>
      <Group align="end" gap="xs" mt="xs" className={styles.under}>
        <TextInput
          className={styles.presenter}
          label={t('conferences.agenda.presenter')}
          value={item.presenter}
          onChange={event => onChange({ presenter: event.currentTarget.value })}
        />
        <Select
          w={170}
          label={t('conferences.agenda.kind')}
          allowDeselect={false}
          data={agendaKinds.map(value => ({ value, label: t(`conferences.kind.${value}`) }))}
          value={item.kind}
          onChange={value => onChange({ kind: (value ?? 'other') as ItemDraft['kind'] })}
        />
        <NumberInput
          w={110}
          label={t('conferences.agenda.length')}
          min={0}
          max={1440}
          step={5}
          value={item.minutes}
          onChange={value => onChange({ minutes: Number(value) || 0 })}
        />
        <TimeField w={120} label={t('conferences.agenda.fixed')} value={item.fixedStart} onChange={fixedStart => onChange({ fixedStart })} />
      </Group>
      <Group gap="xs" mt="xs" className={styles.under} role="group" aria-label={t('conferences.agenda.papers_of', { title })}>
        {item.papers.map(paper => (
          <span key={paper.fileId} className={styles.paper}>
            {paper.name}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('conferences.agenda.paper_remove', { name: paper.name })}
              onClick={() => onChange({ papers: item.papers.filter(one => one.fileId !== paper.fileId) })}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </span>
        ))}
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPaperclip size={16} aria-hidden />}
          aria-label={t('conferences.agenda.paper_add_to', { title })}
          onClick={onPick}
        >
          {t('conferences.agenda.paper_add')}
        </Button>
      </Group>
    </Sheet>
  )
}
