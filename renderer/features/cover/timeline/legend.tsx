// Legend of bars and shading, and instructions for the timeline.
import type { ReactNode } from 'react';
import { useText } from '../../../i18n/use-text.ts';
import type { Calendar, DrawnRow } from './model.ts';
import layout from '../../../components/basics/layout.module.css';
import classes from './timeline.module.css';

export type RowKind = 'channels' | 'people';
const KINDS = {
  channels: ['ordinary', 'substitute', 'draft', 'responsibleOnly', 'notPermitted', 'partGap', 'gap'],
  people: ['away', 'awayDraft', 'substitute', 'draft', 'gap'],
} as const;
export type LegendKind = (typeof KINDS)[RowKind][number] | 'off' | 'school';

/** The kinds listed in the legend, with their meaning. */
export function useLegend(): (view: RowKind, calendar: Calendar) => { kind: LegendKind; text: string }[] {
  const { t } = useText();
  return (view, calendar) => [
    ...KINDS[view].map((kind) => ({
      kind,
      text: kind === 'gap' && view === 'people' ? t('absences.timeline.gapPerson') : t(`absences.timeline.${kind}`),
    })),
    { kind: 'off' as const, text: t('absences.timeline.free') },
    ...(calendar.school.length === 0 ? [] : [{ kind: 'school' as const, text: t('absences.timeline.school') }]),
  ];
}

export interface LegendProps {
  view: RowKind;
  calendar: Calendar;
  rows: readonly DrawnRow[];
  /** The interval being dragged, in words. */
  dragged: string | null;
  children?: ReactNode;
}

export function Legend({ view, calendar, rows, dragged, children }: LegendProps) {
  const { t } = useText();
  const legendOf = useLegend();
  const chain = rows.some((row) => row.chain);
  const unready = rows.some((row) => row.unready === true);
  return (
    <div className={layout.foot}>
      <ul className={classes.keys}>
        {legendOf(view, calendar).map(({ kind, text }) => (
          <li key={kind} className={classes.key}>
            <span className={classes.swatch} data-kind={kind} aria-hidden />
            {text}
          </li>
        ))}
        {chain && (
          <li className={classes.key}>
            <span className={classes.swatch} data-kind="substitute" data-chain aria-hidden />
            {t('absences.timeline.chain')}
          </li>
        )}
        {unready && (
          <li className={classes.key}>
            <span className={classes.swatch} data-kind="substitute" data-unready aria-hidden />
            {t('absences.timeline.unready')}
          </li>
        )}
        {children}
      </ul>
      <span className={classes.help} aria-live="polite">
        {dragged ?? t('absences.timeline.help')}
      </span>
    </div>
  );
}
