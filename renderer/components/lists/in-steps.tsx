// Rows of a long list that is no table of its own: some at first, and more by a button that says how many are left.
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { wishFocus } from '../../focus/focus.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../basics/layout.module.css';

/** The number of rows shown at first, and the number that each press adds. */
const STEP = 20;

export interface InSteps<T> {
  shown: readonly T[];
  /** Stands right after the element with the rows: how many are left, and the button; null when all are shown. */
  more: ReactNode;
}

/** What can be pressed in the rows of a list, by row. */
const pressable = (list: Element, row: number): HTMLElement | null =>
  list.querySelectorAll('li, tbody > tr')[row]?.querySelector<HTMLElement>('a, button') ?? null;

/**
 * The rows to show, and the button that shows more of them and moves the keyboard to the first of those.
 * @param leftText says how many are not shown, if there is more to say about them
 */
export function useInSteps<T>(rows: readonly T[], leftText?: (count: number) => string): InSteps<T> {
  const { t } = useText();
  const [most, setMost] = useState(STEP);
  const left = rows.length - most;
  const showMore = (button: Element): void => {
    setMost(most + STEP);
    const list = button.parentElement?.previousElementSibling;
    if (list && pressable(list, 0) !== null) wishFocus({ find: () => pressable(list, most) });
  };
  return {
    shown: rows.slice(0, most),
    more:
      left <= 0 ? null : (
        <div className={layout.foot}>
          <span className="dim">{leftText?.(left) ?? t('common.list.left', { count: left })}</span>
          <Button variant="default" size="xs" onClick={({ currentTarget }) => showMore(currentTarget)}>
            {t('common.list.showMore', { count: Math.min(STEP, left) })}
          </Button>
        </div>
      ),
  };
}
