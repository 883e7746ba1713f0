// The chosen item: what came in, in the record face, and under it what is to be done with it.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconClock, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useShowing } from '../../calls/open-now.ts';
import { useMay } from '../../calls/use-me.ts';
import { Note } from '../../components/basics/note.tsx';
import { PlatformMark } from '../../components/identity/platform-mark.tsx';
import { usePlatformName } from '../../calls/use-platforms.ts';
import { useNarrow } from '../../hooks/use-narrow.ts';
import { useText } from '../../i18n/use-text.ts';
import { OwnWindowButton } from '../../record/own-window-button.tsx';
import { useShownRecord } from '../../record/own-window.ts';
import { StepIsShown } from '../../wizard/use-shown-step.ts';
import { CaseItem } from './case-item.tsx';
import type { InboxAct } from './dialogs.tsx';
import classes from './inbox.module.css';
import { InquiryItem } from './inquiry-item.tsx';
import type { ItemProps } from './item-props.ts';
import { Whose } from './whose.tsx';

interface ItemSheetProps extends ItemProps {
  /** Somebody else has finished it while it is being written on. */
  isGone: boolean;
  onAct: (act: InboxAct) => void;
  onBack: () => void;
}

export function ItemSheet({ row, isGone, onFinished, onAct, onBack }: ItemSheetProps) {
  const { t } = useText();
  const narrow = useNarrow();
  const may = useMay();
  const platform = usePlatformName();
  /** Ctrl+Enter is for the item that the person is in. */
  const [isInside, setIsInside] = useState(false);
  const what = row.kind === 'inquiry' ? 'inquiry' : 'case';
  useShowing(isGone ? null : row.id, what);
  useShownRecord(what, isGone ? null : row.id);
  const Body = row.kind === 'inquiry' ? InquiryItem : CaseItem;
  return (
    <article
      className={classes.sheet}
      aria-label={t(`inbox.type.${row.type}`)}
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
      <div className={classes.head}>
        <p className={classes.where}>
          <strong>{row.recordNo}</strong>
          <span className="dim">{t(`inbox.type.${row.type}`)}</span>
          <PlatformMark id={row.platform} name={platform(row.platform)} />
          <bdi>{row.channelName}</bdi> <span className="dim">{platform(row.platform)}</span>
        </p>
        {!isGone && (
          <div className={classes.acts}>
            <OwnWindowButton what={what} id={row.id} />
            {may('inbox.putOff') && !row.late && (
              <IconAct label={t('inbox.later.act')} onClick={() => onAct('later')}>
                <IconClock size={18} stroke={1.75} aria-hidden />
              </IconAct>
            )}
            {may('inbox.handOver') && row.passedTo === '' && (
              <IconAct label={t('inbox.handOver.act')} onClick={() => onAct('handOver')}>
                <IconUserPlus size={18} stroke={1.75} aria-hidden />
              </IconAct>
            )}
          </div>
        )}
      </div>
      {isGone ? <Note tone="amber">{t('inbox.gone')}</Note> : <Whose row={row} />}
      <StepIsShown value={isInside}>
        <Body row={row} onFinished={onFinished} />
      </StepIsShown>
    </article>
  );
}

function IconAct({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" size={32} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
