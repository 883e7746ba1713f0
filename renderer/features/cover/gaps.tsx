// Gaps of the period in words, each with an action that covers it. Past gaps are omitted.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Badge, Card, ListRow, RowList, Note } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePersonName, usePlatformName } from '../../hooks/use-names.ts';
import type { Bar, Timeline, TimelineRow } from './timeline/model.ts';

const MAX_SHOWN = 8;

interface Gap {
  row: TimelineRow;
  bar: Bar;
}

export function Gaps({ timeline, name }: { timeline: Timeline; name: string }) {
  const { t } = useText();
  const { today } = useNow();
  const gaps = timeline.rows
    .flatMap((row) => row.bars.filter((bar) => bar.kind === 'gap' && bar.to >= today).map((bar) => ({ row, bar })))
    .sort((a, b) => (a.bar.from < b.bar.from ? -1 : 1));
  if (timeline.to < today) return null;
  if (gaps.length === 0) return <Note tone="green">{t('absences.gaps.none', { period: name })}</Note>;
  return (
    <Card
      title={t('absences.gaps.title')}
      extra={<Badge tone="red">{t('absences.gaps.count', { count: gaps.length })}</Badge>}
      flush
    >
      <RowList>
        {gaps.slice(0, MAX_SHOWN).map((gap, index) => (
          <GapRow key={`${gap.row.channelId}-${gap.bar.from}`} gap={gap} first={index === 0} />
        ))}
      </RowList>
      {gaps.length > MAX_SHOWN && (
        <p className="dim" style={{ padding: '8px 16px 12px' }}>
          {t('absences.gaps.more', { count: gaps.length - MAX_SHOWN })}
        </p>
      )}
    </Card>
  );
}

function GapRow({ gap: { row, bar }, first }: { gap: Gap; first: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const platform = usePlatformName()(row.platform);
  const when = period(bar.from, bar.to, today);
  const absentNames = bar.personIds.map(nameOf).filter((text) => text !== '');
  const sentence =
    absentNames.length > 0
      ? t('absences.gaps.sentenceFor', { period: when, name: listed(absentNames) })
      : t('absences.gaps.nobody', { period: when });
  const target = bar.absenceId === null ? paths.channel(row.channelId) : paths.absence(bar.absenceId);
  return (
    <ListRow
      title={
        <>
          <bdi>{row.name}</bdi>, {platform} <span className="dim">{sentence}</span>
        </>
      }
      action={
        <Button component={Link} href={target} variant={first ? 'filled' : 'default'}>
          {bar.absenceId === null ? t('absences.gaps.roster') : t('absences.gaps.assign')}
        </Button>
      }
    />
  );
}
