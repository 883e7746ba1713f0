// One row of the file: line number, content, outcome and reason.
import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import type { ImportRow } from '../../../domain/channel-imports/model.ts';
import { StateLabel, type Tone } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import classes from './channel-imports.module.css';
import { canImport, useRemarkText, useValueText } from './row-text.ts';

const TONES: Readonly<Record<ImportRow['outcome'], Tone>> = {
  new: 'green',
  changed: 'accent',
  same: 'plain',
  wrong: 'red',
  empty: 'plain',
};

interface Props {
  row: ImportRow;
  included: boolean;
  onInclude: (line: number, include: boolean) => void;
}

export const PreviewRow = memo(function PreviewRow({ row, included, onInclude }: Props) {
  const { t } = useText();
  const platformName = useChannelPlatformName();
  const name = row.values.name === '' ? t('channelImport.preview.noName') : row.values.name;
  const about = [
    platformName({ platform: row.values.platform }),
    row.values.department,
    row.values.unit,
    row.values.responsible,
  ]
    .filter((text) => text !== '')
    .join(' · ');
  return (
    <li className={classes.row}>
      <span>
        {canImport(row) && (
          <Checkbox
            checked={included}
            onChange={(event) => onInclude(row.line, event.currentTarget.checked)}
            aria-label={t('channelImport.preview.take', { line: row.line, name })}
          />
        )}
      </span>
      <span className={classes.line} title={t('imports.preview.row', { line: row.line })}>
        {row.line}
      </span>
      <div>
        {row.outcome !== 'empty' && (
          <div className={classes.name}>
            <bdi>{name}</bdi>
          </div>
        )}
        <div className={classes.remarks}>
          {row.outcome === 'empty' ? <span>{t('channelImport.preview.emptyText')}</span> : <bdi>{about}</bdi>}
          {row.outcome === 'same' && <span>{t('channelImport.preview.sameText')}</span>}
          <Changes row={row} />
          <Remarks row={row} />
        </div>
      </div>
      <StateLabel tone={TONES[row.outcome]}>{t(`channelImport.outcome.${row.outcome}`)}</StateLabel>
    </li>
  );
});

function Changes({ row }: { row: ImportRow }) {
  const { tk } = useText();
  const valueText = useValueText();
  return row.changes.map(({ field, before, after }) => (
    <span key={field} className={classes.change}>
      {tk(`channelImport.role.${field}`)}: <del dir="auto">{valueText(field, before)}</del> →{' '}
      <ins dir="auto">{valueText(field, after)}</ins>
    </span>
  ));
}

/** Remarks on what is written about people and departments: each on a line of its own. */
const DECIDING = /^(?:departmentReadAs|roster|permit|person)/;

/** Errors first, then what is decided, then other notes. */
function Remarks({ row }: { row: ImportRow }) {
  const remarkText = useRemarkText();
  const errors = row.remarks.filter((remark) => remark.severity === 'error');
  const notes = row.remarks.filter((remark) => remark.severity === 'note');
  const others = notes.filter(({ code }) => !DECIDING.test(code));
  return (
    <>
      {errors.map((error, index) => (
        <span key={`${error.code}${String(index)}`} className={classes.error} dir="auto">
          {remarkText(error)}
        </span>
      ))}
      {notes
        .filter(({ code }) => DECIDING.test(code))
        .map((note, index) => (
          <span key={`${note.code}${String(index)}`} className={classes.change} dir="auto">
            {remarkText(note)}
          </span>
        ))}
      {others.length > 0 && <span dir="auto">{others.map(remarkText).join(' ')}</span>}
    </>
  );
}
