// Dialogs that add or edit one additional item, or add a pasted list of items. R16, R17.
import { Button, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { itemsOfList } from '../../../../domain/moderation/pasted-list.ts';
import type { AdditionalItem, Sender } from '../../../../domain/moderation/model.ts';
import { Dialog, Note, ProblemNote } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import type { PressProps } from '../../../calls/press.ts';
import { useText } from '../../../i18n/use-text.ts';
import { OptionalDateTime } from '../../../components/fields/optional-date-time.tsx';
import { parsePastDateTime } from '../../../components/fields/parse-past-date-time.ts';
import type { StepProps } from './step-props.ts';
import { AdditionalItemList } from './additional-item-list.tsx';
import classes from './steps.module.css';

const newId = (): string => crypto.randomUUID();

const senderFrom = (name: string, reason: string): Sender | null => {
  if (name.trim() !== '') return { kind: 'known', name, handle: '', link: '' };
  return reason.trim() === '' ? null : { kind: 'unknown', reason };
};

interface DialogOf<T> extends Pick<StepProps, 'view'> {
  busy: boolean;
  press: PressProps;
  problem: React.ComponentProps<typeof ProblemNote>['problem'];
  onClose: () => void;
  onSave: (kept: T) => void;
}

export interface AdditionalItemDialogProps extends DialogOf<AdditionalItem> {
  /** The item to edit; undefined for a new one. */
  item?: AdditionalItem;
  /** The item is part of the evidence: only its time seen can change. */
  locked?: boolean;
}

export function AdditionalItemDialog({
  view,
  item: existing,
  locked = false,
  busy,
  press,
  problem,
  onClose,
  onSave,
}: AdditionalItemDialogProps) {
  const { t } = useText();
  const { item: first, seenAt: firstSeenAt } = view.case;
  const [text, setText] = useState(existing?.item.text ?? first.text);
  const [name, setName] = useState(existing?.sender?.kind === 'known' ? existing.sender.name : '');
  const [reason, setReason] = useState(existing?.sender?.kind === 'unknown' ? existing.sender.reason : '');
  const [link, setLink] = useState(existing?.item.link ?? '');
  const [seenAt, setSeenAt] = useState(existing?.seenAt ?? null);
  const [postedAt, setPostedAt] = useState(existing?.item.postedAt ?? null);
  // Only the name is edited here; a handle and link from another source are kept with it.
  const sender =
    existing?.sender?.kind === 'known' && existing.sender.name === name ? existing.sender : senderFrom(name, reason);
  const save = (): void =>
    onSave({
      id: existing?.id ?? newId(),
      item: { kind: existing?.item.kind ?? first.kind, text, link: link.trim(), postedAt },
      sender,
      ...(seenAt === null ? {} : { seenAt }),
    });
  const buttons = (
    <>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button
        {...press}
        loading={busy}
        disabled={!locked && (sender === null || (text.trim() === '' && link.trim() === ''))}
        onClick={save}
      >
        {existing === undefined ? t('moderation.alike.add') : t('common.save')}
      </Button>
    </>
  );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={existing === undefined ? t('moderation.alike.addOne') : t('moderation.alike.change')}
      size="md"
      buttons={buttons}
    >
      <div className={classes.follow}>
        {locked && <Note>{t('moderation.alike.locked')}</Note>}
        <TextInput
          label={t('moderation.sender.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
          data-autofocus={!locked || undefined}
          autoComplete="off"
          disabled={locked}
        />
        {name.trim() === '' && (
          <TextInput
            label={t('moderation.sender.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={200}
            autoComplete="off"
            disabled={locked}
          />
        )}
        <Textarea
          label={t('moderation.what.content')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={200_000}
          disabled={locked}
        />
        <TextInput
          label={t('moderation.what.link')}
          value={link}
          onChange={(event) => setLink(event.currentTarget.value)}
          maxLength={2000}
          type="url"
          autoComplete="off"
          disabled={locked}
        />
        <OptionalDateTime
          label={t('moderation.alike.ownSeen')}
          dayLabel={t('moderation.what.seenDay')}
          timeLabel={t('moderation.what.seenTime')}
          value={seenAt}
          initial={firstSeenAt}
          onChange={setSeenAt}
        />
        <OptionalDateTime
          label={t('moderation.alike.ownPosted')}
          dayLabel={t('moderation.alike.postedDay')}
          timeLabel={t('moderation.alike.postedTime')}
          value={postedAt}
          initial={firstSeenAt}
          onChange={setPostedAt}
          disabled={locked}
        />
        <ProblemNote problem={problem} />
      </div>
    </Dialog>
  );
}

export function PasteListDialog({ view, busy, press, problem, onClose, onSave }: DialogOf<AdditionalItem[]>) {
  const { t } = useText();
  const { now, today } = useNow();
  const { kind } = view.case.item;
  const [pasted, setPasted] = useState('');
  const [reason, setReason] = useState('');
  const rows = itemsOfList(pasted).map((row) => ({
    ...row,
    postedAt: row.more.map((cell) => parsePastDateTime(cell, now, today)).find((at) => at !== null) ?? null,
  }));
  const nameless = rows.filter(({ name }) => name === '').length;
  const unread = rows.filter(({ more, postedAt }) => postedAt === null && more.some((cell) => cell !== '')).length;
  const itemOf = ({ name, text, link, postedAt }: (typeof rows)[number], id: string): AdditionalItem => ({
    id,
    item: { kind, text, link, postedAt },
    sender: senderFrom(name.slice(0, 200), reason),
  });
  const buttons = (
    <>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button
        {...press}
        loading={busy}
        disabled={rows.length === 0 || (nameless > 0 && reason.trim() === '')}
        onClick={() => onSave(rows.map((row) => itemOf(row, newId())))}
      >
        {t('moderation.alike.addMany', { count: rows.length })}
      </Button>
    </>
  );
  return (
    <Dialog opened onClose={onClose} title={t('moderation.alike.addList')} size="lg" buttons={buttons}>
      <div className={classes.follow}>
        <Textarea
          label={t('moderation.alike.pasted')}
          description={t('moderation.alike.pastedHint')}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          autosize
          minRows={5}
          maxRows={12}
          maxLength={400_000}
          data-autofocus
        />
        {nameless > 0 && (
          <TextInput
            label={t('moderation.alike.reason', { count: nameless })}
            description={t('moderation.sender.reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={200}
            withAsterisk
            autoComplete="off"
          />
        )}
        {unread > 0 && <Note tone="amber">{t('moderation.alike.unread', { count: unread })}</Note>}
        {rows.length > 0 && (
          <AdditionalItemList items={rows.slice(0, 5).map((row, index) => itemOf(row, String(index)))} />
        )}
        <ProblemNote problem={problem} />
      </div>
    </Dialog>
  );
}
