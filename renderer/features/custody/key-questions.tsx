// Questions to the user, who has a channel's key: may a person who never had it be given it? R11, R25.
import { Anchor, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { KeyQuestion } from '../../../domain/custody/calls.ts';
import { Note, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayLong, dayOf, listed } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './custody.module.css';

const keyOf = ({ personId, as, from, channels }: KeyQuestion): string =>
  [personId, as, from ?? '', ...channels.map(({ channelId }) => channelId)].join(' ');

/** The open questions; one that the user leaves for later returns when the screen is opened again. */
export function KeyQuestions({ questions }: { questions: readonly KeyQuestion[] }) {
  const { t } = useText();
  const [left, setLeft] = useState<readonly string[]>([]);
  const shown = questions.filter((question) => !left.includes(keyOf(question)));
  if (shown.length === 0) return null;
  return (
    <section className={classes.notes} aria-label={t('custody.ask.title')}>
      {shown.map((question) => (
        <Question
          key={keyOf(question)}
          question={question}
          onLeave={() => setLeft((others) => [...others, keyOf(question)])}
        />
      ))}
    </section>
  );
}

function useQuestionText(): (question: KeyQuestion) => string {
  const { t } = useText();
  return ({ name, channels, as, from, entered }) => {
    const where = { name, channels: listed(channels.map(({ channelName }) => channelName)) };
    const what =
      as === 'custodian'
        ? t('custody.ask.custodian', where)
        : from === null
          ? t('custody.ask.substitute', where)
          : t(as === 'successor' ? 'custody.ask.successor' : 'custody.ask.later', { ...where, day: dayLong(from) });
    const by =
      entered === null
        ? ''
        : t(as === 'custodian' ? 'custody.ask.changed' : 'custody.ask.entered', {
            name: entered.name,
            day: dayLong(dayOf(entered.at)),
          });
    return [what, by, t('custody.ask.question', { name, count: channels.length })]
      .filter((part) => part !== '')
      .join(' ');
  };
}

function Question({ question, onLeave }: { question: KeyQuestion; onLeave: () => void }) {
  const { t } = useText();
  const text = useQuestionText()(question);
  const { personId, name, channels } = question;
  const count = channels.length;
  const give = useAction('custody.giveKeys', {
    quiet: true,
    onDone: () => notifyDone(t('custody.ask.done', { name, count })),
  });
  return (
    <Note tone="amber">
      <p>{text}</p>
      <ProblemNote problem={give.problem} />
      <Group gap="xs" mt={8}>
        <Button
          {...give.press}
          size="xs"
          loading={give.busy}
          aria-label={t('custody.ask.giveTo', { name, count })}
          onClick={() => void give.run({ personId, channelIds: channels.map(({ channelId }) => channelId) })}
        >
          {t('custody.ask.give', { count })}
        </Button>
        <Button size="xs" variant="default" aria-label={t('custody.ask.notNowTo', { name })} onClick={onLeave}>
          {t('custody.ask.notNow')}
        </Button>
        {channels.slice(0, MAX_LINKS).map(({ channelId, channelName }) => (
          <Anchor key={channelId} component={Link} href={paths.channel(channelId)} size="sm">
            {t('custody.ask.look', { channel: channelName })}
          </Anchor>
        ))}
      </Group>
    </Note>
  );
}

const MAX_LINKS = 4;
