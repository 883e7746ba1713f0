// Why a change to several rows was made to none of them: each row that refuses it, by name.
import type { BulkResult } from '../../../domain/kernel/bulk.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../basics/note.tsx';

export function BulkRefused({ refused }: Pick<BulkResult, 'refused'>) {
  const { t } = useText();
  if (refused.length === 0) return null;
  return (
    <Note tone="red" alert>
      <strong>{t('bulk.refused')}</strong>
      <ul>
        {refused.map(({ name, code, params }) => (
          <li key={`${name} ${code}`}>
            <bdi>{name}</bdi>: {problemText({ code, params })}
          </li>
        ))}
      </ul>
    </Note>
  );
}
