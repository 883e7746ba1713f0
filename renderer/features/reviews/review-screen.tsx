// The yearly review: which channels are to be looked at, then one at a time, then what has to be put right. Nothing of it is
// kept but what is recorded: what is left is due another day too. R08, R13, R27, R31, R32.
import { useState } from 'react';
import { Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { ReviewList } from './review-list.tsx';
import { ReviewSheet } from './review-sheet.tsx';
import { ReviewSummary } from './review-summary.tsx';

/** The channels of one sitting, in order, and how far it has come. */
interface Sitting {
  ids: readonly string[];
  at: number;
  /** Those that were saved. */
  done: readonly string[];
  ended: boolean;
}

export function ReviewScreen() {
  const { t } = useText();
  const { data: lines, problem, refetch } = useCall('channels.list', {});
  const { data: rules } = useCall('rules.get', {});
  const [sitting, setSitting] = useState<Sitting | null>(null);
  if (lines === undefined || rules === undefined)
    return (
      <Page title={t('reviews.title')}>
        <ProblemNote problem={problem} onRetry={refetch} />
      </Page>
    );
  if (sitting === null)
    return (
      <ReviewList
        lines={lines}
        rules={rules.ruleSet}
        onStart={(ids) => setSitting({ ids, at: 0, done: [], ended: false })}
      />
    );
  const { ids, at, done, ended } = sitting;
  const id = ids[at];
  const line = lines.find(({ channel }) => channel.id === id);
  const goOn = (saved: readonly string[]): void =>
    setSitting({ ids, at: at + 1, done: [...done, ...saved], ended: at + 1 >= ids.length });
  if (ended || id === undefined || line === undefined)
    return (
      <ReviewSummary
        lines={lines.filter(({ channel }) => done.includes(channel.id))}
        left={ids.length - done.length}
        rules={rules.ruleSet}
        onList={() => setSitting(null)}
      />
    );
  return (
    <Page
      title={line.channel.name}
      subtitle={t('reviews.progress', { at: at + 1, all: ids.length })}
      back={{ label: t('channels.title'), to: paths.channels }}
    >
      <ReviewSheet
        key={id}
        line={line}
        rules={rules.ruleSet}
        isLast={at + 1 === ids.length}
        onSaved={() => goOn([id])}
        onSkip={() => goOn([])}
        onStop={() => setSitting({ ...sitting, ended: true })}
      />
    </Page>
  );
}
