// The row at the foot of a list where rows are chosen: how many, and what can be done with them together. It stays in
// view while the list scrolls; put it after the list, in the same block.
import { ActionIcon, Checkbox, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import classes from './bulk-bar.module.css';

interface BulkBarProps {
  /** Says how many are chosen. */
  count: ReactNode;
  onClear: () => void;
  /** Chooses all that are shown; without it, the list has a box of its own for that. */
  all?: { readonly shown: number; readonly chosen: number; readonly onAll: () => void };
  /** The acts. */
  children: ReactNode;
}

export function BulkBar({ count, onClear, all, children }: BulkBarProps) {
  const { t } = useText();
  const isAll = all !== undefined && all.chosen === all.shown;
  return (
    <div className={classes.bar} data-bulk>
      {all !== undefined && (
        <Checkbox
          aria-label={t('bulk.all', { count: all.shown })}
          checked={isAll}
          indeterminate={!isAll}
          onChange={isAll ? onClear : all.onAll}
        />
      )}
      <strong role="status">{count}</strong>
      <div className={classes.acts}>
        {children}
        <Tooltip label={t('bulk.clear')}>
          <ActionIcon variant="subtle" size={32} aria-label={t('bulk.clear')} onClick={onClear}>
            <IconX size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}
