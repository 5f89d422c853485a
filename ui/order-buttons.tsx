import { ActionIcon, Group } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useT } from './i18n.ts'

/** Up, down, away: for an entry of an ordered list, named in each button. */
export function OrderButtons({
  name,
  index,
  last,
  onMove,
  onRemove,
}: {
  name: string
  index: number
  last: number
  onMove: (by: number) => void
  onRemove: () => void
}) {
  const t = useT()
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="default" size="lg" disabled={index === 0} aria-label={t('ui.order.up', { name })} onClick={() => onMove(-1)}>
        <IconArrowUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" disabled={index === last} aria-label={t('ui.order.down', { name })} onClick={() => onMove(1)}>
        <IconArrowDown size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" aria-label={t('ui.order.remove', { name })} onClick={onRemove}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
