// The plan as a table: channels by weeks, with substitute and reason; unassigned cells are red.
import { Fragment, useMemo } from 'react';
import type { CoverPlan, PlanCell } from '../../../domain/cover-plan/model.ts';
import tableClasses from '../../components/basics/table.module.css';
import { useText } from '../../i18n/use-text.ts';
import { listed, period, weekNumber } from '../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../hooks/use-names.ts';
import { mondayOf } from '../../../domain/calendar/days.ts';
import { type Choices, gridOf, type PlanRow, chosenPerson } from './choices.ts';
import classes from './cover-plan.module.css';

export interface PlanGridProps {
  plan: CoverPlan;
  choices: Choices;
  /** Opens the cells of a channel in a week. */
  onOpen: (cells: readonly PlanCell[]) => void;
}

export function PlanGrid({ plan, choices, onOpen }: PlanGridProps) {
  const { t } = useText();
  const platformName = usePlatformName();
  const { rows, mondays } = useMemo(() => gridOf(plan), [plan]);
  const absent = (row: PlanRow): string => plan.absences.find(({ key }) => key === row.key)?.personName ?? '';
  return (
    <div className={tableClasses.tableFrame} tabIndex={0} role="group" aria-label={t('absences.plan.table')}>
      <table className={classes.table}>
        <caption className="sr">{t('absences.plan.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('absences.timeline.channel')}</th>
            {mondays.map((monday) => (
              <th key={monday} scope="col">
                {t('absences.plan.week', { number: weekNumber(monday) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <bdi className={classes.channel}>{row.channelName}</bdi>
                <span className={classes.sub}>
                  {platformName(row.platform)}, {t('absences.plan.for', { name: absent(row) })}
                </span>
              </th>
              {mondays.map((monday) => {
                const cells = row.weeks.get(monday);
                return cells === undefined ? (
                  <td key={monday} />
                ) : (
                  <td key={monday}>
                    <WeekButton
                      cells={cells}
                      choices={choices}
                      channel={row.channelName}
                      onOpen={() => onOpen(cells)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface WeekButtonProps {
  cells: readonly PlanCell[];
  choices: Choices;
  channel: string;
  onOpen: () => void;
}

function WeekButton({ cells, choices, channel, onOpen }: WeekButtonProps) {
  const { t } = useText();
  const nameOf = usePersonName();
  const takers = [...new Set(cells.map((cell) => chosenPerson(choices, cell)))];
  const open = cells.filter((cell) => chosenPerson(choices, cell) === null);
  const names = takers.filter((id) => id !== null).map(nameOf);
  const [first] = cells;
  const why = useShortReason(cells, choices);
  const namesText = names.length === 0 ? t('absences.timeline.nobody') : listed(names);
  const last =
    cells
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? '';
  const part =
    first !== undefined && (new Set(cells.map(({ from }) => from)).size > 1 || first.from !== mondayOf(first.from));
  return (
    <button type="button" className={classes.cell} data-open={open.length > 0 || undefined} onClick={onOpen}>
      <span className="sr">
        {t('absences.plan.cell', { channel, week: first === undefined ? '' : weekNumber(first.from) })}{' '}
      </span>
      <bdi className={classes.who}>{namesText}</bdi>
      <span className={classes.why}>
        {open.length > 0 && names.length > 0 ? t('absences.plan.partOpen') : why}
        {part && <Fragment> · {period(first.from, last)}</Fragment>}
      </span>
    </button>
  );
}

/** The main reason for the choice, or a note that a person made it. */
function useShortReason(cells: readonly PlanCell[], choices: Choices): string {
  const { t, tk } = useText();
  const [first] = cells;
  if (first === undefined) return '';
  const taker = chosenPerson(choices, first);
  if (taker === null)
    return first.canCount === 0 ? t('absences.plan.nobodyMay') : t('absences.plan.canCount', { count: first.canCount });
  if (first.pick?.personId !== taker) return t('absences.plan.chosen');
  const [mainMerit] = first.pick.merits;
  return mainMerit === undefined ? t('absences.plan.permitted') : tk(`absences.cover.${mainMerit}`);
}
