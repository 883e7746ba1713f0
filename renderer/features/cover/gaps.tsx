// What the channels of the period need: gaps in words, each with an action that covers it for those who may; and
// channels without a roster or authorisation. The past is omitted.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { isOpenKind } from '../../../domain/cover/kinds.ts';
import { coverSummary, needOf } from '../../../domain/cover/summary.ts';
import { Badge, Card, ListRow, RowList, Note } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useCoverSummary, useCoverWords } from '../../hooks/use-cover-words.ts';
import { useMayAct } from '../../hooks/use-may-act.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePersonName, usePlatformName } from '../../hooks/use-names.ts';
import type { Bar, Timeline, TimelineRow } from './timeline/model.ts';

const MAX_SHOWN = 8;

interface Lack {
  row: TimelineRow;
  bar: Bar;
}

/** The cover of all channels in a sentence or two, counted from the same bars as the picture. */
export function CoverSentences({ timeline, name }: { timeline: Timeline; name: string }) {
  const { t } = useText();
  const { today } = useNow();
  const summarise = useCoverSummary();
  if (timeline.to < today || timeline.rows.length === 0) return null;
  const summary = coverSummary(timeline.rows, today);
  const text = summarise(summary, t('absences.gaps.none', { period: name })).join(' ');
  return (
    <div role="status">
      <Note tone={summary.all ? 'green' : 'amber'}>{text}</Note>
    </div>
  );
}

export function Gaps({ timeline }: { timeline: Timeline }) {
  const { t } = useText();
  const { today } = useNow();
  if (timeline.to < today) return null;
  const lacks = timeline.rows
    .flatMap((row) => row.bars.filter((bar) => bar.to >= today).map((bar) => ({ row, bar })))
    .sort((a, b) => (a.bar.from < b.bar.from ? -1 : a.bar.from > b.bar.from ? 1 : 0));
  const gaps = lacks.filter(({ bar }) => isOpenKind(bar.kind));
  const staff = (['notPermitted', 'responsibleOnly'] as const).flatMap((kind) =>
    timeline.rows.flatMap((row): Lack[] => {
      const bar = row.bars.find((one) => one.kind === kind && one.to >= today);
      // A channel with a gap as well is listed with the gaps.
      return bar === undefined || needOf(row, today) !== kind ? [] : [{ row, bar }];
    }),
  );
  return (
    <>
      <LackCard
        title={t('absences.gaps.title')}
        badge={<Badge tone="red">{t('absences.gaps.count', { count: gaps.length })}</Badge>}
        lacks={gaps}
      />
      <LackCard
        title={t('absences.gaps.staffTitle')}
        badge={<Badge tone="amber">{t('absences.gaps.staffCount', { count: staff.length })}</Badge>}
        lacks={staff}
      />
    </>
  );
}

function LackCard({ title, badge, lacks }: { title: string; badge: React.ReactNode; lacks: readonly Lack[] }) {
  const { t } = useText();
  if (lacks.length === 0) return null;
  return (
    <Card title={title} extra={badge} flush>
      <RowList label={title}>
        {lacks.slice(0, MAX_SHOWN).map((lack, index) => (
          <LackRow key={`${lack.row.channelId}-${lack.bar.from}`} lack={lack} first={index === 0} />
        ))}
      </RowList>
      {lacks.length > MAX_SHOWN && (
        <p className="dim" style={{ padding: '8px 16px 12px' }}>
          {t('absences.gaps.more', { count: lacks.length - MAX_SHOWN })}
        </p>
      )}
    </Card>
  );
}

function LackRow({ lack: { row, bar }, first }: { lack: Lack; first: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const words = useCoverWords();
  const mayAct = useMayAct();
  const { data: absences } = useCall('absences.list', {});
  const platform = usePlatformName()(row.platform);
  const when = period(bar.from, bar.to, today);
  const away = listed(bar.awayIds.map(nameOf).filter((text) => text !== ''));
  const sentence =
    bar.kind !== 'gap'
      ? t('absences.gaps.duties', { who: words.lackInFull(bar) ?? '', period: when })
      : away === ''
        ? t('absences.gaps.nobody', { period: when })
        : t('absences.gaps.sentenceFor', { period: when, name: away });
  const absence = absences?.find(({ absence: { id } }) => id === bar.absenceId)?.absence;
  const target = bar.absenceId === null ? paths.channel(row.channelId) : paths.absence(bar.absenceId);
  const assigns = bar.absenceId !== null;
  const action =
    assigns && !mayAct(absence) ? undefined : (
      <Button component={Link} href={target} variant={first && assigns ? 'filled' : 'default'}>
        {assigns ? t('absences.gaps.assign') : t('absences.gaps.roster')}
      </Button>
    );
  return (
    <ListRow
      title={
        <>
          <bdi>{row.name}</bdi>, {platform} <span className="dim">{sentence}</span>
        </>
      }
      {...(action === undefined ? { detail: t('absences.tray.notYours') } : { action })}
    />
  );
}
