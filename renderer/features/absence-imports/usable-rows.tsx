// Events that can become absences, with a checkbox and the kind of absence.
import { Checkbox, Select } from '@mantine/core';
import type { CalendarRow } from '../../../domain/absence-imports/model.ts';
import { ABSENCE_KINDS, type AbsenceKind } from '../../../domain/absences/model.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { period } from '../../i18n/format.ts';
import classes from './absence-imports.module.css';

/** Kind by row key, for the selected rows. */
export type Choices = Readonly<Record<string, AbsenceKind>>;

interface Props {
  rows: readonly CalendarRow[];
  choices: Choices;
  onChange: (choices: Choices) => void;
}

export function UsableRows({ rows, choices, onChange }: Props) {
  const { t } = useText();
  const { today } = useNow();
  if (rows.length === 0) return null;
  const set = (key: string, kind: AbsenceKind | null): void => {
    const { [key]: _, ...rest } = choices;
    onChange(kind === null ? rest : { ...rest, [key]: kind });
  };
  return (
    <ul className={classes.rows}>
      {rows.map((row) => {
        const named = {
          name: row.summary === '' ? t('handover.calendar.untitled') : row.summary,
          period: row.from === null ? '' : period(row.from, row.to, today),
        };
        const kind = choices[row.key];
        const more = [
          row.rounded && t('handover.calendar.rounded'),
          row.recurs && t('handover.calendar.recurs'),
        ].filter((text) => text !== false);
        return (
          <li key={row.key} className={classes.row}>
            <Checkbox
              label={
                <span className={classes.words}>
                  <span>{named.period}</span>
                  <span className="dim">
                    <bdi>{[named.name, ...more].join(' · ')}</bdi>
                  </span>
                </span>
              }
              checked={kind !== undefined}
              onChange={(event) => set(row.key, event.currentTarget.checked ? row.kind : null)}
            />
            <Select
              aria-label={t('handover.calendar.kind', named)}
              data={ABSENCE_KINDS.map((entry) => ({ value: entry, label: t(`absences.kind.${entry}`) }))}
              value={kind ?? row.kind}
              disabled={kind === undefined}
              allowDeselect={false}
              onChange={(value) => set(row.key, ABSENCE_KINDS.find((entry) => entry === value) ?? row.kind)}
            />
          </li>
        );
      })}
    </ul>
  );
}
