// Further items like the first, in the same case: added one by one, or pasted as a list. R16, R17.
import { Button, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { itemsOfList } from '../../../../domain/moderation/alike-list.ts';
import type { AlikeItem, Sender } from '../../../../domain/moderation/model.ts';
import { Card, Dialog, ProblemNote } from '../../../components/index.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { useText } from '../../../hooks/use-text.ts';
import type { StepProps } from '../step-props.ts';
import classes from '../moderation.module.css';

const newId = (): string => crypto.randomUUID();

const knownOr = (name: string, reason: string): Sender | null => {
  if (name.trim() !== '') return { kind: 'known', name, handle: '', link: '' };
  return reason.trim() === '' ? null : { kind: 'unknown', reason };
};

export function AlikePart({ view, readOnly }: Pick<StepProps, 'view' | 'readOnly'>) {
  const { t } = useText();
  const { id, alike = [], preserved, revision = 0 } = view.case;
  const [open, setOpen] = useState<'one' | 'list' | null>(null);
  const save = useAction('moderation.save', { quiet: true, onDone: () => setOpen(null) });
  const locked = preserved?.alike ?? 0;
  const keep = (next: AlikeItem[]): void => void save.run({ id, alike: next, basedOn: revision });
  if (readOnly && alike.length === 0) return null;
  return (
    <Card title={t('moderation.alike.title', { count: alike.length + 1 })} level={3}>
      <div className={classes.follow}>
        {alike.length === 0 ? <p className="dim">{t('moderation.alike.text')}</p> : <AlikeList items={alike} locked={locked} readOnly={readOnly} onRemove={(gone) => keep(alike.filter((one) => one.id !== gone))} />}
        {!readOnly && (
          <div className={classes.filterFoot}>
            <Button variant="default" onClick={() => setOpen('one')}>
              {t('moderation.alike.addOne')}
            </Button>
            <Button variant="default" onClick={() => setOpen('list')}>
              {t('moderation.alike.addList')}
            </Button>
          </div>
        )}
        {open === null && <ProblemNote problem={save.problem} />}
      </div>
      {open === 'one' && <AddOne view={view} busy={save.busy} problem={save.problem} onClose={() => setOpen(null)} onAdd={(one) => keep([...alike, one])} />}
      {open === 'list' && <AddList view={view} busy={save.busy} problem={save.problem} onClose={() => setOpen(null)} onAdd={(more) => keep([...alike, ...more])} />}
    </Card>
  );
}

function AlikeList({ items, locked, readOnly, onRemove }: { items: readonly AlikeItem[]; locked: number; readOnly: boolean; onRemove: (id: string) => void }) {
  const { t } = useText();
  const senderWords = (sender: Sender | null): string => (sender === null ? t('moderation.alike.noSender') : sender.kind === 'unknown' ? `${t('moderation.sender.unknownShort')}: ${sender.reason}` : sender.name);
  return (
    <ol className={classes.alike} start={2} aria-label={t('moderation.alike.list')}>
      {items.map(({ id, item, sender }, index) => (
        <li key={id}>
          <bdi className={classes.title}>{item.text || item.link}</bdi> <span className="dim">{senderWords(sender)}</span>{' '}
          {!readOnly && index >= locked && (
            <Button variant="subtle" size="compact-xs" onClick={() => onRemove(id)} aria-label={t('moderation.alike.remove', { number: index + 2 })}>
              {t('common.remove')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

interface AddProps<T> extends Pick<StepProps, 'view'> {
  busy: boolean;
  problem: React.ComponentProps<typeof ProblemNote>['problem'];
  onClose: () => void;
  onAdd: (added: T) => void;
}

function AddOne({ view, busy, problem, onClose, onAdd }: AddProps<AlikeItem>) {
  const { t } = useText();
  const { item } = view.case;
  const [text, setText] = useState(item.text);
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [link, setLink] = useState('');
  const sender = knownOr(name, reason);
  const add = (): void => onAdd({ id: newId(), item: { kind: item.kind, text, link: link.trim(), postedAt: null }, sender });
  const buttons = (
    <>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button loading={busy} disabled={sender === null || text.trim() === ''} onClick={add}>
        {t('moderation.alike.add')}
      </Button>
    </>
  );
  return (
    <Dialog opened onClose={onClose} title={t('moderation.alike.addOne')} size="md" buttons={buttons}>
      <div className={classes.follow}>
        <TextInput label={t('moderation.sender.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={200} data-autofocus autoComplete="off" />
        {name.trim() === '' && <TextInput label={t('moderation.sender.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={200} autoComplete="off" />}
        <Textarea label={t('moderation.what.content')} value={text} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={2} maxRows={8} maxLength={200_000} />
        <TextInput label={t('moderation.what.link')} value={link} onChange={(event) => setLink(event.currentTarget.value)} maxLength={2000} type="url" autoComplete="off" />
        <ProblemNote problem={problem} />
      </div>
    </Dialog>
  );
}

function AddList({ view, busy, problem, onClose, onAdd }: AddProps<AlikeItem[]>) {
  const { t } = useText();
  const { kind } = view.case.item;
  const [pasted, setPasted] = useState('');
  const [reason, setReason] = useState('');
  const rows = itemsOfList(pasted);
  const nameless = rows.filter(({ name }) => name === '').length;
  const add = (): void => onAdd(rows.map((row) => ({ id: newId(), item: { kind, text: row.text, link: row.link, postedAt: null }, sender: knownOr(row.name.slice(0, 200), reason) })));
  const buttons = (
    <>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button loading={busy} disabled={rows.length === 0 || (nameless > 0 && reason.trim() === '')} onClick={add}>
        {t('moderation.alike.addMany', { count: rows.length })}
      </Button>
    </>
  );
  return (
    <Dialog opened onClose={onClose} title={t('moderation.alike.addList')} size="lg" buttons={buttons}>
      <div className={classes.follow}>
        <Textarea label={t('moderation.alike.pasted')} description={t('moderation.alike.pastedHint')} value={pasted} onChange={(event) => setPasted(event.currentTarget.value)} autosize minRows={5} maxRows={12} maxLength={400_000} data-autofocus />
        {nameless > 0 && <TextInput label={t('moderation.alike.reason', { count: nameless })} description={t('moderation.sender.reasonHint')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={200} withAsterisk autoComplete="off" />}
        {rows.length > 0 && <AlikeList items={rows.slice(0, 5).map((row, index) => ({ id: String(index), item: { kind, text: row.text, link: row.link, postedAt: null }, sender: knownOr(row.name, reason) }))} locked={0} readOnly onRemove={onClose} />}
        <ProblemNote problem={problem} />
      </div>
    </Dialog>
  );
}
