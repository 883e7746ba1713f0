// What the channels of the period need: gaps in words, each with an action that covers it for those who may; and
// channels without a roster or authorisation. The past is omitted.
import { Button } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'wouter';
import type { Lack } from '../../../domain/cover/calls.ts';
import { isOpenKind } from '../../../domain/cover/kinds.ts';
import { coverSummary, needOf } from '../../../domain/cover/summary.ts';
import { StateLabel, Section, ListRow, RowList } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { inOrderOf, lacksCustodian, useCoverSummary, useCoverWords } from '../../hooks/use-cover-words.ts';
import { useMayAct } from '../../hooks/use-may-act.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, listed, period } from '../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../hooks/use-names.ts';
import { paths } from '../../routes.ts';
import { absenceToMend, remedyOf } from './timeline/remedy.ts';
import type { Bar, Timeline, TimelineRow } from './timeline/model.ts';
import classes from './toolbar.module.css';

const MAX_SHOWN = 8;

interface BarLack {
  row: TimelineRow;
  bar: Bar;
  /** Of an open duty: the reason. */
  lack: Lack | null;
}

/**
 * The bar with one of its reasons only. With several, nobody does "the rest" of one, and who is not authorised is told
 * with the first.
 */
const withOnly = (bar: Bar, lack: Lack): Bar => ({
  ...bar,
  kind: 'partGap',
  lacks: [lack],
  personIds: bar.lacks.length > 1 ? [] : bar.personIds,
  unfit: bar.lacks[0] === lack ? bar.unfit : [],
});

/**
 * The cover of all channels in a sentence or two, counted from the same bars as the picture. The days that have passed
 * are not counted, so the sentence says from when.
 */
export const CoverSentences = memo(function CoverSentences({ timeline, name }: { timeline: Timeline; name: string }) {
  const { t } = useText();
  const { today } = useNow();
  const summarise = useCoverSummary();
  const summary = coverSummary(timeline.rows, today);
  if (timeline.to < today || summary.channels === 0) return null;
  const last = { day: dayShort(timeline.to, today) };
  const since = timeline.from >= today ? null : timeline.to === today ? 'Today' : 'From';
  const all = since === null ? t('absences.gaps.none', { period: name }) : t(`absences.gaps.none${since}`, last);
  const lead = since === null || summary.all ? [] : [t(`absences.gaps.days${since}`, last)];
  const sentences = summarise(summary, all, timeline.to === today);
  // What is in order is said last, and more quietly.
  const quiet = !summary.all && inOrderOf(summary) > 0 ? sentences.slice(-1) : [];
  return (
    <p role="status" className={classes.sentences}>
      {[...lead, ...sentences.slice(0, sentences.length - quiet.length)].join(' ')}{' '}
      <span className="dim">{quiet.join(' ')}</span>
    </p>
  );
});

/** What is open and who is missing, most urgent first; drawn again only for another timeline. */
export const Gaps = memo(function Gaps({ timeline }: { timeline: Timeline }) {
  const { t } = useText();
  const { today } = useNow();
  if (timeline.to < today) return null;
  const gaps = timeline.rows
    .flatMap((row) => row.bars.filter((bar) => bar.to >= today && isOpenKind(bar.kind)).map((bar) => ({ row, bar })))
    .sort((a, b) => (a.bar.from < b.bar.from ? -1 : a.bar.from > b.bar.from ? 1 : 0))
    .flatMap(({ row, bar }) => bar.lacks.map((lack): BarLack => ({ row, bar, lack })));
  const staff = (['notPermitted', 'responsibleOnly'] as const).flatMap((kind) =>
    timeline.rows.flatMap((row): BarLack[] => {
      const bar = row.bars.find((one) => one.kind === kind && one.to >= today);
      // A channel with a gap as well is listed with the gaps.
      return bar === undefined || needOf(row, today) !== kind ? [] : [{ row, bar, lack: null }];
    }),
  );
  return (
    <>
      <LackCard
        title={t('absences.gaps.title')}
        badge={<StateLabel tone="red">{t('absences.gaps.count', { count: gaps.length })}</StateLabel>}
        lacks={gaps}
      />
      <RegistrarGaps gaps={(timeline.registrarGaps ?? []).filter(({ to }) => to >= today)} />
      <LackCard
        title={t('absences.gaps.staffTitle')}
        badge={<StateLabel tone="amber">{t('absences.gaps.staffCount', { count: staff.length })}</StateLabel>}
        lacks={staff}
      />
    </>
  );
});

/** Departments with nobody to answer requests for records, with the way to the absence. */
function RegistrarGaps({ gaps }: { gaps: NonNullable<Timeline['registrarGaps']> }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  if (gaps.length === 0) return null;
  const title = t('absences.gaps.registrarTitle');
  return (
    <Section
      title={title}
      extra={<StateLabel tone="red">{t('absences.gaps.count', { count: gaps.length })}</StateLabel>}
    >
      <RowList label={title}>
        {gaps.slice(0, MAX_SHOWN).map(({ departmentId, department, from, to, absenceIds, awayIds }) => {
          const when = period(from, to, today);
          return (
            <ListRow
              key={`${departmentId} ${from}`}
              title={
                <>
                  <bdi>{department}</bdi>{' '}
                  <span className="dim">
                    {t('absences.gaps.registrar', { period: when, names: listed(awayIds.map(nameOf)) })}
                  </span>
                </>
              }
              action={
                <Button
                  component={Link}
                  href={paths.absence(absenceIds[0] ?? '')}
                  variant="default"
                  aria-label={`${t('absences.gaps.toAbsence')}: ${department}, ${when}`}
                >
                  {t('absences.gaps.toAbsence')}
                </Button>
              }
            />
          );
        })}
      </RowList>
    </Section>
  );
}

function LackCard({ title, badge, lacks }: { title: string; badge: React.ReactNode; lacks: readonly BarLack[] }) {
  const { t } = useText();
  if (lacks.length === 0) return null;
  return (
    <Section title={title} extra={badge}>
      <RowList label={title}>
        {lacks.slice(0, MAX_SHOWN).map(({ row, bar, lack }, index) => (
          <LackRow
            key={[row.channelId, bar.from, ...(lack?.duties ?? []), ...(lack?.absenceIds ?? [])].join()}
            lack={{ row, bar, lack }}
            first={index === 0}
          />
        ))}
      </RowList>
      {lacks.length > MAX_SHOWN && (
        <p className="dim" style={{ padding: '8px 16px 12px' }}>
          {t('absences.gaps.more', { count: lacks.length - MAX_SHOWN })}
        </p>
      )}
    </Section>
  );
}

function LackRow({ lack: { row, bar, lack }, first }: { lack: BarLack; first: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const words = useCoverWords();
  const mayAct = useMayAct();
  const { data: absences } = useCall('absences.list', {});
  const platform = usePlatformName()(row.platform);
  const when = period(bar.from, bar.to, today);
  const away = listed((lack?.awayIds ?? []).map(nameOf).filter((text) => text !== ''));
  const sentence =
    bar.kind !== 'gap' || lack === null || lacksCustodian(lack)
      ? t('absences.gaps.duties', {
          who: words.lackInFull(lack === null ? bar : withOnly(bar, lack)) ?? '',
          period: when,
        })
      : away === ''
        ? t('absences.gaps.nobody', { period: when })
        : t('absences.gaps.sentenceFor', { period: when, name: away });
  const mended = lack === null ? null : absenceToMend(lack, absences, mayAct);
  const remedy = remedyOf(lack, row.channelId, mended?.id ?? null);
  const action =
    mended?.may === false ? undefined : (
      <Button
        component={Link}
        href={remedy.href}
        {...(remedy.state === undefined ? {} : { state: remedy.state })}
        variant={first && mended !== null ? 'filled' : 'default'}
        aria-label={`${t(`absences.gaps.${remedy.what}`)}: ${row.name}, ${when}`}
      >
        {t(`absences.gaps.${remedy.what}`)}
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
