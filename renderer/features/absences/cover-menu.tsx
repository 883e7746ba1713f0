// The timeline on paper or as a file: one landscape page of who answers when.
import { PrintMenu } from '../../components/index.ts';
import { useText } from '../../hooks/use-text.ts';
import { exact } from '../../i18n/format.ts';
import { useCoverLines } from './cover-table.tsx';
import type { Timeline } from './timeline/place.ts';

export function CoverMenu({ timeline, name }: { timeline: Timeline; name: string }) {
  const { t } = useText();
  const linesOf = useCoverLines();
  const head = (['channel', 'from', 'to', 'who', 'state'] as const).map((key) => t(`absences.timeline.${key}`));
  const rows = (): string[][] => linesOf(timeline).map((line) => [line.channel, exact(line.from), exact(line.to), line.who, line.state]);
  return <PrintMenu label={t('absences.timeline.print')} document={() => ({ title: t('absences.print.coverTitle'), subtitle: name, landscape: true, blocks: [{ kind: 'table', head, rows: rows() }] })} csv={() => ({ head, rows: linesOf(timeline).map((line) => [line.channel, line.from, line.to, line.who, line.state]) })} />;
}
