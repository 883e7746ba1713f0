// Events that do not become absences, each with the reason; collapsed by default.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CalendarPreview } from '../../../domain/absence-imports/model.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { period } from '../../i18n/format.ts';
import classes from './absence-imports.module.css';

export function OtherRows({ preview: { rows, total, counts } }: { preview: CalendarPreview }) {
  const { t } = useText();
  const { today } = useNow();
  const [open, setOpen] = useState(false);
  const count = total - (counts.usable ?? 0);
  if (count === 0) return null;
  const others = rows.filter(({ outcome }) => outcome !== 'usable');
  if (!open) {
    return (
      <div>
        <Button variant="subtle" onClick={() => setOpen(true)}>
          {t('handover.calendar.othersShow', { count })}
        </Button>
      </div>
    );
  }
  return (
    <div>
      <h3 className={classes.heading}>{t('handover.calendar.others')}</h3>
      <ul className={classes.rows}>
        {others.map((row) => (
          <li key={row.key} className={classes.other}>
            <span>{row.from === null ? '–' : period(row.from, row.to, today)}</span>
            <span>
              <bdi>{row.summary === '' ? t('handover.calendar.untitled') : row.summary}</bdi>
              <span className="dim">
                {' '}
                ·{' '}
                {t(`handover.calendar.outcome.${row.outcome}`, {
                  period: row.other === null ? '' : period(row.other.from, row.other.to, today),
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {count > others.length && <p className="dim">{t('handover.calendar.more', { count: count - others.length })}</p>}
    </div>
  );
}
