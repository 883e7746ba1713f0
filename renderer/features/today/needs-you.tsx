// The tasks that need the user: each row says what, where and why now, and has one action; the first is primary. A row
// whose action the user may not take has none.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { TodayRow } from '../../../domain/kernel/today-row.ts';
import { Badge } from '../../components/basics/badge.tsx';
import type { Tone } from '../../components/basics/tone.ts';
import { Card } from '../../components/basics/card.tsx';
import { EmptyState } from '../../components/basics/empty-state.tsx';
import { ListRow, RowList } from '../../components/lists/row-list.tsx';
import { useCall } from '../../calls/use-call.ts';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, exactTime, listed } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { startInStep } from '../../hooks/passed-value.ts';
import { isSummaryRow, needTexts } from './need-texts.ts';

type NeedLine = TodayRow;

const MAX_SHOWN = 9;
/** Tasks that open directly in a wizard or a list of fields, so that focus skips the title. */
const WIZARD_KINDS: ReadonlySet<NeedLine['kind']> = new Set([
  'inquiry',
  'moderationOpen',
  'diaryDecision',
  'diaryQueue',
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
  if (lines.length === 0) return <NothingToDo />;
  const shown = all ? lines : lines.slice(0, MAX_SHOWN);
  const firstTask = shown.findIndex(({ may }) => may !== false);
  return (
    <div>
      <Card title={t('today.needsYou')} flush>
        <RowList label={t('today.needsYou')}>
          {shown.map((line, index) => (
            <Need
              key={`${line.kind}-${line.id}-${line.channelId ?? ''}-${String(index)}`}
              line={line}
              today={today}
              first={index === firstTask}
            />
          ))}
        </RowList>
      </Card>
      {lines.length > MAX_SHOWN && (
        <Button variant="subtle" mt={8} onClick={() => setAll((previous) => !previous)} aria-expanded={all}>
          {all ? t('today.fewer') : t('today.more', { count: lines.length - MAX_SHOWN })}
        </Button>
      )}
    </div>
  );
}

function Need({ line, today, first }: { line: NeedLine; today: string; first: boolean }) {
  const { t } = useText();
  const platform = usePlatformName();
  const named = platform(line.platform);
  // A channel is often named after its platform; do not repeat it.
  const where = line.channelName.toLowerCase().includes(named.toLowerCase())
    ? line.channelName
    : [line.channelName, named].filter((text) => text !== '').join(', ');
  const texts = needTexts(line, where, today);
  const verb = t(`today.verb.${line.kind}`);
  const action =
    line.may === false ? undefined : (
      <Button
        component={Link}
        href={texts.path}
        variant={first ? 'filled' : 'default'}
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
      title={
        <>
          {texts.title} <OnBehalfOf line={line} today={today} />
        </>
      }
      detail={texts.detail}
      {...(action === undefined ? {} : { action })}
    />
  );
}

/** Whom the user substitutes for, if the task is theirs as a substitute. */
function OnBehalfOf({ line: { standsIn }, today }: { line: NeedLine; today: string }) {
  const { t } = useText();
  if (standsIn === undefined) return null;
  const names = listed(standsIn.names);
  return (
    <Badge tone="accent">
      {standsIn.until === null
        ? t('today.standsInOpen', { names })
        : t('today.standsIn', { names, day: dayShort(standsIn.until, today) })}
    </Badge>
  );
}

function NothingToDo() {
  const { t } = useText();
  const { data: channels } = useCall('channels.list', {});
  if (channels?.length === 0)
    return (
      <Card>
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
      </Card>
    );
  return (
    <Card>
      <EmptyState title={t('today.emptyTitle')} text={t('today.emptyText')} />
    </Card>
  );
}
