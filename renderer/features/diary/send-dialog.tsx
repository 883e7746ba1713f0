// Sends records to the registrar's own system as mail: what each mail has, what it leaves out, then the files (R21).
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '../../../domain/contract/api.ts';
import type { DiaryRow, MailPreview } from '../../../domain/diary/calls.ts';
import { LARGE_MAIL_BYTES, MAX_MAILS } from '../../../domain/diary/registry-mail.ts';
import { notifyDone, notifyProblem } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Dialog, EmptyState, Note, ProblemNote } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './diary.module.css';
import { keyOf } from './row-links.ts';
import { MailFacts } from './send-mail-facts.tsx';

const MIB = 1024 * 1024;

/** The records that wait for a number, have not been sent, and are this person's to number: the oldest first. */
export function SendQueueDialog({ filter, onClose }: { filter: Input<'diary.page'>['filter']; onClose: () => void }) {
  const { t } = useText();
  const { data, problem } = useCall('diary.page', { filter: { ...filter, list: 'queue' }, offset: 0, limit: 200 });
  // Kept as they were when the dialog opened: those that are sent leave the list behind it.
  const [items, setItems] = useState<readonly DiaryRow[] | null>(null);
  if (items === null && data !== undefined)
    setItems(data.rows.filter(({ mayNumber, sentAt }) => mayNumber && sentAt === null));
  if (items !== null && items.length > 0)
    return <SendDialog items={items.slice(0, MAX_MAILS)} more={items.length > MAX_MAILS} onClose={onClose} />;
  return (
    <Dialog opened onClose={onClose} title={t('diary.mail.title')}>
      <ProblemNote problem={problem} />
      {items !== null && <EmptyState title={t('diary.mail.nothing')} />}
    </Dialog>
  );
}

interface Props {
  items: readonly Pick<DiaryRow, 'kind' | 'id'>[];
  /** There are more than can be sent at once. */
  more?: boolean;
  onClose: () => void;
}

export function SendDialog({ items, more = false, onClose }: Props) {
  const { t } = useText();
  const [asked] = useState(() => items.map(({ kind, id }) => ({ kind, id })));
  const { data, problem } = useCall('diary.mailPreview', { items: asked });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [originals, setOriginals] = useState(true);
  const [confirmed, setConfirmed] = useState(false);
  const send = useAction('exports.diaryMail', {
    quiet: true,
    onDone: ({ saved, unmarked, sent, lost }) => {
      if (!saved) return;
      onClose();
      notifyDone(t('diary.mail.saved', { count: sent }));
      if (lost > 0) notifyProblem(t('diary.mail.lost', { count: lost }));
      if (unmarked) notifyProblem(t('common.file.unmarked'));
    },
  });
  const chosen = (data ?? []).filter((mail) => !left.has(keyOf(mail)));
  const secret = chosen.some((mail) => mail.secret);
  const [first] = chosen;
  const save = (): void =>
    void send.run({
      ...{ items: chosen.map(({ kind, id }) => ({ kind, id })), originals, confirmed: secret && confirmed },
      name: t('diary.mail.fileName', { reference: first?.reference ?? '' }),
    });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('diary.mail.title')}
      size="lg"
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...send.press}
            disabled={chosen.length === 0 || (secret && !confirmed)}
            loading={send.busy}
            onClick={save}
          >
            {t('diary.mail.save', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <p className="dim">{t('diary.mail.text')}</p>
        <ProblemNote problem={problem} />
        {more && <Note>{t('diary.mail.more', { count: items.length })}</Note>}
        <Mails mails={data ?? []} left={left} originals={originals} onLeft={setLeft} />
        {chosen.some(({ files, secret: hidden }) => files.length > 0 && !hidden) && (
          <Checkbox
            label={t('diary.mail.originals')}
            description={t('diary.mail.originalsHint')}
            checked={originals}
            onChange={(event) => setOriginals(event.currentTarget.checked)}
          />
        )}
        <LargeNote mails={chosen} originals={originals} />
        {secret && (
          <>
            <Note tone="amber">{t('diary.mail.secret', { count: chosen.filter((mail) => mail.secret).length })}</Note>
            <Checkbox
              label={t('diary.mail.confirm')}
              checked={confirmed}
              onChange={(event) => setConfirmed(event.currentTarget.checked)}
            />
          </>
        )}
        <ProblemNote problem={send.problem} />
      </div>
    </Dialog>
  );
}

interface MailsProps {
  mails: readonly MailPreview[];
  left: ReadonlySet<string>;
  originals: boolean;
  onLeft: (left: ReadonlySet<string>) => void;
}

/** One mail with its details; several each with a box to leave it out. */
function Mails({ mails, left, originals, onLeft }: MailsProps) {
  const { t } = useText();
  if (mails.length <= 1) return mails.map((mail) => <MailFacts key={keyOf(mail)} mail={mail} originals={originals} />);
  const toggle = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    onLeft(next);
  };
  return (
    <ul className={classes.mails} aria-label={t('diary.mail.title')}>
      {mails.map((mail) => (
        <li key={keyOf(mail)}>
          <Checkbox
            label={<bdi>{[mail.reference, mail.secret ? t('diary.secretRow') : mail.title].join(' · ')}</bdi>}
            checked={!left.has(keyOf(mail))}
            onChange={() => toggle(keyOf(mail))}
          />
          <MailFacts short mail={mail} originals={originals} />
        </li>
      ))}
    </ul>
  );
}

function LargeNote({ mails, originals }: { mails: readonly MailPreview[]; originals: boolean }) {
  const { t } = useText();
  const count = mails.filter((mail) => (originals ? mail.size : mail.sizeWithout) > LARGE_MAIL_BYTES).length;
  if (count === 0) return null;
  return (
    <Note tone="amber" alert>
      {t(originals ? 'diary.mail.large' : 'diary.mail.stillLarge', { count, max: LARGE_MAIL_BYTES / MIB })}
    </Note>
  );
}
