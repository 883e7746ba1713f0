// Which tasks the first screen shows: those of one channel, or those that the person has as a substitute. Remembered
// until the vault is locked.
import { Anchor, Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { TodayRow } from '../../../domain/kernel/today-row.ts';
import { EmptyState } from '../../components/basics/empty-state.tsx';
import { ProblemNote } from '../../components/basics/problem-note.tsx';
import { Section } from '../../components/basics/section.tsx';
import { Picker, useChannelOptions } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { createSessionValue } from '../../hooks/session-value.ts';
import { useText } from '../../i18n/use-text.ts';
import { NeedsYou } from './needs-you.tsx';
import classes from './needs-you.module.css';

interface Choice {
  readonly channelId: string | null;
  readonly standsIn: boolean;
}
const NO_CHOICE: Choice = { channelId: null, standsIn: false };
const kept = createSessionValue<Choice>(NO_CHOICE);

const everyChannel = (): boolean => true;

interface Props {
  /** All tasks of the first screen. */
  lines: readonly TodayRow[];
  today: string;
}

/** The tasks, with what narrows them; without tasks there is nothing to narrow. */
export function NarrowedTasks({ lines, today }: Props) {
  const { t } = useText();
  const [choice, setChoice] = useState(kept.get);
  const channels = useChannelOptions(everyChannel);
  const choose = (part: Partial<Choice>): void => {
    const next = { ...choice, ...part };
    kept.set(next);
    setChoice(next);
  };
  const isNarrowed = choice.channelId !== null || choice.standsIn;
  if (lines.length === 0 && !isNarrowed) return <NeedsYou lines={lines} today={today} />;
  const isSubstitute = choice.standsIn || lines.some(({ standsIn }) => standsIn !== undefined);
  const hasChoice = channels.length > 1 || isSubstitute || isNarrowed;
  return (
    <div className={classes.narrowed}>
      {hasChoice && (
        <div className={classes.filters} role="search" aria-label={t('today.narrow.label')}>
          <Picker
            hideLabel
            label={t('today.narrow.channel')}
            placeholder={t('today.narrow.everyChannel')}
            clearable
            value={choice.channelId}
            onChange={(channelId) => choose({ channelId })}
            options={channels}
          />
          {isSubstitute && (
            <Switch
              label={t('today.narrow.standsIn')}
              checked={choice.standsIn}
              onChange={(event) => choose({ standsIn: event.currentTarget.checked })}
            />
          )}
        </div>
      )}
      {isNarrowed ? (
        <Narrowed
          choice={choice}
          channel={channels.find(({ value }) => value === choice.channelId)?.label ?? ''}
          today={today}
          onAll={() => choose(NO_CHOICE)}
        />
      ) : (
        <NeedsYou lines={lines} today={today} />
      )}
    </div>
  );
}

interface NarrowedProps {
  choice: Choice;
  /** The name of the chosen channel. */
  channel: string;
  today: string;
  onAll: () => void;
}

function Narrowed({ choice, channel, today, onAll }: NarrowedProps) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('today.narrow', choice, {
    keepPrevious: true,
    refetchEveryMs: 300_000,
  });
  if (data === undefined) return <ProblemNote problem={problem} onRetry={refetch} />;
  const { lines, apart } = data;
  const isEmpty = lines.length === 0;
  const all = (
    <Anchor component="button" type="button" fz="inherit" onClick={onAll}>
      {t('today.narrow.showAll')}
    </Anchor>
  );
  return (
    <>
      <ProblemNote problem={problem} onRetry={refetch} />
      <p className="dim" role="status" hidden={isEmpty && apart === 0}>
        {!isEmpty && t('today.narrow.showing', { count: lines.length })}{' '}
        {apart > 0 && t('today.narrow.apart', { count: apart })} {!isEmpty && all}
      </p>
      {isEmpty ? (
        <Section>
          <EmptyState
            title={
              choice.channelId === null
                ? t('today.narrow.nothingStandsIn')
                : t(choice.standsIn ? 'today.narrow.nothingStandsInChannel' : 'today.narrow.nothingChannel', {
                    channel,
                  })
            }
            text={t('today.narrow.nothingText')}
            action={
              <Button variant="default" onClick={onAll}>
                {t('today.narrow.showAll')}
              </Button>
            }
          />
        </Section>
      ) : (
        <NeedsYou lines={lines} today={today} />
      )}
    </>
  );
}
