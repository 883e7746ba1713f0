// The timeline as a table with the same information as the picture, for reading and for screen readers.
import tableClasses from '../../components/basics/table.module.css';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, weekLong } from '../../i18n/format.ts';
import classes from './table.module.css';
import { daysOff, useCoverHead, useCoverRows, useLoadTable } from './table-rows.ts';
import type { RowKind } from './timeline/legend.tsx';
import type { Calendar, PeopleTimeline } from './timeline/model.ts';
import type { ShownRows } from './use-shown-rows.ts';

interface CoverTableProps {
  view: RowKind;
  calendar: Calendar;
  shown: ShownRows;
  /** For the load per person. */
  people: PeopleTimeline | undefined;
  label: string;
}

export function CoverTable({ view, calendar, shown, people, label }: CoverTableProps) {
  const { t } = useText();
  const lines = useCoverRows()(shown, calendar);
  const head = useCoverHead()(view);
  const load = useLoadTable();
  const { holidays, school } = daysOff(calendar);
  const off = [
    ...holidays.map((holiday) => [holiday, t('absences.timeline.holiday')] as const),
    ...school.map((holiday) => [holiday, t('absences.timeline.school')] as const),
  ];
  return (
    <div className={tableClasses.tableFrame} tabIndex={0} role="group" aria-label={label}>
      <table className={tableClasses.table}>
        <caption className="sr">{label}</caption>
        <HeadRow head={head} />
        <tbody>
          {lines.map((line, index) => (
            <tr key={`${line.rowId}-${line.from}`} data-gap={line.gap || undefined}>
              <th scope="row">
                <bdi>
                  {lines[index - 1]?.rowId === line.rowId ? <span className="sr">{line.name}</span> : line.name}
                </bdi>
              </th>
              <td>
                <bdi>{line.unit}</bdi>
              </td>
              <DayCell day={line.from} />
              <DayCell day={line.to} />
              <td>
                <bdi>{line.who}</bdi>
              </td>
              <td>{line.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {people !== undefined && <PlainTable caption={t('absences.timeline.load.title')} {...load(people)} />}
      {off.length > 0 && (
        <PlainTable
          caption={t('absences.timeline.offTitle')}
          head={[
            t('absences.timeline.offName'),
            t('absences.timeline.from'),
            t('absences.timeline.to'),
            t('absences.timeline.state'),
          ]}
          rows={off.map(([dayOff, kind]) => [dayOff.text, dayShort(dayOff.from), dayShort(dayOff.to), kind])}
        />
      )}
    </div>
  );
}

function HeadRow({ head }: { head: readonly string[] }) {
  return (
    <thead>
      <tr>
        {head.map((text) => (
          <th key={text} scope="col">
            {text}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const DayCell = ({ day }: { day: string }) => <td title={weekLong(day)}>{dayShort(day)}</td>;

function PlainTable({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  return (
    <table className={tableClasses.table}>
      <caption className={classes.caption}>{caption}</caption>
      <HeadRow head={head} />
      <tbody>
        {rows.map(([name = '', ...cells]) => (
          <tr key={[name, ...cells].join(' ')}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            {cells.map((cell, index) => (
              <td key={head[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
