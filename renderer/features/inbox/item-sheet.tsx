// The chosen item: what came in, in the record face, and under it what is to be done with it.
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Note } from '../../components/basics/note.tsx';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { useNarrow } from '../../hooks/use-narrow.ts';
import { useText } from '../../i18n/use-text.ts';
import { StepIsShown } from '../../wizard/use-shown-step.ts';
import { CaseItem } from './case-item.tsx';
import classes from './inbox.module.css';
import { InquiryItem } from './inquiry-item.tsx';
import type { ItemProps } from './item-props.ts';

interface ItemSheetProps extends ItemProps {
  /** Somebody else has finished it while it is being written on. */
  isGone: boolean;
  onBack: () => void;
}

export function ItemSheet({ row, isGone, onFinished, onBack }: ItemSheetProps) {
  const { t } = useText();
  const narrow = useNarrow();
  const platform = usePlatformName();
  /** Ctrl+Enter is for the item that the person is in. */
  const [isInside, setIsInside] = useState(false);
  const Body = row.kind === 'inquiry' ? InquiryItem : CaseItem;
  return (
    <article
      className={classes.sheet}
      aria-label={t(`inbox.kind.${row.kind}`)}
      onFocus={() => setIsInside(true)}
      onBlur={(event) => setIsInside(event.currentTarget.contains(event.relatedTarget))}
    >
      {narrow && (
        <div className={classes.back} data-back>
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
      {isGone && <Note tone="amber">{t('inbox.gone')}</Note>}
      <StepIsShown value={isInside}>
        <Body row={row} onFinished={onFinished} />
      </StepIsShown>
    </article>
  );
}
