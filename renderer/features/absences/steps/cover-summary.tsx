// Who does what in each channel. Duties with the same person and days are one row, and what is the same in one row after
// another is written once, so that the confirmed result can be read at a glance.
import type { AbsenceView } from '../../../../domain/absences/calls.ts';
import tableClasses from '../../../components/basics/table.module.css';
import { Section } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { capital, listed, period } from '../../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../../hooks/use-names.ts';
import { coversOf } from '../parts/covers.ts';

interface SummaryRow {
  readonly channelId: string;
  readonly channel: string;
  readonly duties: string[];
  readonly who: string;
  readonly when: string;
  readonly gap: boolean;
}

function useSummaryRows({ absence, needs }: Pick<AbsenceView, 'absence' | 'needs'>): SummaryRow[] {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const platformName = usePlatformName();
  const lines: SummaryRow[] = [];
  for (const need of needs) {
    const covers = coversOf({ absence }, need);
    const line = {
      channelId: need.channelId,
      channel: `${need.channelName}, ${platformName(need.platform)}`,
      who:
        covers.length === 0
          ? t('absences.confirm.nobodyYet')
          : listed([...new Set(covers.map((cover) => nameOf(cover.substituteId)))]),
      when: listed((covers.length === 0 ? need.needs : covers).map(({ from, to }) => period(from, to, today))),
      gap: need.gaps.length > 0,
    };
    const duty = t(`absences.duty.${need.duty}`).toLowerCase();
    const sameLine = lines.find(
      (existing) =>
        existing.channelId === line.channelId &&
        existing.who === line.who &&
        existing.when === line.when &&
        existing.gap === line.gap,
    );
    if (sameLine) sameLine.duties.push(duty);
    else lines.push({ ...line, duties: [duty] });
  }
  return lines;
}

type Cell = 'channel' | 'duties' | 'who' | 'when';

/** How many rows each cell spans: 0 where the one above says the same. */
function spansOf(texts: readonly Readonly<Record<Cell, string>>[], cell: Cell): number[] {
  const spans = texts.map(() => 0);
  let start = 0;
  for (const [index, text] of texts.entries()) {
    if (text[cell] !== texts[start]?.[cell]) start = index;
    spans[start] = (spans[start] ?? 0) + 1;
  }
  return spans;
}

/** The summary as a table. */
export function CoverSummary({ view, level }: { view: AbsenceView; level: 2 | 3 }) {
  const { t } = useText();
  const lines = useSummaryRows(view);
  const texts = lines.map(({ channelId, channel, duties, who, when, gap }) => ({
    channel: `${channelId} ${channel}`,
    duties: capital(listed(duties)),
    who: `${who} ${String(gap)}`,
    when: `${when} ${String(gap)}`,
  }));
  const spans = {
    channel: spansOf(texts, 'channel'),
    duties: spansOf(texts, 'duties'),
    who: spansOf(texts, 'who'),
    when: spansOf(texts, 'when'),
  };
  return (
    <Section title={t('absences.confirm.table')} level={level}>
      <div className={tableClasses.tableFrame} tabIndex={0} role="group" aria-label={t('absences.confirm.table')}>
        <table className={tableClasses.table}>
          <thead>
            <tr>
              <th scope="col">{t('absences.print.channel')}</th>
              <th scope="col">{t('absences.print.duty')}</th>
              <th scope="col">{t('absences.print.substitute')}</th>
              <th scope="col">{t('absences.print.when')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ channelId, channel, duties, who, when, gap }, index) => {
              const span = (cell: Cell): number => spans[cell][index] ?? 0;
              return (
                <tr key={`${channelId}-${duties[0] ?? ''}`} data-gap={gap || undefined}>
                  {span('channel') > 0 && (
                    <th scope="row" rowSpan={span('channel')}>
                      <bdi>{channel}</bdi>
                    </th>
                  )}
                  {span('duties') > 0 && <td rowSpan={span('duties')}>{texts[index]?.duties}</td>}
                  {span('who') > 0 && (
                    <td rowSpan={span('who')}>
                      <bdi>{who}</bdi>
                    </td>
                  )}
                  {span('when') > 0 && <td rowSpan={span('when')}>{when}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
