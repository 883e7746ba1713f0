// The municipality's own posts: those that are worked on, then those that are published or dropped. R33.
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import type { PostRow } from '../../../domain/posts/calls.ts';
import { POST_STATES } from '../../../domain/posts/model.ts';
import { isOpenPost } from '../../../domain/posts/rules.ts';
import { type Column, DataList, type Filter, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital, dayShort, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './posts.module.css';
import { StateOfPost } from './state.tsx';

const keyOf = ({ post }: PostRow): string => post.id;

export function PostsScreen() {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const { data, problem, refetch } = useCall('posts.list', {});
  const columns = useColumns();
  const filters = useFilters();
  const open = data?.filter(({ post }) => isOpenPost(post)).length ?? 0;
  const write = may('posts.save') && (
    <Button component={Link} href={paths.newPost}>
      {t('posts.write')}
    </Button>
  );
  return (
    <Page
      wide
      title={t('posts.title')}
      {...(open > 0 ? { subtitle: t('posts.subtitle', { count: open }) } : {})}
      actions={write}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {data && (
        <DataList
          name={t('posts.listTitle')}
          rows={data}
          columns={columns}
          rowKey={keyOf}
          rowLabel={({ title }) => title || t('posts.noTitle')}
          onOpen={({ post }) => go(paths.post(post.id))}
          filters={filters}
          empty={{ title: t('posts.emptyTitle'), text: t('posts.emptyText'), action: write }}
          landscape
        />
      )}
    </Page>
  );
}

function useFilters(): Filter<PostRow>[] {
  const { t } = useText();
  return useMemo(
    () => [
      {
        id: 'state',
        label: t('posts.stateTitle'),
        options: POST_STATES.map((value) => ({ value, label: t(`posts.state.${value}`) })),
        match: ({ post }, value) => post.state === value,
      },
    ],
    [t],
  );
}

function useColumns(): Column<PostRow>[] {
  const { t } = useText();
  const { today } = useNow();
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('posts.one'),
        width: 'minmax(180px, 1.8fr)',
        value: ({ title }) => title,
        cell: ({ title, channelName }) => (
          <>
            <div className={classes.line}>
              <bdi lang={title === '' ? undefined : 'sv'}>{title || t('posts.noTitle')}</bdi>
            </div>
            <div className={classes.sub}>
              <bdi>{channelName}</bdi>
            </div>
          </>
        ),
      },
      {
        id: 'state',
        header: t('posts.stateTitle'),
        width: 'minmax(150px, 1fr)',
        value: ({ post }) => t(`posts.state.${post.state}`),
        cell: ({ post, reader }) => <StateOfPost state={post.state} reader={reader} />,
      },
      {
        id: 'planned',
        header: t('posts.planned'),
        width: '120px',
        minListWidth: 560,
        value: ({ post }) => post.plannedOn ?? '',
        cell: ({ post }) => (post.plannedOn === null ? '' : dayShort(post.plannedOn, today)),
      },
      {
        id: 'writers',
        header: t('posts.writers'),
        width: 'minmax(110px, 0.8fr)',
        minListWidth: 760,
        value: ({ writers }) => writers,
      },
      {
        id: 'changed',
        header: t('posts.changed'),
        width: '120px',
        minListWidth: 660,
        value: ({ post }) => post.changed.at,
        cell: ({ post }) => capital(relativeTime(post.changed.at, today)),
      },
      { id: 'channel', header: t('posts.channel'), value: ({ channelName }) => channelName, hidden: true },
    ],
    [t, today],
  );
}
