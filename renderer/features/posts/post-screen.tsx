// One post: the form while it is being written, otherwise the sheet with what has been done and what comes next. R33.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { EmptyState, Page, ProblemNote, Section } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { usePassedValue } from '../../hooks/passed-value.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { PostForm } from './form.tsx';
import { newPostChannel } from './prefill.ts';
import { PostSheet } from './sheet.tsx';

export function PostScreen({ id }: { id: string | null }) {
  return id === null ? <NewPost /> : <Loaded id={id} />;
}

function NewPost() {
  const { t } = useText();
  const [, go] = useLocation();
  const channelId = usePassedValue(newPostChannel);
  const { data, problem, refetch } = useCall('posts.channels', {});
  if (data === undefined || data.length === 0)
    return (
      <Page title={t('posts.form.newTitle')} back={{ label: t('posts.title'), to: paths.posts }}>
        <ProblemNote problem={problem} onRetry={refetch} />
        {data !== undefined && (
          <Section>
            <EmptyState title={t('posts.form.nowhere')} text={t('posts.form.nowhereText')} />
          </Section>
        )}
      </Page>
    );
  const known = data.some((channel) => channel.id === channelId) ? channelId : null;
  return (
    <PostForm
      channels={data}
      view={null}
      channelId={known}
      onDone={(made) => go(paths.post(made), { replace: true })}
    />
  );
}

function Loaded({ id }: { id: string }) {
  const { t } = useText();
  const { data, problem, refetch } = useCall('posts.get', { id });
  const [editing, setEditing] = useState(false);
  if (problem !== null)
    return (
      <Page title={t('posts.title')} back={{ label: t('posts.title'), to: paths.posts }}>
        {problem.code === 'posts.unknown' ? (
          <Section>
            <EmptyState
              title={t('errors.posts.unknown')}
              action={
                <Button component={Link} href={paths.posts}>
                  {t('posts.title')}
                </Button>
              }
            />
          </Section>
        ) : (
          <ProblemNote problem={problem} onRetry={refetch} />
        )}
      </Page>
    );
  if (data === undefined) return null;
  return editing && data.may.save ? (
    <PostForm key={id} channels={[data.channel]} view={data} channelId={null} onDone={() => setEditing(false)} />
  ) : (
    <PostSheet key={id} view={data} onEdit={() => setEditing(true)} />
  );
}
