// Turns the pages of a list that is longer than one of them.
import { Button } from '@mantine/core';
import { number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './vanished.module.css';

interface PagerProps {
  offset: number;
  limit: number;
  total: number;
  onTurn: (offset: number) => void;
}

export function Pager({ offset, limit, total, onTurn }: PagerProps) {
  const { t } = useText();
  if (total <= limit) return null;
  const [from, to] = [number(offset + 1), number(Math.min(offset + limit, total))];
  return (
    <div className={classes.pager}>
      <span className="dim" role="status">
        {t('vanished.range', { from, to, total: number(total) })}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        disabled={offset === 0}
        onClick={() => onTurn(Math.max(0, offset - limit))}
      >
        {t('vanished.newer')}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        disabled={offset + limit >= total}
        onClick={() => onTurn(offset + limit)}
      >
        {t('vanished.older')}
      </Button>
    </div>
  );
}
