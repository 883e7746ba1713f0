// Where the vault is, in the settings: its folder, or its server with the state of the connection, and what can be done.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { mayCall } from '../../../domain/contract/may-call.ts';
import type { ServerConnection, VaultStatus } from '../../../domain/vault/calls.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { Facts, Note, Section } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { sinceText } from '../../i18n/lock-owner-text.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { Certificates } from './certificates.tsx';
import { ControlCodeCard } from './control-code.tsx';
import { DropCopy, MoveHome } from './move-home.tsx';
import { CopiesCard } from './copies-card.tsx';
import { MemberFiles } from './member-files.tsx';
import { OpenSwitch } from './open-switch.tsx';
import { OfflineDays } from './offline-days.tsx';
import { WitnessCard } from './witness-card.tsx';
import classes from './server.module.css';

export function PlaceCard({ status }: { status: VaultStatus | undefined }) {
  const { t } = useText();
  if (status === undefined) return null;
  const isOnServer = status.server !== null;
  return (
    <div className={classes.sections}>
      <Section title={t('server.place.title')}>
        <div className={classes.stack}>
          <p className="dim">{t(isOnServer ? 'server.place.textServer' : 'server.place.textFolder')}</p>
          <PlaceFacts status={status} />
          <Ways status={status} />
        </div>
      </Section>
      {isOnServer && <OpenSwitch />}
      {isOnServer && <OfflineDays isReadOnly={status.mode === 'readOnly'} />}
      <ControlCodeCard />
      {status.server !== null && status.server.connection !== null && <WitnessCard />}
      {isOnServer && <ServerParts status={status} />}
    </div>
  );
}

function PlaceFacts({ status: { folder, server } }: { status: VaultStatus }) {
  const { t } = useText();
  const connection = useConnectionText(server?.connection ?? null);
  if (server === null) return <Facts wide rows={[{ label: t('server.place.folder'), value: <bdi>{folder}</bdi> }]} />;
  return (
    <Facts
      wide
      rows={[
        { label: t('server.place.host'), value: <bdi>{server.host}</bdi> },
        { label: t('server.place.database'), value: <bdi>{server.database}</bdi> },
        { label: t('server.place.connection'), value: <span role="status">{connection}</span> },
        { label: t('server.place.copy'), value: <bdi>{folder}</bdi> },
      ]}
    />
  );
}

function useConnectionText(connection: ServerConnection | null): string {
  const { t } = useText();
  const { today } = useNow();
  if (connection === null) return t('server.place.unknown');
  if (connection.state === 'connecting') return t('server.place.away', { when: sinceText(connection.since, today) });
  if (connection.state === 'stopped') return t('server.place.stopped', { why: problemText(connection.problem) });
  return connection.behind > 0 ? t('server.place.behind', { count: connection.behind }) : t('server.place.connected');
}

/** Whether the vault's folder was closed by a move that may not have come to its end. */
const isClosedFolder = ({ findings }: VaultStatus): boolean => findings.some(({ code }) => code === 'vault.moved');

/** What a vault in a folder offers: moving to a server, and removing what a server still has of it. */
function Ways({ status }: { status: VaultStatus }) {
  const { t } = useText();
  const me = useMe();
  if (status.server !== null || me === null) return null;
  if (!mayCall(me, 'server.move')) return <Note>{t('server.place.onlyAdministrators')}</Note>;
  if (status.demo) return <Note>{t('server.place.demo')}</Note>;
  if (status.mode === 'readOnly' && !isClosedFolder(status)) return <Note>{t('server.place.readOnly')}</Note>;
  return (
    <>
      <ToServer />
      <DropCopy />
    </>
  );
}

function ToServer() {
  const { t } = useText();
  const { data: work } = useCall('server.moving', {});
  return (
    <div>
      <Button component={Link} href={paths.moveToServer} variant="default">
        {t(work === null || work === undefined ? 'server.place.toServer' : 'server.place.goOn')}
      </Button>
    </div>
  );
}

/** What a vault on a server offers its administrators. */
function ServerParts({ status }: { status: VaultStatus }) {
  const { t } = useText();
  const me = useMe();
  if (me === null) return null;
  if (!mayCall(me, 'server.makeMemberFile') || status.mode === 'readOnly')
    return <Note>{t(status.mode === 'readOnly' ? 'server.place.readOnly' : 'server.place.onlyAdministrators')}</Note>;
  return (
    <>
      <Section title={t('server.files.title')}>
        <div className={classes.stack}>
          <p className="dim">{t('server.files.text')}</p>
          <MemberFiles />
        </div>
      </Section>
      <Certificates />
      <CopiesCard />
      <MoveHome />
    </>
  );
}
