// Another history: the server, or another member's program, has other writes than this computer. Which, and whom to tell.
import { IconArrowsSplit2 } from '@tabler/icons-react';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { OtherVersionButton } from '../../features/server/other-version.tsx';
import { findingText } from '../../i18n/finding-text.ts';
import { useText } from '../../i18n/use-text.ts';

/** Findings that this banner states. */
export const HISTORY_FINDINGS: readonly string[] = ['vault.serverForked', 'vault.otherHistory'];

export function HistoryBanner({ findings, server }: Pick<VaultStatus, 'findings' | 'server'>) {
  const { t } = useText();
  const other = findings.find(({ code }) => HISTORY_FINDINGS.includes(code));
  if (other === undefined) return null;
  return (
    <Note
      tone="red"
      icon={<IconArrowsSplit2 size={18} aria-hidden />}
      action={other.code === 'vault.serverForked' && server !== null && <OtherVersionButton />}
    >
      <div role="alert">
        <strong>{t('app.history.title')}</strong> {findingText(other)}{' '}
        {t(other.code === 'vault.serverForked' ? 'app.history.whatServer' : 'app.history.whatOther')}
      </div>
    </Note>
  );
}
