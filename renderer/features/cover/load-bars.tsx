// Days each person has substituted: a bar with its numbers, so that the chart is also a table.
import tableClasses from '../../components/basics/table.module.css';
import { useInSteps } from '../../components/lists/in-steps.tsx';
import { useText } from '../../i18n/use-text.ts';
import classes from './load-bars.module.css';

export interface LoadRow {
  personId: string;
  name: string;
  given: number;
  taken: number;
  /** Days that a plan would add; omitted outside a plan. */
  chosen?: number;
}

export function LoadBars({ rows, label }: { rows: readonly LoadRow[]; label: string }) {
  const { t } = useText();
  const maximum = Math.max(1, ...rows.map(({ given, taken, chosen = 0 }) => Math.max(given + chosen, taken)));
  const width = (value: number): { width: string } => ({ width: `${String((value / maximum) * 100)}%` });
  const { shown, more } = useInSteps(rows);
  const planned = rows.some(({ chosen }) => chosen !== undefined);
  return (
    <>
      <div className={tableClasses.tableFrame} tabIndex={0} role="group" aria-label={label}>
        <table className={classes.loads}>
          <caption className="sr">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{t('absences.fair.person')}</th>
              <th scope="col">
                <span className="sr">{t('absences.fair.picture')}</span>
              </th>
              <th scope="col">{t('absences.fair.given')}</th>
              {planned && <th scope="col">{t('absences.fair.planned')}</th>}
              <th scope="col">{t('absences.fair.taken')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ personId, name, given, taken, chosen }) => (
              <tr key={personId}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td className={classes.picture} aria-hidden>
                  <span className={classes.track}>
                    <span className={classes.given} style={width(given)} />
                    {chosen !== undefined && chosen > 0 && <span className={classes.planned} style={width(chosen)} />}
                  </span>
                  <span className={classes.track}>
                    <span className={classes.taken} style={width(taken)} />
                  </span>
                </td>
                <td>{given}</td>
                {planned && <td>{chosen ?? 0}</td>}
                <td>{taken}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </>
  );
}
