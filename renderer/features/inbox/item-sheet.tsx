// The chosen item: what came in, in the record face, and under it what is to be done with it.
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { useNarrow } from '../../hooks/use-narrow.ts';
import { useText } from '../../i18n/use-text.ts';
import { CaseItem } from './case-item.tsx';
import classes from './inbox.module.css';
import { InquiryItem } from './inquiry-item.tsx';

export function ItemSheet({ row, onBack }: { row: InboxRow; onBack: () => void }) {
  const { t } = useText();
  const narrow = useNarrow();
  const platform = usePlatformName();
  const Body = row.kind === 'inquiry' ? InquiryItem : CaseItem;
  return (
    <article className={classes.sheet} aria-label={t(`inbox.kind.${row.kind}`)}>
      {narrow && (
        <div className={classes.back}>
          <Button variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
            {t('inbox.toList')}
          </Button>
        </div>
      )}
      <p className={classes.where}>
        <strong>{t(`inbox.kind.${row.kind}`)}</strong>
        <PlatformMark id={row.platform} name={platform(row.platform)} />
        <bdi>{row.channelName}</bdi> <span className="dim">{platform(row.platform)}</span>
      </p>
      <Body row={row} />
    </article>
  );
}
