// A question in the inbox: read above, answered or passed on below.
import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { InquiryView } from '../../../domain/inquiries/calls.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { StateLabel, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { EarlierCount, EarlierQuestions } from '../inquiries/earlier.tsx';
import { AnswerStep } from '../inquiries/steps/answer-step.tsx';
import { dueSentence } from '../inquiries/steps/due-texts.ts';
import classes from './inbox.module.css';
import type { ItemProps } from './item-props.ts';
import { Received } from './received.tsx';
import { useItemTitle } from './use-item-title.ts';

const isSaved = (): Promise<boolean> => Promise.resolve(true);

export function InquiryItem({ row, onFinished }: ItemProps) {
  const { t } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const may = useMay();
  const titleOf = useItemTitle();
  const { data: view, problem, isFetching, refetch } = useCall('inquiries.get', { id: row.id });
  /** An answer is written on what the vault has now, not on what it had when the item was left. */
  const [isFresh, setIsFresh] = useState(false);
  if (!isFresh && !isFetching && view !== undefined) setIsFresh(true);
  const openLink = useAction('app.openLink');
  const whenCreated = useCallback(() => Promise.resolve(ok({ id: row.id })), [row.id]);
  const toQuestion = useCallback(() => go(paths.inquiry(row.id)), [go, row.id]);
  const goOn = useCallback(() => {
    toQuestion();
    return Promise.resolve(true);
  }, [toQuestion]);
  const mayDecide = may('inquiries.decideDiary');
  /** An answered question that need not be registered is kept in order; what else is left is done in its own screen. */
  const onAnswered = useCallback(
    ({ inquiry: { diary } }: InquiryView) => (diary === null ? toQuestion() : onFinished()),
    [onFinished, toQuestion],
  );
  if (view === undefined) return <ProblemNote problem={problem} onRetry={refetch} />;
  const { inquiry, late } = view;
  const { sender } = inquiry;
  const from = sender?.kind === 'known' ? [sender.name, sender.handle].filter((part) => part !== '').join(', ') : '';
  return (
    <>
      <p className={classes.state}>
        <StateLabel
          tone={late ? 'red' : inquiry.due.on <= today ? 'amber' : 'plain'}
          shape={late ? 'late' : inquiry.due.on <= today ? 'today' : 'open'}
        >
          {late
            ? t('inquiries.due.late')
            : inquiry.due.on <= today
              ? t('inquiries.due.today')
              : t('inquiries.due.daysLeft', { count: view.daysLeft })}
        </StateLabel>
        <span className="dim">{dueSentence(inquiry)}.</span>
      </p>
      <Received text={inquiry.text === '' ? titleOf(row) : inquiry.text} sender={from || t('inbox.noSender')}>
        {inquiry.link !== '' && (
          <Button variant="subtle" onClick={() => void openLink.run({ url: inquiry.link })}>
            {t('inquiries.answer.openThere')}
          </Button>
        )}
        <Button component={Link} href={paths.inquiry(row.id)} variant="subtle">
          {t('inbox.openInquiry')}
        </Button>
        <EarlierCount id={row.id} />
      </Received>
      {isFresh && may('inquiries.answer') && (
        <div className={classes.below}>
          <AnswerStep
            view={view}
            whenCreated={whenCreated}
            isSaving={false}
            whenSaved={isSaved}
            readOnly={inquiry.status !== 'open'}
            onGo={toQuestion}
            goOn={goOn}
            onLater={toQuestion}
            keepInOrder={mayDecide}
            onAnswered={onAnswered}
            brief
          />
        </div>
      )}
      <EarlierQuestions id={row.id} />
    </>
  );
}
