// The timeline as a table: the same, for those who read or listen.
import { useText } from '../../hooks/use-text.ts';
import { dayShort } from '../../i18n/format.ts';
import { usePlatformName } from '../walks/names.ts';
import classes from './absences.module.css';
import type { Timeline } from './timeline/place.ts';
import { useBarWords } from './timeline/words.ts';

export interface CoverLine {
  channelId: string;
  channel: string;
  from: string;
  to: string;
  who: string;
  state: string;
  gap: boolean;
}

/** Every bar as a line of words. */
export function useCoverLines(): (timeline: Timeline) => CoverLine[] {
  const { t } = useText();
  const words = useBarWords();
  const platformName = usePlatformName();
  return (timeline) =>
    timeline.rows.flatMap((row) =>
      row.bars.map((bar) => ({ channelId: row.channelId, channel: `${row.name}, ${platformName(row.platform)}`, from: bar.from, to: bar.to, who: bar.kind === 'gap' ? words(bar) : bar.label, state: t(`absences.timeline.${bar.kind}`), gap: bar.kind === 'gap' })),
    );
}

export function CoverTable({ timeline, label }: { timeline: Timeline; label: string }) {
  const { t } = useText();
  const lines = useCoverLines()(timeline);
  return (
    <div className={classes.tableFrame} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table}>
        <caption className="sr">{label}</caption>
        <thead>
          <tr>
            {(['channel', 'from', 'to', 'who', 'state'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`absences.timeline.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={`${line.channelId}-${line.from}`} data-gap={line.gap || undefined}>
              <th scope="row">
                <bdi>{lines[index - 1]?.channelId === line.channelId ? <span className="sr">{line.channel}</span> : line.channel}</bdi>
              </th>
              <td>{dayShort(line.from)}</td>
              <td>{dayShort(line.to)}</td>
              <td>
                <bdi>{line.who}</bdi>
              </td>
              <td>{line.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
