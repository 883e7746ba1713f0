// Beside the draft: approved answers, and answers that were given to questions like this one. Nothing until there is
// something. R19, R33.
import { Anchor, Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { Link } from 'wouter';
import type { LikeAnswer, OfferedAnswer } from '../../../../domain/approved-answers/calls.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { dayShort } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import classes from './steps.module.css';

interface NearProps {
  id: string;
  /** Puts a text into the draft. */
  onUse: (text: string) => void;
}

export function NearAnswers({ id, onUse }: NearProps) {
  const { t } = useText();
  const listId = useId();
  const { data } = useCall('approvedAnswers.near', { id });
  const [isOpen, setOpen] = useState(false);
  if (data === undefined || data.approved.length + data.like.length === 0) return null;
  const { approved, like } = data;
  const counts = [
    approved.length > 0 ? t('approvedAnswers.near.approved', { count: approved.length }) : '',
    like.length > 0 ? t('approvedAnswers.near.like', { count: like.length }) : '',
  ].filter((words) => words !== '');
  return (
    <section aria-label={t('approvedAnswers.near.title')} className={classes.near}>
      <p className={classes.nearHead}>
        <span>{counts.join(' · ')}</span>
        <Button
          variant="subtle"
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setOpen((before) => !before)}
        >
          {t(isOpen ? 'approvedAnswers.near.hide' : 'approvedAnswers.near.show')}
        </Button>
      </p>
      <ul id={listId} className={classes.nearList} hidden={!isOpen}>
        {isOpen && approved.map((answer) => <Approved key={answer.id} answer={answer} onUse={onUse} />)}
        {isOpen && like.map((answer) => <Like key={answer.id} answer={answer} onUse={onUse} />)}
      </ul>
    </section>
  );
}

function Approved({ answer, onUse }: { answer: OfferedAnswer } & Pick<NearProps, 'onUse'>) {
  const { t } = useText();
  const { today } = useNow();
  const facts = [
    t('approvedAnswers.near.owner', { name: answer.ownerName }),
    ...(answer.isDue ? [t('approvedAnswers.near.due', { day: dayShort(answer.reviewOn, today) })] : []),
  ];
  return (
    <Item title={answer.title} text={answer.text} facts={facts.join(' · ')} isDue={answer.isDue}>
      <UseButton label={t('approvedAnswers.near.use')} title={answer.title} onUse={() => onUse(answer.text)} />
      {answer.textEn !== '' && (
        <UseButton label={t('approvedAnswers.near.useEn')} title={answer.title} onUse={() => onUse(answer.textEn)} />
      )}
    </Item>
  );
}

function Like({ answer, onUse }: { answer: LikeAnswer } & Pick<NearProps, 'onUse'>) {
  const { t } = useText();
  const { today } = useNow();
  return (
    <Item
      title={answer.title}
      text={answer.text}
      facts={
        <>
          <Anchor component={Link} href={paths.inquiry(answer.id)} fz="inherit">
            {t('approvedAnswers.near.given', { recordNo: answer.recordNo, day: dayShort(answer.answeredAt, today) })}
          </Anchor>
          {' · '}
          <bdi>{answer.channelName}</bdi>
        </>
      }
    >
      <UseButton label={t('approvedAnswers.near.use')} title={answer.title} onUse={() => onUse(answer.text)} />
    </Item>
  );
}

function UseButton({ label, title, onUse }: { label: string; title: string; onUse: () => void }) {
  return (
    <Button variant="default" onClick={onUse} aria-label={`${label}: ${title}`}>
      {label}
    </Button>
  );
}

function Item({
  title,
  text,
  facts,
  isDue = false,
  children,
}: {
  title: string;
  text: string;
  facts: ReactNode;
  isDue?: boolean;
  children: ReactNode;
}) {
  return (
    <li className={classes.nearItem}>
      <p className={classes.nearTitle}>
        <bdi lang="sv">{title}</bdi>
      </p>
      <p className={`record ${classes.nearText ?? ''}`} lang="sv">
        {text}
      </p>
      <p className={classes.count} data-due={isDue || undefined}>
        {facts}
      </p>
      <div className={classes.row}>{children}</div>
    </li>
  );
}
