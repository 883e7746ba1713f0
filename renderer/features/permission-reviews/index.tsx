// Who may speak for each department, how many they are, and when its head last reviewed that. R28.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PermissionGroup } from '../../../domain/permission-reviews/calls.ts';
import {
  EmptyState,
  FormDialog,
  ListRow,
  Page,
  ProblemNote,
  RowList,
  Section,
  StateLabel,
} from '../../components/index.ts';
import layout from '../../components/basics/layout.module.css';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull, listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './permission-reviews.module.css';
import { ReviewForm } from './review-form.tsx';

const NO_DEPARTMENT = 'none';
const keyOf = ({ departmentId }: PermissionGroup): string => departmentId ?? NO_DEPARTMENT;

export function PermissionReviewsScreen() {
  const { t } = useText();
  const { data, problem, refetch } = useCall('permissionReviews.list', {});
  const [reviewing, setReviewing] = useState<PermissionGroup | null>(null);
  const nameOf = useGroupName();
  const people = data?.reduce((sum, group) => sum + group.people.length, 0) ?? 0;
  const departments = data?.filter((group) => group.people.length > 0).length ?? 0;
  return (
    <Page
      title={t('permissionReviews.title')}
      {...(people === 0
        ? {}
        : {
            subtitle: `${t('permissionReviews.people', { count: people })} ${t('permissionReviews.inDepartments', { count: departments })}`,
          })}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      <div className={layout.stack}>
        {data?.length === 0 && (
          <Section>
            <EmptyState title={t('permissionReviews.emptyTitle')} text={t('permissionReviews.emptyText')} />
          </Section>
        )}
        {data?.map((group) => (
          <Group key={keyOf(group)} group={group} onReview={() => setReviewing(group)} />
        ))}
      </div>
      <FormDialog
        open={reviewing}
        onClose={() => setReviewing(null)}
        title={<bdi>{reviewing === null ? '' : t('permissionReviews.formTitle', { name: nameOf(reviewing) })}</bdi>}
        size="lg"
      >
        {(group) => <ReviewForm group={group} onClose={() => setReviewing(null)} />}
      </FormDialog>
    </Page>
  );
}

function useGroupName(): (group: PermissionGroup) => string {
  const { t } = useText();
  return ({ departmentName }) => (departmentName === '' ? t('permissionReviews.noDepartment') : departmentName);
}

function Group({ group, onReview }: { group: PermissionGroup; onReview: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const name = useGroupName()(group);
  const { people, mine } = group;
  const canReview = mine && people.length > 0 && may('permissionReviews.record');
  return (
    <Section
      title={<bdi>{name}</bdi>}
      extra={
        canReview && (
          <Button
            variant={isDue(group, today) ? 'filled' : 'default'}
            onClick={onReview}
            aria-label={`${t('permissionReviews.review')}: ${name}`}
          >
            {t('permissionReviews.review')}
          </Button>
        )
      }
    >
      <GroupState group={group} />
      <RowList label={name}>
        {people.map((person) => (
          <ListRow
            key={person.id}
            title={
              <Link href={paths.person(person.id)}>
                <bdi>{person.name}</bdi>
              </Link>
            }
            detail={<PersonDetail person={person} />}
          />
        ))}
      </RowList>
      <Earlier group={group} />
    </Section>
  );
}

const isDue = ({ due }: PermissionGroup, today: string): boolean => due !== null && due <= today;

/** How many may speak, and the last and the next review. */
function GroupState({ group }: { group: PermissionGroup }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const { people, reviews, due, heads } = group;
  const [last] = reviews;
  const texts = [
    t('permissionReviews.people', { count: people.length }),
    last === undefined
      ? t('permissionReviews.never')
      : t('permissionReviews.last', { day: dayFull(last.made.at), name: nameOf(last.made.by) }),
    ...(due === null || isDue(group, today) ? [] : [t('permissionReviews.due', { day: dayFull(due) })]),
    ...(heads.length === 0 ? [t('permissionReviews.noHead')] : []),
  ];
  return (
    <p className={classes.state}>
      <bdi>{texts.join(' ')}</bdi>
      {due !== null && isDue(group, today) && (
        <StateLabel tone={due === today ? 'amber' : 'red'}>
          {due === today ? t('permissionReviews.dueToday') : t('permissionReviews.overdue', { day: dayFull(due) })}
        </StateLabel>
      )}
    </p>
  );
}

function PersonDetail({ person }: { person: PermissionGroup['people'][number] }) {
  const { t } = useText();
  const { title, decidedOn, reference, channels } = person;
  const texts = [
    ...(title === '' ? [] : [title]),
    reference === ''
      ? t('permissionReviews.decided', { day: dayFull(decidedOn) })
      : t('permissionReviews.decidedIn', { day: dayFull(decidedOn), reference }),
    channels.length === 0 ? t('permissionReviews.noChannels') : listed(channels),
  ];
  return <bdi>{texts.join(' · ')}</bdi>;
}

function Earlier({ group: { reviews } }: { group: PermissionGroup }) {
  const { t } = useText();
  const nameOf = usePersonName();
  if (reviews.length === 0) return null;
  return (
    <details>
      <summary>{t('permissionReviews.earlier', { count: reviews.length })}</summary>
      <RowList label={t('permissionReviews.earlier', { count: reviews.length })}>
        {reviews.map(({ id, made, people, note }) => (
          <ListRow
            key={id}
            title={t('permissionReviews.last', { day: dayFull(made.at), name: nameOf(made.by) })}
            detail={<Outcome people={people} note={note} />}
          />
        ))}
      </RowList>
    </details>
  );
}

function Outcome({ people, note }: Pick<PermissionGroup['reviews'][number], 'people' | 'note'>) {
  const { t } = useText();
  const withdrawn = people.filter(({ kept }) => !kept).map(({ name }) => name);
  const texts = [
    t('permissionReviews.kept', { count: people.length - withdrawn.length }),
    ...(withdrawn.length === 0 ? [] : [t('permissionReviews.withdrawn', { names: listed(withdrawn) })]),
    ...(note === '' ? [] : [note]),
  ];
  return <bdi>{texts.join(' · ')}</bdi>;
}
