// Who does what in the channel, now and earlier: a table, or rows where there is no room for one (R10, R28).
import { Anchor, Button } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { type Channel, type RosterEntry, RosterDuty } from '../../../../domain/channels/model.ts';
import { isRunning } from '../../../../domain/channels/rules.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { hasAuthorisation, mayServe } from '../../../../domain/people/role-checks.ts';
import { mediaQuery } from '../../../bridge.ts';
import { StateLabel, Section, ListRow, RowList } from '../../../components/index.ts';
import { Initials } from '../../../components/identity/initials.tsx';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { compareSv, dayShort, period } from '../../../i18n/format.ts';
import { paths } from '../../../routes.ts';
import shared from './cards.module.css';
import classes from './roster.module.css';
import buttons from './edit-button.module.css';
import { EditButton } from './edit-button.tsx';
import type { OnEdit } from '../forms/edits.ts';
import { type Absence, pastEntries, type Worker, workersOf } from './workers.ts';

/** One pane only: no room for a column for each duty. */
const slim = mediaQuery('(max-width: 759px)');
const NO_ABSENCES: readonly { absence: Absence }[] = [];

interface RowProps {
  worker: Worker;
  channel: Channel;
  onEdit: OnEdit;
}

export function RosterCard({ channel, onEdit }: { channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const { today } = useNow();
  const [withPast, setWithPast] = useState(false);
  const isSlim = useSyncExternalStore(slim.subscribe, slim.matches);
  const { data: people } = useCall('people.list', {});
  const { data: absences = NO_ABSENCES } = useCall('absences.list', {}, { enabled: isRunning(channel) });
  const nameOf = (id: string): string => people?.find((person) => person.id === id)?.name ?? '';
  const compare = (a: string, b: string): number => compareSv(nameOf(a), nameOf(b));
  const workers = workersOf(
    channel,
    absences.map(({ absence }) => absence),
    today,
    compare,
  );
  const past = pastEntries(channel, today);
  const nobody = workers.every(({ entry }) => entry === null);
  const row = (worker: Worker): RowProps & { key: string } => ({ key: worker.key, worker, channel, onEdit });
  return (
    <Section
      title={t('channels.page.roster')}
      extra={
        isRunning(channel) && (
          <EditButton
            channel={channel}
            what=""
            label={t('channels.roster.add')}
            onClick={() => onEdit({ kind: 'roster', entry: null })}
          />
        )
      }
    >
      {workers.length > 0 &&
        (isSlim ? (
          <RowList label={t('channels.page.roster')}>
            {workers.map((worker) => {
              const { key, ...props } = row(worker);
              return <WorkerLine key={key} {...props} />;
            })}
          </RowList>
        ) : (
          <Matrix rows={workers.map(row)} />
        ))}
      {nobody && <p className={shared.empty}>{t('channels.roster.empty')}</p>}
      {past.length > 0 && (
        <p className={shared.empty}>
          <Anchor
            component="button"
            type="button"
            fz="sm"
            aria-expanded={withPast}
            onClick={() => setWithPast(!withPast)}
          >
            {t(withPast ? 'channels.roster.hideHistory' : 'channels.roster.history')} ({past.length})
          </Anchor>
        </p>
      )}
      {withPast && (
        <RowList label={t('channels.roster.past')}>
          {past.map((entry) => (
            <PastLine key={entry.id} entry={entry} channel={channel} onEdit={onEdit} />
          ))}
        </RowList>
      )}
    </Section>
  );
}

function Matrix({ rows }: { rows: readonly (RowProps & { key: string })[] }) {
  const { t } = useText();
  return (
    <div className={classes.frame} tabIndex={0} role="group" aria-label={t('channels.page.roster')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{t('channels.roster.person')}</span>
            </th>
            {RosterDuty.options.map((duty) => (
              <th key={duty} scope="col" className={classes.duty}>
                {t(`channels.duty.${duty}`)}
              </th>
            ))}
            <th scope="col">{t('channels.roster.permission')}</th>
            <th scope="col">
              <span className="sr">{t('channels.roster.editTitle')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, ...row }) => (
            <MatrixRow key={key} {...row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function usePerson(id: string): Person | undefined {
  const { data: people } = useCall('people.list', {});
  return people?.find((person) => person.id === id);
}

function PersonName({ id, name }: { id: string; name: string }) {
  return (
    <Anchor component={Link} href={paths.person(id)} inherit className={classes.name ?? ''}>
      <bdi>{name}</bdi>
    </Anchor>
  );
}

function MatrixRow({ worker, channel, onEdit }: RowProps) {
  const roleText = useRoleText();
  const { personId, duties, entry } = worker;
  const person = usePerson(personId);
  return (
    <tr>
      <th scope="row">
        <span className={classes.person}>
          <Initials name={person?.name ?? ''} />
          <span>
            <PersonName id={personId} name={person?.name ?? ''} />
            <span className={classes.role}>{roleText(worker)}</span>
          </span>
        </span>
      </th>
      {RosterDuty.options.map((duty) => (
        <td key={duty} className={classes.duty}>
          {duties.includes(duty) ? <Done /> : <None />}
        </td>
      ))}
      <td>{person && <PermissionText person={person} channel={channel} />}</td>
      <td>{entry !== null && <EditEntry entry={entry} channel={channel} onEdit={onEdit} />}</td>
    </tr>
  );
}

function Done() {
  const { t } = useText();
  return (
    <>
      <svg viewBox="0 0 12 12" aria-hidden fill="currentColor" fillRule="evenodd">
        <path d="M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM5.2 8.9 2.6 6.3l1-1 1.6 1.6 3.2-3.7 1 1z" />
      </svg>
      <span className="sr">{t('common.yes')}</span>
    </>
  );
}

function None() {
  const { t } = useText();
  return (
    <>
      <span className={classes.none} aria-hidden>
        –
      </span>
      <span className="sr">{t('common.no')}</span>
    </>
  );
}

/** What the person is in the channel, and the days if they are not until further notice. */
function useRoleText(): (worker: Worker) => string {
  const { t } = useText();
  const { today } = useNow();
  return ({ role, entry, from, to }) => {
    const as = t(`channels.roster.role.${role}`);
    if (entry === null) return role === 'responsible' ? as : `${as} ${period(from, to, today)}`;
    if (to !== null) return `${as} ${period(from, to, today)}`;
    return from > today ? `${as} ${t('channels.roster.since', { day: dayShort(from, today) })}` : as;
  };
}

/** Until when, and by which decision, the person may speak for the municipality; or why not (R28, R29). */
function PermissionText({ person, channel }: { person: Person; channel: Channel }) {
  const { t } = useText();
  const verdict = mayServe(person, channel);
  if (!verdict.ok) return <StateLabel tone="red">{t(`channels.obstacle.${verdict.code}`)}</StateLabel>;
  const reference = hasAuthorisation(person) ? (person.permission?.reference ?? '') : '';
  return (
    <bdi>{reference === '' ? t('channels.roster.permitted') : t('channels.roster.permittedBy', { reference })}</bdi>
  );
}

function EditEntry({ entry, channel, onEdit }: { entry: RosterEntry; channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const may = useMay();
  const person = usePerson(entry.personId);
  if (channel.state === 'closed' || !may('channels.saveRoster')) return null;
  return (
    <Button
      variant="subtle"
      className={buttons.edit ?? ''}
      onClick={() => onEdit({ kind: 'roster', entry })}
      aria-label={`${t('common.edit')}: ${person?.name ?? ''}`}
    >
      {t('common.edit')}
    </Button>
  );
}

const useDuties = (): ((duties: Worker['duties']) => string) => {
  const { t } = useText();
  return (duties) => duties.map((duty) => t(`channels.duty.${duty}`)).join(', ');
};

function WorkerLine({ worker, channel, onEdit }: RowProps) {
  const roleText = useRoleText();
  const dutiesText = useDuties();
  const { personId, duties, entry } = worker;
  const person = usePerson(personId);
  return (
    <ListRow
      mark={<Initials name={person?.name ?? ''} />}
      title={<PersonName id={personId} name={person?.name ?? ''} />}
      detail={
        <>
          <div>{[roleText(worker), dutiesText(duties)].filter((text) => text !== '').join(' · ')}</div>
          {person && <PermissionText person={person} channel={channel} />}
        </>
      }
      action={entry !== null && <EditEntry entry={entry} channel={channel} onEdit={onEdit} />}
    />
  );
}

function PastLine({ entry, channel, onEdit }: { entry: RosterEntry; channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const { today } = useNow();
  const dutiesText = useDuties();
  const person = usePerson(entry.personId);
  return (
    <ListRow
      title={
        <>
          <PersonName id={entry.personId} name={person?.name ?? ''} />{' '}
          <StateLabel>{t('channels.roster.past')}</StateLabel>
        </>
      }
      detail={`${dutiesText(entry.duties)} · ${period(entry.from, entry.to, today)}`}
      action={<EditEntry entry={entry} channel={channel} onEdit={onEdit} />}
    />
  );
}
