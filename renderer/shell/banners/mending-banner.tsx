// What is in the way on the vault's server until somebody mends it, and, for administrators, what was removed from there.
import { IconServerBolt } from '@tabler/icons-react';
import type { Finding } from '../../../domain/vault/calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { findingText } from '../../i18n/finding-text.ts';

const IN_THE_WAY: readonly string[] = ['vault.badTail', 'vault.rowRotted'];
const REMOVED: readonly string[] = ['vault.tailRemoved', 'vault.tailRemovedOperator', 'vault.tailRemovedOwn'];

/** Whether it keeps the vault from being followed and written to, and may pass. */
export const isInTheWay = ({ code }: Finding): boolean => IN_THE_WAY.includes(code);
export const isAboutMending = (finding: Finding): boolean => isInTheWay(finding) || REMOVED.includes(finding.code);

export function MendingBanner({ findings }: { findings: readonly Finding[] }) {
  return (
    <div role="status">
      {findings.filter(isAboutMending).map((finding) => (
        <Note
          key={`${finding.code} ${String(finding.params.login ?? '')}`}
          tone={isInTheWay(finding) ? 'red' : 'amber'}
          icon={<IconServerBolt size={18} aria-hidden />}
        >
          {findingText(finding)}
        </Note>
      ))}
    </div>
  );
}
