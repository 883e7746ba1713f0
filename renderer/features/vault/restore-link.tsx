// Link to restoring from a backup, available anywhere in the gate.
import { UnstyledButton } from '@mantine/core';
import { createContext, use } from 'react';
import { useText } from '../../i18n/use-text.ts';
import classes from './gate.module.css';

export const RestoreContext = createContext<() => void>(() => undefined);

export function RestoreLink() {
  const { t } = useText();
  return (
    <UnstyledButton className={classes.quiet ?? ''} onClick={use(RestoreContext)}>
      {t('backup.restore.way')}
    </UnstyledButton>
  );
}
