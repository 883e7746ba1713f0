// The tasks that need the user, grouped by when: each row says what, where and why now, and has one action; the first is
// primary. A row whose action the user may not take has none.
import { Button } from '@mantine/core';
import { IconBroadcast, IconFiles, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { TodayRow } from '../../../domain/kernel/today-row.ts';
import { type DueGroup, groupOfRow, inGroups } from '../../../domain/today/groups.ts';
import { StateLabel } from '../../components/basics/state-label.tsx';
import type { Tone } from '../../components/basics/tone.ts';
import { Section } from '../../components/basics/section.tsx';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { EmptyState } from '../../components/basics/empty-state.tsx';
import { ListRow, RowList } from '../../components/lists/row-list.tsx';
import { useCall } from '../../calls/use-call.ts';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { useStepTitle } from '../../hooks/use-step-title.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, dayShort, exactTime, listed } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { startInStep } from '../../hooks/passed-value.ts';
import { LookButton } from '../looks/look-button.tsx';
import { isSummaryRow, needTexts } from './need-texts.ts';
import classes from './needs-you.module.css';

type NeedLine = TodayRow;

const MAX_SHOWN = 20;
/** Tasks that open directly in a wizard or a list of fields, so that focus skips the title. */
const WIZARD_KINDS: ReadonlySet<NeedLine['kind']> = new Set([
  'inquiry',
  'moderationOpen',
  'diaryDecision',
  'diaryQueue',
]);
const RECORD_KINDS: ReadonlySet<NeedLine['kind']> = new Set([
  'inquiry',
  'inquiryTold',
  'moderationOpen',
  'diaryDecision',
  'diaryQueue',
  'diaryUndecided',
  'erasureWaits',
  'disclosure',
  'disclosureTold',
  'yearEnd',
  'archiveDue',
  'journalLine',
  'publicWithdrawn',
  'publicExport',
  'disposalProposed',
  'removalSlow',
]);
const CHANNEL_KINDS: ReadonlySet<NeedLine['kind']> = new Set([
  'channelLacks',
  'checkOld',
  'custodyWeak',
  'platformComplain',
  'platformAnswer',
  'postReading',
  'postReturned',
  'postPlanned',
  'answerWaits',
  'answerReview',
  'answerOwnerless',
  'commonPage',
  'foundChannels',
  'vanished',
  'vanishedPage',
  'round',
  'look',
  'watchBegins',
  'watchEnds',
  'accessReview',
  'accessAttest',
  'guidance',
  'captureDue',
  'closureStep',
  'applicationDecide',
  'applicationConsult',
  'applicationAnswer',
  'applicationLapses',
]);
const TONES: Readonly<Record<NeedLine['urgency'], Tone>> = {
  late: 'red',
  today: 'amber',
  soon: 'plain',
  whenever: 'plain',
};

export function NeedsYou({ lines, today }: { lines: readonly NeedLine[]; today: string }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const groupOf = (line: NeedLine): DueGroup => groupOfRow(line, today);
  const lead = useLead(lines, groupOf);
  if (lines.length === 0) return <NothingToDo />;
  const shown = all ? lines : lines.slice(0, MAX_SHOWN);
  const firstTask = shown.find(({ may }) => may !== false);
  return (
    <section className={classes.needs} aria-label={t('today.needsYou')}>
      <p className={classes.lead}>{lead}</p>
      {inGroups(shown, groupOf).map(({ group, things }) => (
        <Section
          key={group}
          title={
            <>
              {t(`today.group.${group}`)} <span className={classes.count}>{things.length}</span>
            </>
          }
          tone={group === 'late' || group === 'now' ? 'red' : 'plain'}
        >
          <RowList label={t(`today.group.${group}`)}>
            {things.map((line, index) => (
              <Need
                key={`${line.kind}-${line.id}-${line.channelId ?? ''}-${String(index)}`}
                line={line}
                today={today}
                first={line === firstTask}
              />
            ))}
          </RowList>
        </Section>
      ))}
      {lines.length > MAX_SHOWN && (
        <div>
          <Button variant="subtle" onClick={() => setAll((previous) => !previous)} aria-expanded={all}>
            {all ? t('today.fewer') : t('today.more', { count: lines.length - MAX_SHOWN })}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What is late and what is due today, in one sentence. */
function useLead(lines: readonly NeedLine[], groupOf: (line: NeedLine) => DueGroup): string {
  const { t } = useText();
  const countOf = (...groups: DueGroup[]): number => lines.filter((line) => groups.includes(groupOf(line))).length;
  const parts = [
    { key: 'late', count: countOf('late') },
    { key: 'today', count: countOf('today', 'now') },
  ] as const;
  const said = parts.filter(({ count }) => count > 0).map(({ key, count }) => t(`today.lead.${key}`, { count }));
  return said.length === 0 ? t('today.lead.nothing') : `${capital(listed(said))}.`;
}

function Need({ line, today, first }: { line: NeedLine; today: string; first: boolean }) {
  const { t } = useText();
  const platform = usePlatformName();
  const named = platform(line.platform);
  // A channel is often named after its platform; do not repeat it.
  const where = line.channelName.toLowerCase().includes(named.toLowerCase())
    ? line.channelName
    : [line.channelName, named].filter((text) => text !== '').join(', ');
  const texts = needTexts(line, where, today, useStepTitle());
  const verb = t(`today.verb.${line.kind}`);
  const action =
    line.may === false ? undefined : line.kind === 'look' && line.channelId !== null ? (
      <LookAct channelId={line.channelId} name={line.channelName} first={first} path={texts.path} />
    ) : (
      <Button
        component={Link}
        href={texts.path}
        variant={first ? 'filled' : 'subtle'}
        aria-label={`${verb}: ${texts.title}`}
        {...(WIZARD_KINDS.has(line.kind) && !isSummaryRow(line) ? { state: startInStep.with(true) } : {})}
        {...(texts.state === undefined ? {} : { state: texts.state })}
      >
        {verb}
      </Button>
    );
  return (
    <ListRow
      when={texts.when}
      {...(line.due === null ? {} : { whenExact: exactTime(line.due) })}
      tone={TONES[line.urgency]}
      mark={line.platform === '' ? <KindMark kind={line.kind} /> : <PlatformMark id={line.platform} name={named} />}
      opens={action !== undefined && !(line.kind === 'look' && line.channelId !== null)}
      title={
        <>
          {/* What a citizen wrote, and not what the program says of it. */}
          <span lang={texts.title === line.title && line.kind !== 'closureStep' ? 'sv' : undefined}>
            {texts.title}
          </span>{' '}
          <OnBehalfOf line={line} today={today} />
        </>
      }
      detail={texts.detail}
      {...(action === undefined ? {} : { action })}
    />
  );
}

/** One page to look through: one press notes it, and the list of pages is one press away. */
function LookAct({ channelId, name, first, path }: { channelId: string; name: string; first: boolean; path: string }) {
  const { t } = useText();
  return (
    <div className={classes.acts}>
      <Button component={Link} href={path} variant="subtle" aria-label={`${t('today.verb.look')}: ${name}`}>
        {t('today.verb.look')}
      </Button>
      <LookButton channelId={channelId} name={name} label={t('looks.mark')} variant={first ? 'filled' : 'default'} />
    </div>
  );
}

/** What a row without a platform is about: people, or records. */
function KindMark({ kind }: { kind: NeedLine['kind'] }) {
  const MarkIcon = RECORD_KINDS.has(kind) ? IconFiles : CHANNEL_KINDS.has(kind) ? IconBroadcast : IconUsers;
  return <MarkIcon size={22} stroke={1.6} className={classes.icon ?? ''} aria-hidden />;
}

/** Whom the user substitutes for, if the task is theirs as a substitute. */
function OnBehalfOf({ line: { standsIn }, today }: { line: NeedLine; today: string }) {
  const { t } = useText();
  if (standsIn === undefined) return null;
  const names = listed(standsIn.names);
  return (
    <StateLabel tone="accent">
      {standsIn.until === null
        ? t('today.standsInOpen', { names })
        : t('today.standsIn', { names, day: dayShort(standsIn.until, today) })}
    </StateLabel>
  );
}

function NothingToDo() {
  const { t } = useText();
  const { data: channels } = useCall('channels.list', {});
  if (channels?.length === 0)
    return (
      <Section>
        <EmptyState
          title={t('today.freshTitle')}
          text={t('today.freshText')}
          action={
            <>
              <Button component={Link} href={paths.imports}>
                {t('today.freshImport')}
              </Button>
              <Button component={Link} href={paths.newChannel} variant="default">
                {t('today.freshAdd')}
              </Button>
            </>
          }
        />
      </Section>
    );
  return (
    <Section>
      <EmptyState title={t('today.emptyTitle')} text={t('today.emptyText')} />
    </Section>
  );
}
