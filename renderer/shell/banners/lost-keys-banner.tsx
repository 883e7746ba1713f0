// Keys to logins that the vault's server lacks since it was restored: for how many channels, and who can give them back.
import { IconKeyOff } from '@tabler/icons-react';
import type { Finding, VaultStatus } from '../../../domain/vault/calls.ts';
import { useMay } from '../../calls/use-me.ts';
import { Note } from '../../components/basics/note.tsx';
import { RestoreKeysButton } from '../../features/server/restore-keys.tsx';
import { useText } from '../../i18n/use-text.ts';

/** Whether the banner is about it. In a folder, a key that is damaged is damage like any other. */
export const isAboutLostKeys = ({ code }: Finding, server: VaultStatus['server']): boolean =>
  server !== null && code === 'vault.compartmentDamaged';

export function LostKeysBanner({ findings, server }: Pick<VaultStatus, 'findings' | 'server'>) {
  const { t } = useText();
  const may = useMay();
  const lost = findings.filter((finding) => isAboutLostKeys(finding, server));
  const count = new Set(lost.map(({ params }) => params.compartment)).size;
  if (count === 0) return null;
  const mayRestore = may('server.restoreKeys');
  return (
    <Note tone="red" icon={<IconKeyOff size={18} aria-hidden />} action={mayRestore && <RestoreKeysButton />}>
      <div role="status">
        <strong>{t('server.lostKeys.banner', { count })}</strong> {t('server.lostKeys.text')}
        {!mayRestore && <> {t('server.lostKeys.ask')}</>}
      </div>
    </Note>
  );
}
