// How the file is parsed, row by row, before anything is stored.
import { Button } from '@mantine/core';
import type { Output } from '../../../domain/contract/api.ts';
import { Day } from '../../../domain/kernel/schemas.ts';
import { StateLabel, Section } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import shared from '../../imports/imports.module.css';
import type { ListFile } from '../../imports/use-read-file.ts';
import classes from './school-holiday-imports.module.css';

export type Preview = Output<'schoolHolidays.preview'>;
type Row = Preview['rows'][number];

interface PreviewProps {
  file: ListFile;
  preview: Preview;
  /** Name of the file it replaces. */
  replaces: string | null;
  onDone: () => void;
  onAnother: () => void;
}

export function PreviewCard({ file, preview, replaces, onDone, onAnother }: PreviewProps) {
  const { t } = useText();
  const apply = useAction('schoolHolidays.apply', {
    onDone: ({ count }) => {
      notifyDone(t('schoolHolidays.list.applied', { count }));
      onDone();
    },
  });
  const usableCount = preview.rows.filter(({ outcome }) => outcome === 'taken').length;
  const unusableCount = preview.rows.length - usableCount;
  return (
    <Section title={t('schoolHolidays.preview.title', { name: preview.fileName })}>
      <div className={classes.summary} role="status">
        <p>
          {t('schoolHolidays.preview.counts', { count: usableCount })}{' '}
          {unusableCount > 0 && t('schoolHolidays.preview.skipped', { count: unusableCount })}
        </p>
        <div className={shared.actions}>
          <Button
            {...apply.press}
            disabled={usableCount === 0}
            loading={apply.busy}
            onClick={() => void apply.run({ ...file, replaces })}
          >
            {t('schoolHolidays.preview.apply')}
          </Button>
          <Button variant="default" onClick={onAnother}>
            {t('imports.anotherFile')}
          </Button>
        </div>
      </div>
      <div
        className={classes.frame}
        tabIndex={0}
        role="group"
        aria-label={t('schoolHolidays.preview.title', { name: preview.fileName })}
      >
        <table className={classes.table}>
          <thead>
            <tr>
              {(['line', 'name', 'from', 'to', 'outcome'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(`schoolHolidays.preview.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <PreviewRow key={`${String(row.line)} ${row.from}`} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** Text that is not a day is shown as in the file. */
const dayText = (text: string): string => (Day.safeParse(text).success ? exactTime(text) : text);

function PreviewRow({ row }: { row: Row }) {
  const { t, tk } = useText();
  return (
    <tr>
      <td>{row.line}</td>
      <th scope="row">
        <bdi>{row.name}</bdi>
      </th>
      <td>{dayText(row.from)}</td>
      <td>{dayText(row.to)}</td>
      <td>
        <StateLabel tone={row.outcome === 'taken' ? 'green' : row.outcome === 'wrong' ? 'red' : 'plain'}>
          {t(`schoolHolidays.preview.outcomes.${row.outcome}`)}
        </StateLabel>
        {row.remarks.map(({ code, params }) => (
          <p key={code} className="dim">
            {tk(`schoolHolidays.row.${code}`, params)}
          </p>
        ))}
      </td>
    </tr>
  );
}
