// The member was removed or suspended while this window was open. It stands alone: what else was found follows from it,
// and is no damage.
import { IconUserOff } from '@tabler/icons-react';
import { isShutOut } from '../../../domain/kernel/shut-out.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { findingText } from '../../i18n/finding-text.ts';
import { useText } from '../../i18n/use-text.ts';

export function ShutOutBanner({ findings }: Pick<VaultStatus, 'findings'>) {
  const { t } = useText();
  const found = findings.find(isShutOut);
  if (found === undefined) return null;
  return (
    <Note tone="red" icon={<IconUserOff size={18} aria-hidden />}>
      <div role="alert">
        <strong>{findingText(found)}</strong> {t('app.banner.shutOut')}
      </div>
    </Note>
  );
}
