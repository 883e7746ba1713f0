// What substitutes have left undone: what it is, who was told and when. R26.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { openUndone, type UndoneFollowUp } from '../../../domain/absences/undone-model.ts';
import { ListRow, RowList, Section, StateLabel } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { capital, dayShort, exactTime, listed, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';

function useChannelName(): (id: string) => string {
  const { data } = useCall('channels.list', {});
  const names = new Map(data?.map(({ channel }) => [channel.id, channel.name]));
  return (id) => names.get(id) ?? '';
}

/** On the absence itself: all of it, the last first. */
export function UndoneCard({ undone = [] }: { undone?: readonly UndoneFollowUp[] | undefined }) {
  const { t } = useText();
  const may = useMay();
  if (undone.length === 0) return null;
  const isOpen = undone.at(-1)?.over === null;
  return (
    <Section
      title={t('looks.undone.title')}
      extra={
        isOpen &&
        may('looks.note') && (
          <Button component={Link} href={paths.looks} variant="default">
            {t('looks.undone.go')}
          </Button>
        )
      }
    >
      <RowList label={t('looks.undone.title')}>
        {undone
          .toReversed()
          .flatMap((followUp) => [
            ...(followUp.over === null ? [] : [<OverRow key={`${followUp.id}-over`} at={followUp.over} />]),
            ...followUp.duties.map(({ channelId, what, on }) => (
              <DutyRow
                key={`${followUp.id}-${channelId}-${what}-${on}`}
                {...{ channelId, what, on }}
                open={followUp.over === null}
              />
            )),
            ...followUp.told
              .toReversed()
              .map((notice) => <ToldRow key={`${followUp.id}-${notice.to}`} notice={notice} />),
          ])}
      </RowList>
    </Section>
  );
}

function OverRow({ at }: { at: string }) {
  const { t } = useText();
  const { today } = useNow();
  return <ListRow when={capital(relativeTime(at, today))} whenExact={exactTime(at)} title={t('looks.undone.over')} />;
}

function DutyRow({ channelId, what, on, open }: UndoneFollowUp['duties'][number] & { open: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const channelName = useChannelName();
  return (
    <ListRow
      when={capital(relativeTime(on, today))}
      whenExact={exactTime(on)}
      tone={open ? 'red' : 'plain'}
      title={t(`looks.undone.what.${what}`)}
      detail={<bdi>{channelName(channelId)}</bdi>}
    />
  );
}

function ToldRow({ notice: { to, personIds, at, passedBy } }: { notice: UndoneFollowUp['told'][number] }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const who = t(`away.alarm.steps.${to}`);
  const isTold = personIds.length > 0;
  return (
    <ListRow
      when={capital(relativeTime(at, today))}
      whenExact={exactTime(at)}
      tone={isTold ? 'amber' : 'plain'}
      title={t(isTold ? 'away.alarm.told' : 'away.alarm.passed', { who })}
      detail={
        <bdi>
          {isTold ? listed(personIds.map(nameOf)) : passedBy === undefined ? '' : t(`away.alarm.passedBy.${passedBy}`)}
        </bdi>
      }
    />
  );
}

/** In Cover: the absences whose substitutes have left something undone, and who was told. */
export function UndoneAbsences() {
  const { data } = useCall('absences.list', {});
  const open = (data ?? []).flatMap(({ absence, personName }) => {
    const followUp = openUndone(absence);
    return followUp === undefined ? [] : [{ id: absence.id, personName, followUp }];
  });
  return open.length === 0 ? null : <OpenUndone open={open} />;
}

interface OpenFollowUp {
  readonly id: string;
  readonly personName: string;
  readonly followUp: UndoneFollowUp;
}

function OpenUndone({ open }: { open: readonly OpenFollowUp[] }) {
  const { t } = useText();
  const { today } = useNow();
  const channelName = useChannelName();
  return (
    <Section title={t('looks.undone.card')} extra={<StateLabel tone="red">{String(open.length)}</StateLabel>}>
      <RowList>
        {open.map(({ id, personName, followUp: { duties, told } }) => (
          <ListRow
            key={id}
            title={<bdi>{personName}</bdi>}
            detail={
              <bdi>
                {[
                  ...duties.slice(0, 2).map(({ channelId, what, on }) =>
                    t('looks.undone.line', {
                      what: t(`looks.undone.what.${what}`),
                      when: dayShort(on, today),
                      channel: channelName(channelId),
                    }),
                  ),
                  ...told
                    .filter(({ personIds }) => personIds.length > 0)
                    .map(({ to, at }) =>
                      t('away.alarm.cardLine', { who: t(`away.alarm.steps.${to}`), when: relativeTime(at, today) }),
                    ),
                ].join(' · ')}
              </bdi>
            }
            action={
              <Button
                component={Link}
                href={paths.absence(id)}
                variant="default"
                aria-label={`${t('away.alarm.show')}: ${personName}`}
              >
                {t('away.alarm.show')}
              </Button>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
