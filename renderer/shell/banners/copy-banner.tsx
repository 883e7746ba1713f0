// Damage in this computer's copy of a vault on a server, and the way out of it.
import { IconServerBolt } from '@tabler/icons-react';
import { isCopyDamage } from '../../../domain/server/copy-damage.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { OtherVersionButton } from '../../features/server/other-version.tsx';
import { useText } from '../../i18n/use-text.ts';

type About = Pick<VaultStatus, 'findings' | 'mode' | 'server'>;

/** Whether the copy is damaged, and can be fetched again. */
export function isCopyToFetch({ findings, mode, server }: About): boolean {
  // Which history counts is decided first.
  const isDivided = findings.some(({ code }) => code === 'vault.serverForked' || code === 'vault.otherHistory');
  const isConnected = server !== null && server.connection !== null;
  return isConnected && mode === 'readOnly' && !isDivided && findings.some(isCopyDamage);
}

export function CopyBanner({ status }: { status: About }) {
  const { t } = useText();
  if (!isCopyToFetch(status)) return null;
  return (
    <Note tone="red" icon={<IconServerBolt size={18} aria-hidden />} action={<OtherVersionButton damaged />}>
      <div role="alert">
        <strong>{t('server.copyDamaged.title')}</strong> {t('server.copyDamaged.banner')}
      </div>
    </Note>
  );
}
