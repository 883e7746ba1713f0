// Rows of a long list that is no table of its own: some at first, and more by a button that says how many are left.
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import classes from './in-steps.module.css';

/** The number of rows shown at first, and the number that each press adds. */
const STEP = 20;

export interface InSteps<T> {
  shown: readonly T[];
  /** Stands under the rows: how many are left, and the button; null when all are shown. */
  more: ReactNode;
}

/**
 * The rows to show, and the button that shows more of them.
 * @param leftText says how many are not shown, if there is more to say about them
 */
export function useInSteps<T>(rows: readonly T[], leftText?: (count: number) => string): InSteps<T> {
  const { t } = useText();
  const [most, setMost] = useState(STEP);
  const left = rows.length - most;
  return {
    shown: rows.slice(0, most),
    more:
      left <= 0 ? null : (
        <div className={classes.more}>
          <span className="dim">{leftText?.(left) ?? t('common.list.left', { count: left })}</span>
          <Button variant="default" size="xs" onClick={() => setMost(most + STEP)}>
            {t('common.list.showMore', { count: Math.min(STEP, left) })}
          </Button>
        </div>
      ),
  };
}
