// Short messages in the corner, read out by screen readers.
import { notifications } from '@mantine/notifications';
import { lookUp } from '../i18n/index.ts';

const closing = () => ({ closeButtonProps: { 'aria-label': lookUp('common.close') } });

export const notifyDone = (message: string): void => {
  notifications.show({ message, color: 'green', autoClose: 5000, withBorder: true, ...closing() });
};

/** Stays until closed: a person must have time to read what went wrong. */
export const notifyProblem = (message: string): void => {
  notifications.show({ id: `problem-${message}`, message, color: 'red', autoClose: 15_000, withBorder: true, ...closing(), role: 'alert' });
};
