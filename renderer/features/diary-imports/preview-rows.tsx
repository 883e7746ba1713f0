// What each row of a list, or each record of a receipt, would give, before anything is changed.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { NumberSource, NumbersPreview, NumbersRow } from '../../../domain/diary-imports/calls.ts';
import { StateLabel, Section, ListRow, RowList, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import type { ListFile } from '../../imports/use-read-file.ts';
import { useTitle } from '../../record/use-title.ts';
import classes from './diary-imports.module.css';

/** Outcomes in which the record has the number afterwards. */
const GIVES: ReadonlySet<NumbersRow['outcome']> = new Set(['new', 'otherYear', 'same']);

interface Props {
  file: ListFile;
  preview: NumbersPreview;
  source: NumberSource;
  onDone: () => void;
}

export function PreviewRows({ file, preview, source, onDone }: Props) {
  const { t } = useText();
  const titleOf = useTitle();
  const [otherYear, setOtherYear] = useState(false);
  const { counts, rows, total } = preview;
  const titleFor = ({
    line,
    number,
    about,
    outcome,
  }: Pick<NumbersRow, 'line' | 'number' | 'about' | 'outcome'>): string => {
    if (source === 'list') return `${t('imports.preview.row', { line })}: ${number || '–'}`;
    return GIVES.has(outcome)
      ? t('diary.receipt.gets', { reference: about, number })
      : [about, number].filter((part) => part !== '').join(': ');
  };
  const assignedCount = counts.new + (otherYear ? counts.otherYear : 0);
  const apply = useAction('diary.apply', {
    quiet: true,
    onDone: (done) => {
      notifyDone(t('diary.file.applied', { count: done.given, skipped: done.skipped }));
      onDone();
    },
  });
  return (
    <>
      <Section>
        <div className={classes.bar}>
          <p role="status">
            {source === 'list'
              ? t('diary.file.counts', { total, given: assignedCount })
              : t('diary.receipt.counts', { count: total, given: assignedCount })}
          </p>
          {counts.otherYear > 0 && (
            <Checkbox
              label={t('diary.file.otherYear', { count: counts.otherYear })}
              checked={otherYear}
              onChange={(event) => setOtherYear(event.currentTarget.checked)}
            />
          )}
          <ProblemNote problem={apply.problem} />
          <div>
            <Button
              {...apply.press}
              disabled={assignedCount === 0}
              loading={apply.busy}
              onClick={() => void apply.run({ ...file, source, otherYear })}
            >
              {t('diary.file.apply', { count: assignedCount })}
            </Button>
          </div>
        </div>
      </Section>
      <Section>
        <RowList>
          {rows.map(({ line, number, about, outcome, row }) => (
            <ListRow
              key={`${String(line)} ${about}`}
              title={<bdi>{titleFor({ line, number, about, outcome })}</bdi>}
              detail={<bdi>{row === null ? about : [titleOf(row), row.day, row.channelName].join(' · ')}</bdi>}
              action={
                <StateLabel tone={outcome === 'new' ? 'green' : outcome === 'same' ? 'plain' : 'amber'}>
                  {t(`diary.rows.${outcome}`)}
                </StateLabel>
              }
            />
          ))}
        </RowList>
        {total > rows.length && (
          <p className={`dim ${classes.hint ?? ''}`}>{t('diary.file.shown', { count: rows.length })}</p>
        )}
      </Section>
    </>
  );
}
