import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';

/** Short words at the corner after an act. Errors of a form stand in the form, not here. */
export const toast = {
  done: (message: string) => notifications.show({ message, color: 'teal', icon: <IconCheck size={18} />, autoClose: 5000 }),
  news: (message: string) => notifications.show({ message, color: 'slate', icon: <IconInfoCircle size={18} />, autoClose: 6000 }),
  failed: (message: string) => notifications.show({ message, color: 'brick', icon: <IconAlertTriangle size={18} />, autoClose: 10_000 }),
};
