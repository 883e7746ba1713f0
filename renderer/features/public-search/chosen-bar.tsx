// What is done with the chosen records together: read and released, or held back. R41.2.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { MAX_AT_ONCE, type PublicRow } from '../../../domain/public-search/calls.ts';
import type { PublicVerdict } from '../../../domain/public-search/model.ts';
import { useAction } from '../../calls/use-action.ts';
import { BulkBar } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { ReadDialog } from './read-dialog.tsx';

interface ChosenBarProps {
  rows: readonly PublicRow[];
  onClear: () => void;
  onDrop: (ids: ReadonlySet<string>) => void;
}

export function ChosenBar({ rows, onClear, onDrop }: ChosenBarProps) {
  const { t } = useText();
  const [reading, setReading] = useState<readonly PublicRow[] | null>(null);
  const save = useAction('publicSearch.review', {
    success: 'publicSearch.many.done',
    onDone: (_, { records }) => onDrop(new Set(records.map(({ id }) => id))),
  });
  const decide = (verdict: PublicVerdict | null): void =>
    void save.run({ records: rows.map(({ id, asOf }) => ({ id, asOf })), verdict });
  const isDecided = rows.every(({ verdict }) => verdict !== null);
  const count = rows.length;
  return (
    <>
      {count > 0 && (
        <BulkBar
          count={t(count === MAX_AT_ONCE ? 'publicSearch.many.full' : 'publicSearch.many.chosen', { count })}
          onClear={onClear}
        >
          {isDecided && (
            <Button {...save.press} variant="default" disabled={save.busy} onClick={() => decide(null)}>
              {t('publicSearch.many.undo')}
            </Button>
          )}
          <Button {...save.press} variant="default" disabled={save.busy} onClick={() => decide('held')}>
            {t('publicSearch.many.held')}
          </Button>
          <Button disabled={save.busy} onClick={() => setReading(rows)}>
            {t('publicSearch.many.read')}
          </Button>
        </BulkBar>
      )}
      <ReadDialog rows={reading} onClose={() => setReading(null)} onReleased={onDrop} />
    </>
  );
}
