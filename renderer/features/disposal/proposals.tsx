// Proposals to dispose of many records, and what became of them: newest first, for those who keep records (R47).
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { ListView } from '../../../domain/disposal/calls.ts';
import type { ListState } from '../../../domain/disposal/lists.ts';
import { EmptyState, ListRow, ProblemNote, RowList, Section, StateLabel, type Tone } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';

export const STATE_TONES: Readonly<Record<ListState, Tone>> = {
  ...{ proposed: 'amber', withdrawn: 'plain', decided: 'amber', revoked: 'plain', done: 'green', revokedAfter: 'red' },
};

export function Proposals() {
  const { t } = useText();
  const shown = useMay()('disposal.lists');
  const { data, problem, refetch } = useCall('disposal.lists', {}, { enabled: shown });
  if (!shown) return null;
  return (
    <Section
      title={t('disposal.lists.title')}
      extra={
        <Button component={Link} href={paths.disposalDue} variant="default">
          {t('disposal.due.title')}
        </Button>
      }
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {data?.lists.length === 0 && <EmptyState title={t('disposal.lists.none')} text={t('disposal.lists.noneText')} />}
      {data !== undefined && data.lists.length > 0 && (
        <RowList label={t('disposal.lists.title')}>
          {data.lists.map((view) => (
            <ProposalRow key={view.list.id} view={view} />
          ))}
        </RowList>
      )}
    </Section>
  );
}

function ProposalRow({ view: { list, state, total } }: { view: ListView }) {
  const { t } = useText();
  const nameOf = usePersonName();
  return (
    <ListRow
      opens
      title={
        <>
          <bdi>{list.typeName}</bdi>, {t('disposal.lists.records', { count: total })}
        </>
      }
      detail={
        <>
          <StateLabel tone={STATE_TONES[state]}>{t(`disposal.lists.states.${state}`)}</StateLabel>{' '}
          <bdi>
            {t('disposal.lists.by', { name: nameOf(list.proposed.by), day: dayFull(list.proposed.at) })}
            {list.decided !== null && ` · ${list.decided.reference}`}
          </bdi>
        </>
      }
      action={
        <Button component={Link} href={paths.disposalList(list.id)} variant="default" size="compact-sm">
          {t('disposal.lists.open')}
        </Button>
      }
    />
  );
}
