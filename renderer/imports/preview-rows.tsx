// Every row of the file with its outcome: the number of each outcome filters the rows, and a long list is shown in
// parts.
import { Button, SegmentedControl } from '@mantine/core';
import { Fragment, type ReactNode, useState } from 'react';
import { Section } from '../components/index.ts';
import { useText } from '../i18n/use-text.ts';
import classes from './imports.module.css';

interface PreviewRowsProps<R, O extends string> {
  readonly title: string;
  readonly rows: readonly R[];
  /** All outcomes, in the order of the filter; those of no row are left out. */
  readonly outcomes: readonly O[];
  readonly counts: Readonly<Record<O, number>>;
  readonly texts: {
    /** Accessible name of the filter. */
    readonly filter: string;
    readonly outcome: (outcome: O) => string;
    readonly noRows: string;
    readonly more: (count: number) => string;
  };
  /** Number of rows shown at a time. */
  readonly partSize: number;
  /** Controls on the right of the filter. */
  readonly beside?: ReactNode;
  /** Above the rows. */
  readonly above?: ReactNode;
  readonly row: (row: R) => ReactNode;
}

/** The card of rows; `row` makes one list item. */
export function PreviewRows<R extends { readonly line: number; readonly outcome: O }, O extends string>({
  title,
  rows,
  outcomes,
  counts,
  texts,
  partSize,
  beside,
  above,
  row,
}: PreviewRowsProps<R, O>) {
  const { t } = useText();
  const [filter, setFilter] = useState<O | 'all'>('all');
  const [limit, setLimit] = useState(partSize);
  const shown = filter === 'all' ? rows : rows.filter(({ outcome }) => outcome === filter);
  const filters = [
    { value: 'all', label: `${t('common.all')} ${String(rows.length)}` },
    ...outcomes
      .filter((outcome) => counts[outcome] > 0)
      .map((value) => ({ value, label: `${texts.outcome(value)} ${String(counts[value])}` })),
  ];
  return (
    <Section title={title}>
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={texts.filter}
          value={filter}
          onChange={(next) => {
            setFilter(next as O | 'all');
            setLimit(partSize);
          }}
          data={filters}
        />
        {beside}
      </div>
      {above}
      {shown.length === 0 && <p className={classes.empty}>{texts.noRows}</p>}
      <ol>
        {shown.slice(0, limit).map((one) => (
          <Fragment key={one.line}>{row(one)}</Fragment>
        ))}
      </ol>
      {shown.length > limit && (
        <p className={classes.empty}>
          <Button variant="default" onClick={() => setLimit(limit + partSize)}>
            {texts.more(Math.min(partSize, shown.length - limit))}
          </Button>
        </p>
      )}
    </Section>
  );
}
