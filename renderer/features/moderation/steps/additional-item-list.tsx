// The additional items of a case, one per row: text, sender, and their own times.
import { Button } from '@mantine/core';
import type { AdditionalItem, Sender } from '../../../../domain/moderation/model.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { clock, dayShort } from '../../../i18n/format.ts';
import classes from './additional-item-list.module.css';
import shared from './steps.module.css';

export interface AdditionalItemListProps {
  items: readonly AdditionalItem[];
  /** Number of items that are part of the evidence. */
  locked?: number;
  onChange?: (item: AdditionalItem, locked: boolean) => void;
  onRemove?: (id: string) => void;
}

export function AdditionalItemList({ items, locked = 0, onChange, onRemove }: AdditionalItemListProps) {
  const { t } = useText();
  const { today } = useNow();
  const senderWords = (sender: Sender | null): string =>
    sender === null
      ? t('moderation.alike.noSender')
      : sender.kind === 'unknown'
        ? `${t('moderation.sender.unknownShort')}: ${sender.reason}`
        : sender.name;
  const when = (instant: string): string => `${dayShort(instant, today)} ${clock(instant)}`;
  const times = ({ item, seenAt }: AdditionalItem): string =>
    [
      ...(seenAt === undefined ? [] : [t('moderation.alike.seen', { when: when(seenAt) })]),
      ...(item.postedAt === null ? [] : [t('moderation.alike.posted', { when: when(item.postedAt) })]),
    ].join(', ');
  return (
    <ol className={classes.alike} start={2} aria-label={t('moderation.alike.list')}>
      {items.map((extra, index) => (
        <li key={extra.id}>
          <bdi lang="sv" className={shared.title}>
            {extra.item.text || extra.item.link}
          </bdi>{' '}
          <span className="dim">
            {[senderWords(extra.sender), times(extra)].filter((words) => words !== '').join(' · ')}
          </span>{' '}
          {onChange && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => onChange(extra, index < locked)}
              aria-label={t('moderation.alike.changeNumber', { number: index + 2 })}
            >
              {t('common.edit')}
            </Button>
          )}
          {onRemove && index >= locked && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => onRemove(extra.id)}
              aria-label={t('moderation.alike.remove', { number: index + 2 })}
            >
              {t('common.remove')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
