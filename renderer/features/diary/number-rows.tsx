// Records that need a number, each with a field: Enter saves and moves to the next.
import { Button, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import type { DiaryRow } from '../../../domain/diary/calls.ts';
import { takeFocus } from '../../focus/focus.ts';
import { startScreen } from '../../focus/screen.ts';
import { StateLabel } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import type { Pages } from '../../calls/use-pages.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { startInStep, usePassedValue } from '../../hooks/passed-value.ts';
import classes from './diary.module.css';
import { useTitle } from '../../record/use-title.ts';
import { keyOf } from './row-links.ts';

/** Maximum number of fields shown at once. */
const MAX_SHOWN = 100;

export function NumberRows({ pages, onOpen }: { pages: Pages<DiaryRow>; onOpen: (row: DiaryRow) => void }) {
  const { t } = useText();
  const list = useRef<HTMLOListElement>(null);
  const [announcement, setAnnouncement] = useState('');
  const startsInStep = usePassedValue(startInStep);
  const rows = Array.from({ length: Math.min(MAX_SHOWN, pages.total ?? 0) }, (_, index) => pages.rowAt(index)).filter(
    (row) => row !== undefined,
  );
  const hasRows = rows.length > 0;
  const startsHere = startsInStep !== null && hasRows;
  useLayoutEffect(() => {
    if (startsHere) startScreen();
  }, [startsHere]);
  /** Focuses the field after this row's; the row itself disappears once its number is saved. */
  const goOn = (row: DiaryRow): void => {
    const fields = [...(list.current?.querySelectorAll<HTMLInputElement>('input') ?? [])];
    takeFocus(fields[fields.findIndex((field) => field.dataset.item === keyOf(row)) + 1]);
  };
  return (
    <>
      <p className={`dim ${classes.hint ?? ''}`}>{t('diary.numberHint')}</p>
      <ol
        className={classes.numbers}
        ref={list}
        data-focus-start={startsHere || undefined}
        aria-label={t('diary.lists.queue')}
      >
        {rows.map((row, index) => (
          <NumberRow
            key={keyOf(row)}
            row={row}
            isFirst={index === 0}
            onOpen={() => onOpen(row)}
            onSaving={() => goOn(row)}
            onSaved={(number) => setAnnouncement(t('diary.numberSaved', { number }))}
          />
        ))}
      </ol>
      <span className="sr" role="status">
        {announcement}
      </span>
    </>
  );
}

interface RowProps {
  row: DiaryRow;
  isFirst: boolean;
  onOpen: () => void;
  onSaving: () => void;
  onSaved: (number: string) => void;
}

function NumberRow({ row, isFirst, onOpen, onSaving, onSaved }: RowProps) {
  const { t } = useText();
  const { today } = useNow();
  const titleOf = useTitle();
  const [number, setNumber] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const assign = useAction('diary.number', { quiet: true, onDone: (view) => onSaved(view.row.number) });
  const other = assign.problem?.code === 'diary.otherYear' ? (assign.problem.params ?? {}) : null;
  const save = async (otherYear: boolean): Promise<void> => {
    if (number.trim() === '') return;
    const run = assign.run({ kind: row.kind, id: row.id, number, otherYear });
    onSaving();
    // A refused number must be looked at before the next one.
    if (!(await run).ok) takeFocus(field.current);
  };
  return (
    <li className={classes.number}>
      <div className={classes.two}>
        <button type="button" className={classes.what} onClick={onOpen} title={titleOf(row)}>
          <bdi>{titleOf(row)}</bdi>
        </button>
        <span className={classes.under}>
          <bdi>{[dayShort(row.day, today), t(`diary.direction.${row.direction}`), row.entry.matter].join(' · ')}</bdi>
        </span>
        {row.sentAt !== null && (
          <StateLabel>{t('diary.detail.sent', { when: dayShort(row.sentAt, today) })}</StateLabel>
        )}
      </div>
      {row.mayNumber && (
        <div>
          <TextInput
            ref={field}
            data-item={keyOf(row)}
            data-autofocus={isFirst || undefined}
            aria-label={t('diary.numberField', { name: titleOf(row) })}
            placeholder={t('diary.columns.number')}
            value={number}
            maxLength={200}
            autoComplete="off"
            error={
              assign.problem === null
                ? undefined
                : other === null
                  ? problemText(assign.problem)
                  : t('diary.otherYear', { year: other.year ?? '', itemYear: other.itemYear ?? '' })
            }
            onChange={(event) => {
              assign.clear();
              setNumber(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void save(false);
            }}
          />
          {other !== null && (
            <Button {...assign.press} variant="subtle" size="compact-sm" mt={4} onClick={() => void save(true)}>
              {t('diary.otherYearYes')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
