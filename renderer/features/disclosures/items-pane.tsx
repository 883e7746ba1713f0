// The records of a request, to choose from: which are reviewed, and how.
import type { DisclosureItemRow } from '../../../domain/disclosures/calls.ts';
import { Button } from '@mantine/core';
import { StateLabel, type Tone } from '../../components/index.ts';
import type { Shape } from '../../components/basics/state-label.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './disclosures.module.css';

const LOOKS: Readonly<Record<NonNullable<DisclosureItemRow['verdict']>, readonly [Tone, Shape]>> = {
  whole: ['green', 'done'],
  masked: ['green', 'secret'],
  withheld: ['plain', 'stopped'],
};

/** How a record is reviewed: colour, shape and word. */
function Verdict({ row: { verdict, changed, problem } }: { row: DisclosureItemRow }) {
  const { t } = useText();
  const [tone, shape]: readonly [Tone, Shape] =
    problem !== null || changed ? ['amber', 'today'] : verdict === null ? ['plain', 'open'] : LOOKS[verdict];
  const word =
    verdict === null || changed ? t('disclosures.review.notYet') : t(`disclosures.review.verdict.${verdict}`);
  return (
    <StateLabel tone={tone} shape={shape}>
      <span className="sr">{word}</span>
    </StateLabel>
  );
}

/** Which of the records are shown: a long list comes in parts. */
export interface ListPart {
  readonly offset: number;
  readonly total: number;
  readonly size: number;
  readonly onOffset: (offset: number) => void;
}

interface ItemsPaneProps {
  part: ListPart;
  rows: readonly DisclosureItemRow[];
  itemId: string | null;
  onOpen: (itemId: string) => void;
}

export function ItemsPane({ rows, part, itemId, onOpen }: ItemsPaneProps) {
  const { t } = useText();
  const { today } = useNow();
  const { offset, total, size, onOffset } = part;
  return (
    <>
      {total > size && (
        <div className={classes.pages}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={offset === 0}
            onClick={() => onOffset(Math.max(0, offset - size))}
          >
            {t('disclosures.parts.previous')}
          </Button>
          <span role="status">{t('disclosures.parts.at', { from: offset + 1, to: offset + rows.length, total })}</span>
          <Button
            size="compact-sm"
            variant="default"
            disabled={offset + size >= total}
            onClick={() => onOffset(offset + size)}
          >
            {t('disclosures.parts.next')}
          </Button>
        </div>
      )}
      <ol className={classes.list} start={offset + 1} aria-label={t('disclosures.review.list')}>
        {rows.map((row, index) => (
          <li key={row.id}>
            <button
              type="button"
              className={classes.item}
              aria-current={row.id === itemId || undefined}
              onClick={() => onOpen(row.id)}
            >
              <span className={classes.number}>{offset + index + 1}</span>
              <bdi>
                {[t(`records.kinds.${row.kind}`), row.at === '' ? '' : dayShort(row.at, today)]
                  .filter((part) => part !== '')
                  .join(' ')}
              </bdi>
              <Verdict row={row} />
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
