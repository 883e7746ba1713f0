// The sheet of a post: the text and the pictures as they are to be published, what is lacking, what has been done, and
// the next step at the foot. R33.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PostView } from '../../../domain/posts/calls.ts';
import { titleOfPost } from '../../../domain/posts/today.ts';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { Facts, Note, Page, ProblemNote, Section, ActRow } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import { useConfirm } from '../../leaving/use-confirm.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull, dayShort, exactTime, listed, number } from '../../i18n/format.ts';
import { codeText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { AskDialog } from './ask-dialog.tsx';
import { Pictures } from './pictures.tsx';
import classes from './posts.module.css';
import { PublishCard } from './publish-card.tsx';
import { ReadCard } from './read-card.tsx';
import { StateOfPost } from './state.tsx';

export interface SheetProps {
  view: PostView;
  onEdit: () => void;
}

export function PostSheet({ view, onEdit }: SheetProps) {
  const { t } = useText();
  const { post, channel, may } = view;
  const platform = usePlatformName()(channel.platform);
  const title = titleOfPost(post);
  return (
    <Page
      title={title === '' ? t('posts.noTitle') : title}
      subtitle={
        <>
          <bdi>{channel.name}</bdi> <StateOfPost state={post.state} reader={view.reader} />
        </>
      }
      mark={<PlatformMark id={channel.platform} name={platform} large />}
      back={{ label: t('posts.title'), to: paths.posts }}
      aside={
        <>
          <PostFacts view={view} />
          <History view={view} />
        </>
      }
      foot={<Steps view={view} onEdit={onEdit} />}
    >
      <div className={classes.stack}>
        <Lacks view={view} />
        <Section title={t('posts.page.text')} level={2}>
          <bdi lang="sv" className={`record ${classes.text ?? ''}`}>
            {post.text === '' ? t('posts.page.noText') : post.text}
          </bdi>
        </Section>
        <Pictures pictures={post.pictures} withActs={may.publish} />
        {may.answer && <ReadCard id={post.id} />}
        {may.publish && <PublishCard view={view} />}
      </div>
    </Page>
  );
}

/** What is missing before it can be read or published, and why it waits. */
function Lacks({ view: { post, channel, lacks, over, reader, may } }: { view: PostView }) {
  const { t } = useText();
  if (post.state === 'reading') return may.answer ? null : <Note>{t('posts.page.waits', { name: reader })}</Note>;
  if (post.state !== 'draft' && post.state !== 'returned') return null;
  const texts = [
    ...lacks.map((code) => codeText(code)),
    ...(over > 0 ? [t('posts.form.tooLong', { over: number(over) })] : []),
  ];
  if (texts.length > 0)
    return (
      <Note tone="amber">
        {t('posts.page.lacks')}
        <ul className={classes.lacks}>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Note>
    );
  return channel.wantsReader ? <Note>{t('posts.page.wantsReader')}</Note> : null;
}

function PostFacts({ view: { post, writers } }: { view: PostView }) {
  const { t } = useText();
  return (
    <Section title={t('posts.page.facts')}>
      <Facts
        rows={[
          { label: t('posts.page.purpose'), value: post.purpose === '' ? '' : <bdi>{post.purpose}</bdi> },
          { label: t('posts.page.planned'), value: post.plannedOn === null ? '' : dayFull(post.plannedOn) },
          { label: t('posts.page.writers'), value: <bdi>{listed(writers)}</bdi> },
          {
            label: t('posts.page.checks'),
            value:
              post.checks.length === 0 ? '' : post.checks.map((check) => `${t(`posts.check.${check}`)}.`).join(' '),
          },
        ]}
      />
    </Section>
  );
}

function History({ view: { history } }: { view: PostView }) {
  const { t } = useText();
  const { today } = useNow();
  if (history.length === 0) return null;
  return (
    <Section title={t('posts.history.title')}>
      <ol className={classes.history}>
        {history.map(({ event, name, readerName }) => (
          <li key={event.stamp.at}>
            <b>{t(`posts.history.${event.kind}`, { name: readerName })}</b>{' '}
            <span className="dim" title={exactTime(event.stamp.at)}>
              <bdi>{name}</bdi>, {dayShort(event.stamp.at, today)}
            </span>
            {'note' in event && event.note !== '' && (
              <p className="record-small" dir="auto">
                {event.note}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** The next step, of which one button is filled. */
function Steps({ view, onEdit }: SheetProps) {
  const { t } = useText();
  const { today } = useNow();
  const { post, channel, may, itemId, lacks, over, history } = view;
  const [asking, setAsking] = useState(false);
  const ready = useAction('posts.ready', { success: 'posts.page.readyDone', quiet: true });
  const takeBack = useAction('posts.takeBack', { success: 'posts.page.takenBack', quiet: true });
  const whole = lacks.length === 0 && over === 0;
  const published = history.at(-1)?.event;
  const isEmpty = !(may.save || may.takeBack || may.drop || itemId !== null);
  if (isEmpty) return null;
  return (
    <>
      <ActRow
        buttons={
          <>
            {may.drop && <DropButton id={post.id} />}
            {may.takeBack && (
              <Button
                {...takeBack.press}
                variant="default"
                loading={takeBack.busy}
                onClick={() => void takeBack.run({ id: post.id })}
              >
                {t('posts.page.takeBack')}
              </Button>
            )}
            {may.save && (
              <Button variant={whole ? 'default' : 'filled'} onClick={onEdit}>
                {t('posts.page.edit')}
              </Button>
            )}
            {may.ask && whole && (
              <Button variant={channel.wantsReader ? 'filled' : 'default'} onClick={() => setAsking(true)}>
                {t('posts.page.ask')}
              </Button>
            )}
            {may.ready && whole && (
              <Button {...ready.press} loading={ready.busy} onClick={() => void ready.run({ id: post.id })}>
                {t('posts.page.ready')}
              </Button>
            )}
            {itemId !== null && (
              <Button component={Link} href={paths.item(itemId)}>
                {t('posts.page.record')}
              </Button>
            )}
          </>
        }
      >
        {published?.kind === 'published' && (
          <span>{t('posts.page.published', { day: dayShort(published.on, today) })}</span>
        )}
        <ProblemNote problem={ready.problem ?? takeBack.problem} />
      </ActRow>
      {asking && <AskDialog view={view} onClose={() => setAsking(false)} />}
    </>
  );
}

function DropButton({ id }: { id: string }) {
  const { t } = useText();
  const confirm = useConfirm();
  const drop = useAction('posts.drop', { success: 'posts.page.dropped' });
  const ask = async (): Promise<void> => {
    const agreed = await confirm({
      title: t('posts.page.dropAsk'),
      text: t('posts.page.dropText'),
      confirm: t('posts.page.drop'),
      danger: true,
      call: 'posts.drop',
    });
    if (agreed) await drop.run({ id, note: '' });
  };
  return (
    <Button {...drop.press} variant="subtle" loading={drop.busy} onClick={() => void ask()}>
      {t('posts.page.drop')}
    </Button>
  );
}
