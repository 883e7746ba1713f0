// Damage in this computer's copy of a vault on a server, and the way out of it.
import { IconServerBolt } from '@tabler/icons-react';
import { isCopyDamage } from '../../../domain/server/copy-damage.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { OtherVersionButton } from '../../features/server/other-version.tsx';
import { useText } from '../../i18n/use-text.ts';

export function CopyBanner({ findings, mode, server }: Pick<VaultStatus, 'findings' | 'mode' | 'server'>) {
  const { t } = useText();
  // Which history counts is decided first.
  const isDivided = findings.some(({ code }) => code === 'vault.serverForked' || code === 'vault.otherHistory');
  if (server === null || server.connection === null || mode !== 'readOnly' || isDivided) return null;
  if (!findings.some(isCopyDamage)) return null;
  return (
    <Note tone="red" icon={<IconServerBolt size={18} aria-hidden />} action={<OtherVersionButton damaged />}>
      <div role="alert">
        <strong>{t('server.copyDamaged.title')}</strong> {t('server.copyDamaged.banner')}
      </div>
    </Note>
  );
}
