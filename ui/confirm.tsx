import { Button, Group, Modal } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useT } from './i18n.ts'

/**
 * Asks before an act and names its consequence: title = the act, children = what will happen ("Giao cho 128 tổ chức; 3 tổ chức đã
 * có nhiệm vụ cùng tên"), button = the verb. Never "Bạn có chắc chắn?". `grave` = cannot be taken back.
 */
export function Confirm(props: {
  opened: boolean
  title: string
  children: ReactNode
  verb: string
  onConfirm: () => void
  onClose: () => void
  pending?: boolean
  grave?: boolean
}) {
  const t = useT()
  const words = useId()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      centered
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      aria-describedby={words}
    >
      <div id={words}>{props.children}</div>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={props.onClose}>
          {t('ui.cancel')}
        </Button>
        <Button color={props.grave ? 'brick' : undefined} loading={props.pending} onClick={props.onConfirm} data-autofocus>
          {props.verb}
        </Button>
      </Group>
    </Modal>
  )
}
