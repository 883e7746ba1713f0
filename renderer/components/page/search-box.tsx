// The box that opens the command palette.
import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { palette } from '../../hooks/palette-store.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './search-box.module.css';

export function SearchBox() {
  const { t } = useText();
  return (
    <UnstyledButton
      className={`${classes.box ?? ''} no-print`}
      onClick={() => palette.open()}
      aria-keyshortcuts="Control+K"
    >
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <span className={classes.words}>{t('app.palette.box')}</span>
      <kbd>Ctrl K</kbd>
    </UnstyledButton>
  );
}
