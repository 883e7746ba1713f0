// Toast notifications, announced by screen readers.
import { notifications } from '@mantine/notifications';
import { lookUp } from '../i18n/index.ts';

const closeButton = () => ({ closeButtonProps: { 'aria-label': lookUp('common.close') } });

export const notifyDone = (message: string): void => {
  notifications.show({ message, color: 'green', autoClose: 5000, withBorder: true, ...closeButton() });
};

/** For events that may occur unattended: stays until closed. */
export const notifyUntilClosed = (message: string, isError: boolean): void => {
  notifications.show({
    id: `seen-${message}`,
    message,
    color: isError ? 'red' : 'green',
    autoClose: false,
    withBorder: true,
    ...closeButton(),
    role: 'alert',
  });
};

/** Stays for 15 s, so that the user has time to read it. */
export const notifyProblem = (message: string): void => {
  notifications.show({
    id: `problem-${message}`,
    message,
    color: 'red',
    autoClose: 15_000,
    withBorder: true,
    ...closeButton(),
    role: 'alert',
  });
};
