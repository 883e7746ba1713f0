// A vault on a server, in words: what is still to be fetched, that the server was restored, since when there is no server,
// or what ended the connection and whom to ask. Nothing while the program is connected and has everything.
import { IconCloudDownload, IconCloudOff, IconHistory } from '@tabler/icons-react';
import type { ServerConnection, VaultStatus } from '../../../domain/vault/calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { sinceText } from '../../i18n/lock-owner-text.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';

export function ServerBanner({ server }: { server: VaultStatus['server'] }) {
  const { t } = useText();
  const connection = server?.connection ?? null;
  if (connection === null) return null;
  return (
    <>
      {connection.state === 'connected' && connection.behind > 0 && (
        <Note icon={<IconCloudDownload size={18} aria-hidden />}>
          {t('app.server.behind', { count: connection.behind })}
        </Note>
      )}
      <div role="status">
        {connection.state !== 'connected' && <NoServer connection={connection} />}
        {connection.state === 'connected' && connection.gathering === true && (
          <Note tone="amber" icon={<IconHistory size={18} aria-hidden />}>
            <strong>{t('app.server.restored')}</strong> {t('app.server.restoredText')}
          </Note>
        )}
      </div>
    </>
  );
}

function NoServer({ connection }: { connection: Exclude<ServerConnection, { state: 'connected' }> }) {
  const { t } = useText();
  const { today } = useNow();
  return (
    <Note tone={connection.state === 'stopped' ? 'red' : 'amber'} icon={<IconCloudOff size={18} aria-hidden />}>
      {connection.state === 'connecting' ? (
        <>
          <strong>{t('app.server.away', { since: sinceText(connection.since, today) })}</strong>{' '}
          {t('app.server.awayText')}
        </>
      ) : (
        <>
          <strong>{t('app.server.stopped')}</strong> {problemText(connection.problem)} {t('app.server.stoppedText')}
        </>
      )}
    </Note>
  );
}
