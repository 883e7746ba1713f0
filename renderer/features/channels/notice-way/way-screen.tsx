// The sixth duty, step by step, at one channel: which place and language, the text, where it is posted, a picture of it,
// and when it is checked next. R03, R27.
import { useState } from 'react';
import type { Channel } from '../../../../domain/channels/model.ts';
import type { NoticeKey } from '../../../../domain/channels/notice-model.ts';
import { isSameNotice, newestOf, noticesOf, standing } from '../../../../domain/channels/notices.ts';
import type { RuleSet } from '../../../../domain/rules/model.ts';
import { useCall } from '../../../calls/use-call.ts';
import { EmptyState, Note, Page, ProblemNote } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useGuarded } from '../../../leaving/use-guarded.ts';
import { paths } from '../../../routes.ts';
import { useShownStep } from '../../../wizard/use-shown-step.ts';
import { StepBodies, Wizard, type WizardStep } from '../../../wizard/wizard.tsx';
import { useNoticeNames } from '../use-notice-names.ts';
import { NextStep } from './next-step.tsx';
import { PictureStep } from './picture-step.tsx';
import { PlaceStep } from './place-step.tsx';
import { PostStep } from './post-step.tsx';
import { STEPS, type StepId } from './steps.ts';
import { TextStep } from './text-step.tsx';

export function NoticeWayScreen({ id }: { id: string }) {
  const { t } = useText();
  const { data: line, problem } = useCall('channels.get', { id });
  const { data: rules } = useCall('rules.get', {});
  if (line !== undefined && rules !== undefined)
    return line.mine && line.channel.state !== 'closed' ? (
      <Way channel={line.channel} ruleSet={rules.ruleSet} />
    ) : (
      <Page title={t('guidance.notice.title')} back={{ label: t('guidance.notice.title'), to: paths.noticeWays }}>
        <EmptyState title={t('guidance.notice.notYours')} text={t('guidance.notice.notYoursText')} />
      </Page>
    );
  return (
    <Page title={t('guidance.notice.title')} back={{ label: t('guidance.notice.title'), to: paths.noticeWays }}>
      <ProblemNote problem={problem} />
    </Page>
  );
}

function Way({ channel, ruleSet }: { channel: Channel; ruleSet: RuleSet }) {
  const { t } = useText();
  const names = useNoticeNames(channel);
  const shown = useShownStep<StepId>('place');
  const go = useGuarded(shown.goTo);
  /** The language and place that the steps are about; null: not chosen yet. */
  const [key, setKey] = useState<NoticeKey | null>(null);
  const notice = key === null ? undefined : noticesOf(channel).find((one) => isSameNotice(one, key));
  const posting =
    notice === undefined ? undefined : standing(notice).findLast((one) => one.version === newestOf(notice).number);
  const isDone: Record<StepId, boolean> = {
    place: key !== null,
    text: notice !== undefined,
    post: posting !== undefined,
    picture: posting !== undefined && [posting, ...posting.seen].some(({ evidence }) => evidence.length > 0),
    next: false,
  };
  const needs: Partial<Record<StepId, boolean>> = {
    text: key === null,
    post: notice === undefined,
    picture: posting === undefined,
  };
  const steps = STEPS.map((id): WizardStep<StepId> => ({
    id,
    title: t(`guidance.notice.steps.${id}`),
    ...(id === 'place' && key !== null ? { detail: <bdi>{`${names.language(key)} · ${names.place(key)}`}</bdi> } : {}),
    state: isDone[id] ? 'done' : needs[id] === true ? 'blocked' : id === shown.current ? 'current' : 'todo',
    why: t('guidance.notice.first'),
  }));
  const common = { channel, ruleSet, onBack: go };
  return (
    <Wizard
      title={t('guidance.notice.title')}
      subtitle={<bdi>{channel.name}</bdi>}
      back={{ label: t('guidance.notice.which'), to: paths.noticeWays }}
      steps={steps}
      current={shown.current}
      onGo={go}
    >
      <StepBodies shown={shown}>
        {(id) => {
          if (id === 'place')
            return (
              <PlaceStep
                {...common}
                chosen={key}
                onChosen={(next) => {
                  setKey(next);
                  shown.goTo('text');
                }}
              />
            );
          if (id === 'next')
            return (
              <NextStep
                {...common}
                onAgain={() => {
                  setKey(null);
                  shown.goTo('place');
                }}
              />
            );
          if (key === null || needs[id] === true) return <Note>{t('guidance.notice.first')}</Note>;
          if (id === 'text' || notice === undefined)
            return <TextStep {...common} noticeKey={key} notice={notice} onDone={() => shown.goTo('post')} />;
          if (id === 'post' || posting === undefined)
            return <PostStep {...common} notice={notice} posting={posting} onDone={() => shown.goTo('picture')} />;
          return <PictureStep {...common} notice={notice} posting={posting} onDone={() => shown.goTo('next')} />;
        }}
      </StepBodies>
    </Wizard>
  );
}
